"""What stands over a board: a few words from what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.storyboard.scene import Kind, Line
from content.storyboard.script.pictograms import TOPICS

_BY_KIND: dict[Kind, tuple[tuple[str, str], ...]] = {
    "timeline": (
        ("[0-9一二三四五六七八九十]点|[0-9]:[0-9]", "几点"),
        ("少于", "最少多少天"),
        ("晚于|最迟|截止|以?前", "最晚什么时候"),
        ("内", "多久以内"),
        ("", "什么时候"),
    ),
    "amount": (
        ("不超过|最高|最多", "最多多少"),
        ("以上|达到", "达到多少"),
        ("", "多少"),
    ),
    "comparison": (("", "分清两样"),),
    "flow": (("否则|不能|没|不", "两种情况"), ("", "看情况")),
    "dos": (
        ("不得|不能|禁止|严禁", "不能这样做"),
        ("不要|别|请勿", "请注意"),
        ("可以", "可以这样做"),
        ("", "请您留意"),
    ),
    "checklist": (
        ("带", "要带什么"),
        ("写明|写清", "要写清什么"),
        ("", "有这些"),
    ),
}
_PHRASES = (
    (r"以([^，。；]{2,8})为准", "以{}为准"),
    (r"(别着急)", "{}"),
    (r"请?(留意)", "请留意"),
    (r"(2[0-9]{3}年)", "{}"),
    (r"(拿不准|看不懂|分不清)", "{}怎么办"),
    (r"(?:请到|请问|找|问)([^，。；、]{2,7}(?:科|服务台|窗口))", "找{}"),
    (r"(打0)", "打电话"),
    (r"先([^，。；、]{2,6})[，。；]", "先{}"),
)


class Headings:
    """Headings one after another, none twice in a row."""

    def __init__(self, ask: str) -> None:
        self._last = ask

    def take(self, lead: str, text: str, kind: Kind, lines: tuple[Line, ...]) -> str:
        """The heading of the next board; `lead` if it has one."""
        heading = lead or next(one for one in _candidates(text, kind, lines) if one != self._last)
        self._last = heading
        return heading


def _candidates(text: str, kind: Kind, lines: tuple[Line, ...]) -> Iterator[str]:
    for pattern, heading in _BY_KIND.get(kind, ()):
        if re.search(pattern, text):
            yield heading
    for pattern, phrase in _PHRASES:
        if found := re.search(pattern, text):
            yield phrase.format(found[1])
    for words, _ in TOPICS:
        if found := re.search(words, text):
            yield found[0]
    yield from ("请记住", "还有")
