"""Things that a text lists, a line each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.storyboard.scene import Line
from content.storyboard.script.clauses import bare, clauses, divided
from content.storyboard.script.conditions import Split

_BEFORE = re.compile(
    "^.*?(?:请带|带上|带着|带|包括|包含|写着|写明|写清|提供|提交|准备|备齐|比如|例如|分别是|里有|要有|(?<!国)有|请看|可以用|看)(?=.{2})"
)
_LAST = re.compile("(?P<first>.{2,})(?:和|以及|及|还有|与|或者|或)(?P<second>.{2,})")
_JOINED = re.compile("^(?:和|以及|及|还有|与|或者|或)")
# What shows that behind the last thing the sentence goes on.
_GOES_ON = re.compile(
    "都|上(?!传)|[中里](?![标介])|替|作为|当作|这些|以外|以后|就|可以|参加|等.|休息|办$|方式|带到|.{10}"
)
_FEWEST = 3
_LONGEST_THING = 13
_SHORT_HEAD = 4


def listing(text: str, split: Split) -> tuple[Line, ...]:
    """Lines; each thing of a list is one."""
    lines: list[Line] = []
    for clause in clauses(text):
        lines += tuple(_things(clause)) or (Line(bare(part), part) for part in split(clause))
    return tuple(lines)


def listed(text: str) -> int:
    """How many characters of `text` are in lists."""
    return sum(len(bare(clause)) for clause in clauses(text) if tuple(_things(clause)))


def _things(clause: str) -> Iterator[Line]:
    parts = [*divided(clause, "、")]
    if len(parts) < 2:
        return
    last = _LAST.fullmatch(bare(parts[-1]))
    if last and not _GOES_ON.search(bare(parts[-1])):
        parts[-1:] = [last["first"], parts[-1][len(last["first"]) :]]
    head = _BEFORE.match(parts[0])
    if head:
        if len(head[0]) > _SHORT_HEAD:
            parts[:1] = [head[0], parts[0][head.end() :]]
    elif len(parts) <= _FEWEST:
        return
    things = parts[1:] if head and len(head[0]) > _SHORT_HEAD else parts
    if len(things) < _FEWEST or _GOES_ON.search(_JOINED.sub("", bare(things[-1]))):
        return
    if all(2 <= len(bare(thing)) <= _LONGEST_THING for thing in things):
        yield from (Line(_JOINED.sub("", bare(part)), part) for part in parts)
