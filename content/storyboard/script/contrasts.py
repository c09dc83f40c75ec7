"""Two things set against each other."""

from __future__ import annotations

import re

from content.storyboard.scene import Line
from content.storyboard.script.boards import contrasted, shown
from content.storyboard.script.clauses import bare

_NAMED = re.compile(r"^(?P<name>[^，。；：、]{2,10}?)(?P<joint>：|，|是(?!否)|(?=找|向|交给|由|不超过))")


def contrast(text: str) -> tuple[Line, ...]:
    """Two lines, if `text` is two sentences whose first words are set against each other; else none."""
    spans = shown(text)
    if len(spans) != 2 or not contrasted(*spans):
        return ()
    found = [_NAMED.match(span) for span in spans]
    if not all(found):
        return ()
    return tuple(
        Line(match["name"], span, note=bare(span[match.end() :]))
        for match, span in zip(found, spans, strict=True)
        if match
    )
