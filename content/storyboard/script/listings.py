"""Things that a text lists, a line each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.storyboard.scene import Line
from content.storyboard.script.clauses import bare, clauses, divided
from content.storyboard.script.timelines import Split

_BEFORE = re.compile(
    "^.*?(?:请带着?|带上|带着|带|包括|包含|写着|写明|写清|提供|提交|准备|备齐|比如|例如|分别是|里有|要有|有)(?=.)"
)
_LAST = re.compile("^(.{2,})(和|以及|及|还有|与|或者|或)(.{2,})$")
_FEWEST = 3
_LONGEST_THING = 14


def listing(text: str, split: Split) -> tuple[Line, ...]:
    """Lines; each thing of a list is one, marked "do" by no sign: it is for the kind to tick it."""
    lines: list[Line] = []
    for clause in clauses(text):
        things = tuple(_things(clause))
        lines += things or (Line(bare(part), part) for part in split(clause))
    return tuple(lines)


def listed(text: str) -> int:
    """How many characters of `text` are in lists."""
    return sum(len(clause) for clause in clauses(text) if tuple(_things(clause)))


def _things(clause: str) -> Iterator[Line]:
    parts = list(divided(clause, "、"))
    if len(parts) < 2:
        return
    last = _LAST.match(bare(parts[-1]))
    if last and len(last[1]) <= _LONGEST_THING:
        parts[-1:] = [last[1], parts[-1][len(last[1]) :]]
    if len(parts) < _FEWEST or any(len(bare(part)) > _LONGEST_THING for part in parts[1:]):
        return
    head = _BEFORE.match(parts[0])
    if head and len(bare(parts[0][head.end() :])) >= 2:
        parts[:1] = [head[0], parts[0][head.end() :]]
    elif len(bare(parts[0])) > _LONGEST_THING:
        return
    yield from (Line(re.sub("^(?:和|以及|及|还有|与)", "", bare(part)), part) for part in parts)
