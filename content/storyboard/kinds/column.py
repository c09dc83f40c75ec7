"""A column: a sentence's clauses one below another along a canal, as they are said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.storyboard.film import Shot
from content.storyboard.kinds.parts import (
    appearing,
    beats,
    card,
    ends,
    header,
    stepping_back,
    within,
)
from content.storyboard.kinds.rows import Placed, Wish, stacked
from content.storyboard.kinds.words import is_urgent, words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import SMALLEST
from content.storyboard.palette import CANAL, DEEP, WATER
from content.storyboard.path import svg
from content.storyboard.scene import Line
from content.storyboard.shapes import ink
from content.storyboard.timing import OUT, Stop, keys
from content.storyboard.typeface import face

_LARGEST = {1: 104, 2: 88, 3: 76}
_ACROSS, _DOWN = 48.0, 44.0
_BAR = 44.0
# Down to this size a clause rather gets smaller than be broken.
_ROOMY = 54
# What a sentence begins with before it says what matters: said more quietly.
_CONDITION = re.compile("(?:的|时|后|起|前|外|时候|情况下)$")


def column(shot: Shot, layout: Layout) -> list[Layer]:
    """The heading on top, the clauses on a card below it.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    lines = shot.scene.lines
    layers, rest = header(shot, layout)
    placed = _laid(lines, within(rest, _ACROSS, _DOWN))
    spoken = beats(shot)
    return [
        *layers,
        card(rest),
        *_bar(placed, spoken),
        *_clauses(lines, placed, spoken, ends(shot)),
    ]


def _on_one_line(lines: Sequence[Line], box: Box) -> float:
    """The largest size (pixels) at which each clause is one line; of a single one none is too small."""
    if len(lines) < 2:
        return _LARGEST[1]
    widths = [
        face().width(part) * min(1.0, wish.share)
        for line, wish in zip(lines, _wishes(lines), strict=True)
        for part in line.text.split("\n")
    ]
    return (box.width - _BAR) / max(1.0, *widths)


def _laid(lines: Sequence[Line], box: Box) -> list[Placed]:
    largest = _LARGEST.get(len(lines), 66)
    whole = int(_on_one_line(lines, box))
    return stacked(
        [line.text for line in lines],
        box,
        min(largest, whole) if whole >= _ROOMY else largest,
        SMALLEST,
        indent=_BAR,
        least=0,
        wishes=_wishes(lines),
    )


def _wishes(lines: Sequence[Line]) -> list[Wish]:
    last = len(lines) - 1
    if last == 0:
        return [Wish()]
    return [_wish(line, is_last=number == last) for number, line in enumerate(lines)]


def _wish(line: Line, *, is_last: bool) -> Wish:
    if line.marks:
        return Wish(1.16)
    if _CONDITION.search(line.text) and not is_last:
        return Wish(0.84, bold=False)
    return Wish()


def _bar(placed: Sequence[Placed], spoken: Sequence[float]) -> list[Layer]:
    """A canal along the clauses, as long as they have been said."""
    if not placed:
        return []
    x = placed[0].box.x + 6
    top, low = placed[0].box.y, placed[-1].box.foot
    stops: list[Stop] = []
    for each, at in zip(placed, spoken, strict=True):
        begins = max(at, stops[-1][0] + 1) if stops else at
        done = 100 * (each.box.foot - top) / (low - top)
        stops += [(begins, stops[-1][1] if stops else 0, OUT), (begins + 10, done)]
    whole = svg(f"M{x} {top + 5}V{low - 5}")
    said = ink(whole, line=WATER, width=10, trim=(0.0, keys(*stops)))
    return [Layer("said", [said], begins=spoken[0])]


def _clauses(
    lines: Sequence[Line], placed: Sequence[Placed], spoken: Sequence[float], length: float
) -> list[Layer]:
    layers: list[Layer] = []
    for number, (line, each, at) in enumerate(zip(lines, placed, spoken, strict=True)):
        shapes = words(
            each.setting,
            each.text,
            at,
            marks=line.marks,
            urgent=any(map(is_urgent, line.marks)),
            colour=DEEP if each.setting.bold else CANAL,
        )
        layers.append(
            Layer(
                f"clause {number}",
                [shapes],
                opacity=stepping_back(spoken, number, length),
                **appearing(at, each.text.x, each.text.y),
            )
        )
    return layers
