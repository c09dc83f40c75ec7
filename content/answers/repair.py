"""Phonetic repair: what sounds like words of the content set is taken for those words."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain

from content.answers import sound
from content.answers.spans import spans

# Longest first: four characters that sound alike are no accident, two may be.
_SPANS = (4, 3, 2)
# What any question is built of, whether or not this set happens to say it.
_EVERYDAY = (
    "怎么 怎么样 怎么办 怎样 如何 什么 为什么 为何 什么时候 哪里 在哪里 哪儿 哪些 哪个 多少 多久 多长时间 可以 能不能 "
    "可不可以 需要 条件 材料 办理 申请 查询 时间 电话 地址 没有 不能 取消 成功 失败 更换 修改 提交 通过 审核 证明 收到 "
    "还没 现在 已经 我的 我们 你们 一下 有没有 是不是 注册 公司 企业 那在哪 那在几 那去哪 那找谁 那怎么 那要 那需要 "
    "不说 你说 他说 喜欢 你喜欢 我喜欢 走了 来了 没来 手机 吃饭 老师 孩子"
).split()


class Repair:
    """Rewrites a sentence towards the wording of the phrases it was made with."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        """`phrases`: each normalised, and as folded sound."""
        everyday = [(word, sound.folded(word)) for word in _EVERYDAY]
        met = chain(spans([*phrases], _SPANS), ((*word, 1) for word in everyday))
        self._known: Counter[str] = Counter()
        sounding: defaultdict[str, set[str]] = defaultdict(set)
        for span, folded, times in met:
            self._known[span] += times
            sounding[folded].add(span)
        # Sorted: which of two equally good spans is taken must not depend on hashing.
        self._sounding = {folded: sorted(spans) for folded, spans in sounding.items()}

    def __call__(self, text: str) -> str:
        """Normalised `text`, same length, its unknown spans replaced by known ones of that sound."""
        folded = sound.folded(text)
        repaired = list(text)
        settled = [False] * len(text)
        for length in _SPANS:
            for start, span in enumerate(_spans(text, length)):
                end = start + length
                if any(settled[start:end]):
                    continue
                alike = self._sounding.get(folded[start:end])
                if span not in self._known and alike:
                    repaired[start:end] = self._nearest(span, alike)
                if span in self._known or alike:
                    settled[start:end] = [True] * length
        return "".join(repaired)

    def _nearest(self, span: str, alike: list[str]) -> str:
        """Of known spans that sound `alike`: the most characters as heard, then the most frequent."""
        return max(
            alike,
            key=lambda one: (sum(map(str.__eq__, one, span)), self._known[one]),
        )


def _spans(text: str, length: int) -> list[str]:
    return [text[start : start + length] for start in range(len(text) - length + 1)]
