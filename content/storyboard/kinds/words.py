"""Words on a board: what matters in them lies on a stroke of a wheat marker, or is vermilion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from content.storyboard.layout import Box
from content.storyboard.lettering import Align, Run, Setting, written
from content.storyboard.palette import DEEP, SEAL, STRAW, Colour
from content.storyboard.path import svg
from content.storyboard.shapes import Json, group, ink
from content.storyboard.timing import OUT, keys
from content.storyboard.typeface import face

Span = tuple[int, int]
"""Characters of a line, from one up to another."""

_URGENT = re.compile("不得|不能|不可|不准|不要|禁止|严禁|截止|逾期|过期|最迟|最晚|必须")

# How long the marker takes for a stroke, and after how long it sets out.
_SWEEP = 10.0
_WAITS = 7.0


def words(
    setting: Setting,
    box: Box,
    at: float = 0,
    *,
    marks: Sequence[str] = (),
    urgent: bool = False,
    colour: Colour = DEEP,
    align: Align = "left",
) -> Json:
    """`setting` from the top of `box`; the marker sweeps behind `marks` after frame `at`.

    urgent: what is marked is vermilion instead, with no stroke. Raises MissingGlyphError.
    """
    share = {"left": 0.0, "middle": 0.5, "right": 1.0}[align]
    x = box.x + box.width * share
    strokes: list[Json] = []
    lines: list[Json] = []
    type_face = face(bold=setting.bold)
    for number, (line, spans) in enumerate(
        zip(setting.lines, marked(setting.lines, marks), strict=True)
    ):
        base = setting.base(number, box.y)
        runs = _runs(line, spans, colour) if urgent else (Run(line, colour),)
        lines.append(written(runs, setting.size, x, base, bold=setting.bold, align=align))
        left = x - type_face.width(line) * setting.size * share
        for start, end in () if urgent else spans:
            begin, length = (
                type_face.width(part) * setting.size for part in (line[:start], line[start:end])
            )
            sets_out = at + _WAITS + _SWEEP * len(strokes)
            strokes.append(_stroke(left + begin, base, length, setting.size, sets_out))
    return group(*strokes, *lines)


def is_urgent(mark: str) -> bool:
    """Whether what is marked is a limit or forbidden."""
    return bool(_URGENT.search(mark))


def marked(lines: Sequence[str], marks: Sequence[str]) -> list[list[Span]]:
    """Which characters of each line belong to one of `marks`, wherever lines are broken."""
    places = [
        (number, index)
        for number, line in enumerate(lines)
        for index, character in enumerate(line)
        if not character.isspace()
    ]
    text = "".join(lines[number][index] for number, index in places)
    hits: set[tuple[int, int]] = set()
    for mark in filter(None, ("".join(mark.split()) for mark in marks)):
        found = text.find(mark)
        while found >= 0:
            hits.update(places[found : found + len(mark)])
            found = text.find(mark, found + len(mark))
    return [
        _spans(sorted(index for number, index in hits if number == line))
        for line in range(len(lines))
    ]


def _spans(indices: list[int]) -> list[Span]:
    if not indices:
        return []
    breaks = [after for before, after in pairwise(indices) if after > before + 1]
    starts = [indices[0], *breaks]
    ends = [max(i for i in indices if i < after) + 1 for after in [*breaks, indices[-1] + 1]]
    return [*zip(starts, ends, strict=True)]


def _runs(line: str, spans: Sequence[Span], colour: Colour) -> tuple[Run, ...]:
    edges = [0, *(edge for span in spans for edge in span), len(line)]
    return tuple(
        Run(line[start:end], SEAL if number % 2 else colour)
        for number, (start, end) in enumerate(pairwise(edges))
        if start < end
    )


def _stroke(x: float, base: float, length: float, size: float, at: float) -> Json:
    """The lower half of the words, with round ends no farther out than a tenth of a character."""
    width = size * 0.5
    y = base - size * 0.14
    inner = max(0.1, length - width * 0.6)
    line = svg(f"M{x + width * 0.3:.1f} {y:.1f}h{inner:.1f}")
    drawn = keys((at, 0, OUT), (at + _SWEEP, 100))
    return ink(line, line=STRAW, width=width, trim=(0.0, drawn))
