"""What is listened for: everything a content set answers, in the words people use for it."""

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from content.answers.choices import CHOICES
from content.answers.said import FOLLOW_UPS
from content.answers.targets import Target, targets
from content.schema import ContentSet
from content.wayfinding.kinds import KINDS

# Said in front of a phrase, or behind it, by people who mean nothing by it.
FILLERS = tuple(
    """
    请问 请问一下 那个 这个 就是 嗯 呃 喂 哎 你好 您好 同志 师傅 易博士 问一下 我问一下 想问一下
    我想问一下 我想问 麻烦问一下 麻烦您 打听一下 我想咨询一下 我想了解一下 不好意思
    """.split()
)
ENDINGS = tuple("啊 呀 呢 吗 嘛 吧 了 呗 谢谢 谢谢你 谢谢您".split())
# A bare name is seldom said barely: where one is going, whom one is looking for.
_CARRIERS: dict[str, tuple[str, ...]] = {
    "department": tuple(
        "{}在哪 {}在哪儿 {}在什么地方 {}怎么去 去{} 去{}怎么走 我要去{} 我想去{} 我找{} 找{} "
        "带我去{} {}的电话 {}是管什么的".split()
    ),
    "place": tuple(
        "{}在哪 {}在哪里 {}在哪儿 {}在哪边 {}在几楼 {}怎么走 {}往哪走 去{} 我要去{} 带我去{}".split()
    ),
    "screen": tuple("看{} 看一下{} 打开{} 我要看{}".split()),
    "tour": tuple("看{} 开始{} 带我去看{}".split()),
}
# Of what there may be several, the nearest.
_ANY = tuple("哪里有{} 哪儿有{} 有没有{} 有{}吗 最近的{}在哪 最近的{}在哪里 最近的{}怎么走".split())
_NOTHING_KNOWN: Mapping[Target, int] = MappingProxyType({})


@dataclass(frozen=True)
class Phrase:
    """One way of saying something; `cost` is the negative log of how often, 0 for the most asked."""

    text: str
    cost: float


def phrases(
    content_set: ContentSet,
    today: datetime.date,
    asked: Mapping[Target, int] = _NOTHING_KNOWN,
) -> tuple[Phrase, ...]:
    """Every phrase once, in the order of the content set.

    `asked` counts how often each target was asked for; unknown ones count as never.
    """
    called = dict(targets(content_set, today, names_alone=True))
    most = max(asked.values(), default=0)
    costs: dict[str, float] = {}
    for target, said in targets(content_set, today):
        cost = math.log((most + 1) / (asked.get(target, 0) + 1))
        names = called[target] if target.kind in ("department", "place") else (target.title,)
        carriers = _CARRIERS.get(target.kind, ()) + (
            _ANY if target.kind == "place" and target.id in KINDS else ()
        )
        for text in (*said, *(carrier.format(name) for name in names for carrier in carriers)):
            costs[text] = min(cost, costs.get(text, cost))
    rare = math.log(most + 1)
    for text in (*FOLLOW_UPS, *(f"那{text}" for text in FOLLOW_UPS), *CHOICES):
        costs.setdefault(text, rare)
    return tuple(Phrase(text, cost) for text, cost in costs.items())
