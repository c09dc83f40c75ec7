"""Things that are counted in the text itself: （一）…；（二）…, 一是…；二是…."""

from __future__ import annotations

import re

from content.storyboard.scene import Line
from content.storyboard.script.clauses import bare, clauses, width
from content.storyboard.script.conditions import is_condition
from content.storyboard.script.listings import Listing

COUNTED = re.compile("（[一二三四五六七八九十]）|[①-⑨]|[一二三四五六]是")
_BEGINS = re.compile(f"(?:^|(?<=[，。；：、]))(?={COUNTED.pattern})")
_FEWEST, _MOST = 2, 5
_LONGEST, _LONGEST_LEAD = 26.0, 10


def enumeration(text: str) -> Listing | None:
    """What is counted, a line each without its number; None where it is something else, or cases."""
    lead, *parts = _BEGINS.split(text)
    if not _FEWEST <= len(parts) <= _MOST or len(lead) > _LONGEST_LEAD:
        return None
    lines = tuple(Line(bare(COUNTED.sub("", part, count=1)), part) for part in parts)
    if any(not line.text or width(line.text) > _LONGEST for line in lines):
        return None
    if any(is_condition(COUNTED.sub("", clause)) for clause in clauses(text)):
        return None
    return Listing(lead, lines)
