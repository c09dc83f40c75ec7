"""A dialogue: a visitor asks what to do in a case, and 易博士 says it."""

from __future__ import annotations

import re
from dataclasses import replace

from content.storyboard.kinds.clauses import Cell
from content.storyboard.kinds.parts import RADIUS, popping, unfolding
from content.storyboard.kinds.passage import passage
from content.storyboard.kinds.quote import TAIL, beside, under
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import fit
from content.storyboard.palette import CANAL, STRAW, WHEAT, WHITE
from content.storyboard.path import Path, svg
from content.storyboard.props import bust
from content.storyboard.shapes import ink

_CASE = re.compile("(?:的时候|的话|的)$")
_FIGURE = 1.7
_BESIDE = 176.0
_ANSWERS = 20.0
_ACROSS, _DOWN = 44.0, 30.0
_LARGEST_ASKED, _LARGEST_SAID = 80.0, 92.0
_SHARE = 0.32


def asked(condition: str) -> str:
    """What a visitor would ask: 找不着路的 → 找不着路？."""
    case = _CASE.sub("", condition)
    return f"{case if len(case) > 1 else condition}？"


def dialogue(cell: Cell, case: str, room: Box, layout: Layout) -> list[Layer]:
    """The visitor's bubble above; below it the answer, whose tail points to 易博士.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    high = room.height * _SHARE
    x = room.x + _BESIDE if layout.is_upright else room.x
    visitor = Box(x, room.y, room.width - _BESIDE, high)
    inner = Box(
        visitor.x + _ACROSS, visitor.y + 20, visitor.width - 2 * _ACROSS, visitor.height - 40
    )
    setting = fit(asked(case), inner.width, inner.height, _LARGEST_ASKED, 44)
    text = replace(inner, y=inner.middle[1] - setting.height / 2, height=setting.height)
    at = cell.at
    stands = room.x + _BESIDE / 2 - 12 if layout.is_upright else room.right - _BESIDE / 2 + 12
    foot = visitor.foot + 10
    shape, below = _reply(room, visitor.foot + 34, layout)
    place = Box(
        below.x + _ACROSS, below.y + _DOWN, below.width - 2 * _ACROSS, below.height - 2 * _DOWN
    )
    clauses = [
        replace(clause, line=replace(clause.line, marks=()), at=max(clause.at, at + _ANSWERS))
        for clause in cell.clauses
    ]
    said = passage(clauses, place.width, place.height, _LARGEST_SAID, 48)
    begins = at + _ANSWERS - 6
    tail = visitor.x if layout.is_upright else visitor.right
    return [
        Layer("visitor", bust(stands, foot, _FIGURE, WHEAT), **popping(at, stands, foot)),
        Layer(
            "asked",
            [ink(_asking(visitor, left=layout.is_upright), STRAW)],
            **unfolding(at + 2, tail, visitor.foot - 50),
        ),
        Layer(
            "question, text",
            [words(setting, text, align="middle")],
            **popping(at + 6, *text.middle),
        ),
        Layer("answer", [ink(shape, CANAL)], **unfolding(begins, layout.feet[0] + 60, below.foot)),
        *said.drawn(place, colour=WHITE, align="middle", soonest=begins + 5),
    ]


def _reply(room: Box, top: float, layout: Layout) -> tuple[Path, Box]:
    """The answer's bubble, and its rectangle."""
    box = Box(room.x, top, room.width, room.foot - top)
    if layout.is_upright:
        box = replace(box, height=box.height - TAIL)
        return under(box, (layout.feet[0] + 96, room.foot)), box
    box = replace(box, x=box.x + TAIL, width=box.width - TAIL)
    return beside(box, (room.x, box.y + box.height * 0.6)), box


def _asking(box: Box, *, left: bool) -> Path:
    """A bubble with its tail to the left, or the right."""
    r, y = RADIUS, box.foot - 62
    x, right, top, foot = box.x, box.right, box.y, box.foot
    if left:
        return svg(
            f"M{x + r} {top}H{right - r}Q{right} {top} {right} {top + r}V{foot - r}"
            f"Q{right} {foot} {right - r} {foot}H{x + r}Q{x} {foot} {x} {foot - r}V{y + 22}"
            f"L{x - 26} {y + 16}L{x} {y - 18}V{top + r}Q{x} {top} {x + r} {top}Z"
        )
    return svg(
        f"M{x + r} {top}H{right - r}Q{right} {top} {right} {top + r}V{y - 18}L{right + 26} {y + 16}"
        f"L{right} {y + 22}V{foot - r}Q{right} {foot} {right - r} {foot}H{x + r}"
        f"Q{x} {foot} {x} {foot - r}V{top + r}Q{x} {top} {x + r} {top}Z"
    )
