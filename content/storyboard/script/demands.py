"""What one must be, have and be able to do, all of it."""

from __future__ import annotations

import re

from content.storyboard.scene import Line
from content.storyboard.script.clauses import bare, clauses, divided, width

_BEGINS = re.compile("要(?:能|有|会|懂|满|在|从事|具备)")
_FEWEST, _MOST = 3, 6
_LONGEST = 17.0


def demands(text: str) -> tuple[Line, ...]:
    """A line for each demand of one sentence that begins with 要; no lines if `text` is none."""
    parts = clauses(text)
    if not _BEGINS.match(text) or any(part[-1] in "。；！？" for part in parts[:-1]):
        return ()
    each = [
        one for part in parts for one in (divided(part, "、") if width(part) > _LONGEST else [part])
    ]
    if not _FEWEST <= len(each) <= _MOST or any(width(one) > _LONGEST for one in each):
        return ()
    return tuple(Line(bare(one), one) for one in each)
