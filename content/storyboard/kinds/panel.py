"""A panel: one half of the card is a picture of what is talked about, the other says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.storyboard.film import Shot
from content.storyboard.kinds.parts import RADIUS, appearing, beats, card, ends, header, popping
from content.storyboard.kinds.passage import Clause, passage
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.palette import MIST, STRAW, WATER, WHITE, Colour
from content.storyboard.path import Path, svg
from content.storyboard.pictograms import living
from content.storyboard.shapes import ellipse, ink
from content.storyboard.timing import OUT, keys

_LARGEST = {1: 100.0, 2: 84.0}
_ACROSS = 48.0
_FLOOR = 54.0
_COMES = 4.0


@dataclass(frozen=True)
class _Halves:
    """Where the picture is, and what is left for the words."""

    picture: Box
    words: Box


def panel(shot: Shot, layout: Layout) -> list[Layer]:
    """The picture above or below the words; in a wide card at their left or right.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    scene = shot.scene
    layers, rest = header(shot, layout, pictured=False)
    is_first = turn(scene.id) % 2 == 0
    halves = _halved(rest, is_first=is_first)
    clauses = [*map(Clause, scene.lines, beats(shot))]
    inner = Box(
        halves.words.x + _ACROSS,
        halves.words.y + 34,
        halves.words.width - 2 * _ACROSS,
        halves.words.height - 68,
    )
    said = passage(clauses, inner.width, inner.height, _LARGEST.get(len(clauses), 68.0), 50)
    ground = STRAW if turn(scene.id) % 3 == 2 else MIST
    return [
        *layers,
        card(rest),
        *_picture(scene.icon, rest, halves.picture, ground, ends(shot)),
        *said.drawn(inner, align="middle" if rest.height > rest.width * 0.62 else "left"),
    ]


def turn(scene: str) -> int:
    """The number in a scene's name: answer-3 → 3; boards that follow each other look different by it."""
    digits = "".join(filter(str.isdigit, scene))
    return int(digits) if digits else 0


def _halved(box: Box, *, is_first: bool) -> _Halves:
    if box.width > 1.6 * box.height:
        wide = box.width * 0.36
        if is_first:
            return _Halves(
                Box(box.x, box.y, wide, box.height),
                Box(box.x + wide, box.y, box.width - wide, box.height),
            )
        return _Halves(
            Box(box.right - wide, box.y, wide, box.height),
            Box(box.x, box.y, box.width - wide, box.height),
        )
    high = box.height * 0.48
    if is_first:
        return _Halves(
            Box(box.x, box.y, box.width, high),
            Box(box.x, box.y + high, box.width, box.height - high),
        )
    return _Halves(
        Box(box.x, box.foot - high, box.width, high),
        Box(box.x, box.y, box.width, box.height - high),
    )


def _picture(icon: str, whole: Box, box: Box, ground: Colour, length: float) -> list[Layer]:
    """The pictogram on a floor before a round sun, on ground that is a part of the `whole` card."""
    x, y = box.middle
    size = min(box.height * 0.66, box.width * 0.66, 300.0)
    floor = y + size / 2 + 6
    half = min(size * 0.86, box.width * 0.44)
    line = svg(f"M{x - half} {floor}H{x + half}")
    drawn = (0.0, keys((_COMES, 0, OUT), (_COMES + 10, 100)))
    return [
        Layer("ground", [ink(_ground(whole, box), ground)], **appearing(0, x, y, 60)),
        Layer("sun", [ink(ellipse(x, y, size * 1.3), WHITE, opacity=70)], **popping(2, x, y)),
        Layer("floor", [ink(line, line=WATER, width=8, trim=drawn)], begins=_COMES),
        *living(icon, x, y, size, _COMES + 2, length),
    ]


def _ground(whole: Box, box: Box) -> Path:
    """`box`, its corners round where they are the card's."""
    inset = 3.0
    corners: Sequence[tuple[float, float]] = (
        (box.x, box.y),
        (box.right, box.y),
        (box.right, box.foot),
        (box.x, box.foot),
    )
    r = [
        RADIUS - inset if x in (whole.x, whole.right) and y in (whole.y, whole.foot) else 0.0
        for x, y in corners
    ]
    left, right = box.x + inset * (box.x == whole.x), box.right - inset * (box.right == whole.right)
    top, foot = box.y + inset * (box.y == whole.y), box.foot - inset * (box.foot == whole.foot)
    return svg(
        f"M{left + r[0]} {top}H{right - r[1]}Q{right} {top} {right} {top + r[1]}"
        f"V{foot - r[2]}Q{right} {foot} {right - r[2]} {foot}H{left + r[3]}"
        f"Q{left} {foot} {left} {foot - r[3]}V{top + r[0]}Q{left} {top} {left + r[0]} {top}Z"
    )
