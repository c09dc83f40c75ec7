"""A statement: a sentence's clauses, large, one after the other as they are said."""

from __future__ import annotations

import re

from content.storyboard.film import Shot
from content.storyboard.kinds.parts import appearing, beats, card, header, stepping_back
from content.storyboard.kinds.rows import Placed, Wish, stacked
from content.storyboard.kinds.words import is_urgent, words
from content.storyboard.layers import FRAMES_PER_SECOND, Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.palette import CANAL, DEEP, WATER
from content.storyboard.path import svg
from content.storyboard.scene import Line
from content.storyboard.shapes import ink
from content.storyboard.timing import OUT, Stop, keys

_LARGEST = {0: 72, 1: 104, 2: 84, 3: 72}
_PADDING = 44.0
_BAR = 44.0
# What a sentence begins with before it says what matters: said more quietly.
_CONDITION = re.compile("(?:的|时|后|起|前|时候|情况下|以前|之前|以后|之后|同时)$")
_FEW = 6


def statement(shot: Shot, layout: Layout) -> list[Layer]:
    """The heading on top, the clauses on a card below it."""
    layers, rest = header(shot, layout)
    lines = shot.scene.lines
    layers.append(card(rest))
    placed = stacked(
        [line.text for line in lines],
        Box(
            rest.x + _PADDING,
            rest.y + _PADDING,
            rest.width - 2 * _PADDING,
            rest.height - 2 * _PADDING,
        ),
        _LARGEST.get(len(lines), 66),
        indent=_BAR,
        least=0,
        wishes=[_wish(line) for line in lines],
    )
    spoken = beats(shot)
    layers += _bar(placed, spoken)
    ends = shot.length * FRAMES_PER_SECOND
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
                opacity=stepping_back(spoken, number, ends),
                **appearing(at, each.text.x, each.text.y),
            )
        )
    return layers


def _wish(line: Line) -> Wish:
    if line.marks or len(line.text) <= _FEW:
        return Wish(1.28)
    if _CONDITION.search(line.text):
        return Wish(0.84, bold=False)
    return Wish()


def _bar(placed: list[Placed], spoken: list[float]) -> list[Layer]:
    """A canal along the clauses, as long as they have been said."""
    if not placed:
        return []
    x = placed[0].box.x + 6
    top, low = placed[0].box.y, placed[-1].box.foot
    stops: list[Stop] = []
    for each, at in zip(placed, spoken, strict=True):
        done = 100 * (each.box.foot - top) / (low - top)
        begins = max(at, stops[-1][0] + 1) if stops else at
        stops += [(begins, stops[-1][1] if stops else 0, OUT), (begins + 10, done)]
    whole = svg(f"M{x} {top}V{low}")
    return [
        Layer(
            "said",
            [ink(whole, line=WATER, width=10, trim=(0.0, keys(*stops)))],
            begins=spoken[0],
        )
    ]
