"""What visitors say to 您是不是想问…？: 是的, 第二个, 都不是. They choose from what is on the glass."""

import re
from collections.abc import Iterable

from content.answers.alternative import Alternative
from content.answers.normalise import normalise

# None of what is offered.
NONE = -1
_YES = frozenset(
    map(
        normalise,
        """
    是 嗯 是的 就是 就是的 是这个 就是这个 就这个 是它 就是它 对 对的 对了 没错 好 好的 行 可以 要 没问题
    是是 对对 对对对 是的是的 就它了
        """.split(),
    )
)
_NO = frozenset(
    map(
        normalise,
        """
    不是 不是的 都不是 不对 都不对 不是这个 不是这些 都不是我要的 不是我要的 不是我想问的 不是问这个 没问这个 我没问这个
    我问的不是这个 我不是问这个 没有 都没有 没有我要的 没一个是 一个都不是
    都不是我想问的 都不是我要问的 没有我想问的 没有我要问的
        """.split(),
    )
)
# 答错了, 你说的不对, 你弄错了吧.
_WRONG = re.compile("[你您恁]?(?:回?答|说|讲|弄|搞|理解|听)[的得]?(?:错|不对)了?[吧啊]?")
# 是的 and 不是 are a syllable apart, and half a belief has heard the one for the other.
_BELIEVED = 0.75
# What is listened for: of the shortest, noise is full.
CHOICES = tuple(
    """
    是的 就是这个 就是它 对的 没错 第一个 第二个 第三个 最后一个 就是第一个 我问的是第一个 不是 都不是 不是这个 不对
    都不对 不是我要的 没有我要的 我问的不是这个 我不是问这个
    """.split()
)
_PLACES = {"一": 0, "头一": 0, "上面那": 0, "最上面那": 0, "二": 1, "中间那": 1, "三": 2}
_LAST = ("最后一", "最后那", "下面那", "最下面那", "最底下那")
_PLACE = re.compile(
    "(?:就是|就|我?(?:要|选|点|看|问的?|想问的?|打开)(?:问|看|一?下)?(?:是|的是)?|是)?第?"
    f"({'|'.join((*_PLACES, *_LAST))})(?:个|条|项)(?:问题|吧)?"
)


def chosen(said: Iterable[Alternative], offered: int) -> int | None:
    """Which of so many `offered`, from 0 on, is chosen by what was `said`; NONE; None where it is no choice."""
    meant = [(_meant(normalise(one.text), offered), one.share) for one in said]
    believed = (
        choice
        for choice, _ in meant
        if choice is not None
        and sum(share for other, share in meant if other == choice) >= _BELIEVED
    )
    return next(believed, None)


def _meant(wording: str, offered: int) -> int | None:
    if wording in _NO or _WRONG.fullmatch(wording):
        return NONE
    if wording in _YES:
        return 0 if offered else None
    if not (place := _PLACE.fullmatch(wording)):
        return None
    number = offered - 1 if place[1] in _LAST else _PLACES[place[1]]
    return number if 0 <= number < offered else None
