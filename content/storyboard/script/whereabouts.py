"""On which floor something is."""

from __future__ import annotations

import re

from content.storyboard.scene import Line
from content.storyboard.script.clauses import bare, clauses
from content.storyboard.script.conditions import Split

_ON_A_FLOOR = re.compile(
    "(?P<name>[^，。；：、的]{2,8})在(?:[^，。；：、]{0,4})(?P<floor>[一二三四五六七八九][楼层])"
)
_MOST_BESIDE = 3


def whereabouts(text: str, split: Split) -> tuple[Line, ...]:
    """The place, its floor as its note, and what else is said of it; no lines if `text` says no floor."""
    first, *rest = clauses(text)
    found = _ON_A_FLOOR.fullmatch(bare(first))
    beside = tuple(Line(bare(part), part) for clause in rest for part in split(clause))
    if not found or len(beside) > _MOST_BESIDE:
        return ()
    return (Line(found["name"], first, note=found["floor"]), *beside)
