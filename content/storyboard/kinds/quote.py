"""A quotation: a short sentence in 易博士's own speech bubble, large and white on the canal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from content.storyboard.film import Shot
from content.storyboard.kinds.parts import beats, ends, header, popping, unfolding
from content.storyboard.kinds.passage import Clause, passage
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.palette import CANAL, MIST, WHEAT, WHITE
from content.storyboard.path import Path, Point, svg
from content.storyboard.pictograms import living
from content.storyboard.scene import Line
from content.storyboard.shapes import Json, ellipse, ink

_LARGEST = 116.0
TAIL = 44.0
"""How far a bubble's tail reaches, in pixels."""
_RADIUS = 44.0
_DISC = 212.0
_ICON = 142.0
_MARK_HIGH = 84.0
_PAUSES = "，；。"
_ACROSS, _DOWN = 56.0, 46.0


def quote(shot: Shot, layout: Layout) -> list[Layer]:
    """The bubble points to who says it; the pictogram looks on from a white disc.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    layers, rest = header(shot, layout, pictured=False)
    bubble = (
        replace(rest, height=rest.height - TAIL)
        if layout.is_upright
        else replace(rest, x=rest.x + TAIL, width=rest.width - TAIL)
    )
    foot = (
        (layout.feet[0] + 96, rest.foot)
        if layout.is_upright
        else (rest.x, rest.y + rest.height * 0.62)
    )
    inner = Box(
        bubble.x + _ACROSS,
        bubble.y + _DOWN,
        bubble.width - 2 * _ACROSS,
        bubble.height - 2 * _DOWN,
    )
    icon = shot.scene.icon
    if layout.is_upright:
        at = (inner.right - _DISC / 2, inner.y + _DISC / 2)
        top = _DISC if icon else _MARK_HIGH
        room = Box(inner.x, inner.y + top + 20, inner.width, inner.height - top - 20)
    else:
        at = (inner.right - _DISC / 2, inner.middle[1])
        wide = inner.width - (_DISC + 48 if icon else 0.0)
        room = Box(inner.x, inner.y + _MARK_HIGH + 36, wide, inner.height - _MARK_HIGH - 36)
    at_once = min(beats(shot), default=0.0)
    said = passage(
        [Clause(Line(_whole(shot.scene.lines)), at_once)], room.width, room.height, _LARGEST, 60
    )
    shape = under(bubble, foot) if layout.is_upright else beside(bubble, foot)
    shown = [
        *layers,
        Layer("bubble", [ink(shape, CANAL)], **unfolding(0, *foot)),
        Layer("marks", [_marks(inner.x, inner.y + 6)], **popping(5, inner.x + 50, inner.y + 40)),
        *said.drawn(room, colour=WHITE, soonest=4),
    ]
    if icon:
        disc = Layer("disc", [ink(ellipse(*at, _DISC), WHITE, MIST, 8)], **popping(6, *at))
        shown += [disc, *living(icon, *at, _ICON, 9, ends(shot))]
    return shown


def _whole(lines: Sequence[Line]) -> str:
    """The sentence as it is said, with the marks within it."""
    parts = [
        line.text + (line.said[-1] if line.said.endswith(tuple(_PAUSES)) else "") for line in lines
    ]
    return "".join(parts).rstrip(_PAUSES)


def _marks(x: float, y: float) -> Json:
    """Where a quotation begins."""
    comma = svg(
        f"M{x} {y + 62}C{x} {y + 26} {x + 16} {y + 8} {x + 44} {y}L{x + 50} {y + 14}"
        f"C{x + 34} {y + 20} {x + 28} {y + 28} {x + 28} {y + 36}C{x + 44} {y + 36} {x + 52} {y + 46}"
        f" {x + 52} {y + 58}C{x + 52} {y + 72} {x + 42} {y + 82} {x + 27} {y + 82}"
        f"C{x + 11} {y + 82} {x} {y + 74} {x} {y + 62}Z"
    )
    return ink([comma, comma.moved(66, 0)], WHEAT)


def under(box: Box, tip: Point) -> Path:
    """A bubble whose tail goes down to `tip`."""
    x, y, right, foot, r = box.x, box.y, box.right, box.foot, _RADIUS
    tail = min(max(tip[0], x + r + 70), right - r - 70)
    return svg(
        f"M{x + r} {y}H{right - r}Q{right} {y} {right} {y + r}V{foot - r}"
        f"Q{right} {foot} {right - r} {foot}H{tail + 62}"
        f"Q{tail + 14} {foot + 4} {tip[0]} {tip[1]}Q{tail - 8} {foot + 10} {tail - 14} {foot}"
        f"H{x + r}Q{x} {foot} {x} {foot - r}V{y + r}Q{x} {y} {x + r} {y}Z"
    )


def beside(box: Box, tip: Point) -> Path:
    """A bubble whose tail goes to `tip` at its left."""
    x, y, right, foot, r = box.x, box.y, box.right, box.foot, _RADIUS
    tail = min(max(tip[1], y + r + 70), foot - r - 70)
    return svg(
        f"M{x + r} {y}H{right - r}Q{right} {y} {right} {y + r}V{foot - r}"
        f"Q{right} {foot} {right - r} {foot}H{x + r}Q{x} {foot} {x} {foot - r}"
        f"V{tail + 14}Q{x - 10} {tail + 8} {tip[0]} {tip[1]}Q{x - 4} {tail - 14} {x} {tail - 62}"
        f"V{y + r}Q{x} {y} {x + r} {y}Z"
    )
