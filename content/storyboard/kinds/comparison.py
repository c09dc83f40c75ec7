"""A comparison: two boards on a balance, which leans to the one spoken of; more as rows on an axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from content.storyboard.film import Shot
from content.storyboard.kinds.alike import alike
from content.storyboard.kinds.clauses import Cell, ground
from content.storyboard.kinds.parts import RADIUS, card, popping
from content.storyboard.kinds.passage import Clause, passages
from content.storyboard.kinds.statement import statement
from content.storyboard.kinds.things import SIDES, looks
from content.storyboard.kinds.words import words
from content.storyboard.layers import FRAMES_PER_SECOND, Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import Setting, TextDoesNotFitError
from content.storyboard.palette import CANAL, DEEP, MIST, WATER, WHEAT, WHITE, Colour
from content.storyboard.path import Point, svg
from content.storyboard.pictograms import pictogram
from content.storyboard.props import piece
from content.storyboard.scene import Line
from content.storyboard.shapes import Json, ellipse, ink, rect
from content.storyboard.timing import SMOOTH, Stop, Track, keys

_AXIS = 44.0
"""Between two boards stands the post, in pixels."""
_BEAM = 96.0
"""From the top down to where the boards hang."""
_LEAN = 2.4
_PADDING = 30.0
# A picture of each side, where the words leave so much of the height.
_PICTURE, _ROOMY = 170.0, 200.0


@dataclass(frozen=True)
class _Side:
    """What is compared: `name`, and the clauses that say what it is like."""

    at: float
    name: str
    clauses: tuple[Clause, ...]


def comparison(shot: Shot, layout: Layout) -> list[Layer]:
    """A board for each line with a note. Raises TextDoesNotFitError, MissingGlyphError."""
    scene = ground(shot, layout, lambda line: bool(line.note))
    sides = [_side(cell) for cell in scene.cells]
    if not sides:
        return statement(shot, layout)
    if len(sides) == 2:
        try:
            return [*scene.layers, *_balanced(sides, scene.room, shot.length * FRAMES_PER_SECOND)]
        except TextDoesNotFitError:
            pass
    return [*scene.layers, *_rows(sides, scene.room)]


def _side(cell: Cell) -> _Side:
    line = cell.head.line
    like = Clause(Line(line.note, marks=line.marks), cell.at)
    return _Side(cell.at, line.text, (like, *cell.tail))


def _balanced(sides: Sequence[_Side], room: Box, length: float) -> list[Layer]:
    wide = (room.width - _AXIS) / 2
    # At the lowest point of their swing the boards are still in the room.
    swing = math.sin(math.radians(_LEAN)) * (room.width - wide) / 2
    high = room.height - _BEAM - swing
    boxes = [
        Box(room.x + n * (wide + _AXIS), room.y + _BEAM, wide, high) for n in range(len(sides))
    ]
    band = 96.0
    names = alike(
        [side.name for side in sides], [_inner(box, 0, band) for box in boxes], 58, one_line=40
    )
    texts = passages(
        [side.clauses for side in sides], [_inner(box, band, high) for box in boxes], 64
    )
    icons = looks([side.name for side in sides], SIDES)
    room_left = high - band - max(text.height for text in texts)
    pictured = all(icons) and room_left >= _ROOMY
    lean = _lean(sides[0].at, sides[1].at, length)
    pivot = (room.middle[0], room.y + 34)
    layers = [
        Layer("post", _post(room)),
        Layer("beam", [_beam(pivot, boxes)], pivot=pivot, rotation=lean),
        Layer("hub", [piece(ellipse(*pivot, 40), WHEAT)]),
    ]
    for number, (side, box, name, text) in enumerate(zip(sides, boxes, names, texts, strict=True)):
        reach = swing if number else -swing
        pan = Layer(f"side {number + 1}", offset=_swinging(lean, reach / _LEAN))
        hung = _board(name, box, band, pivot[1], (CANAL, DEEP)[number])
        layers += [
            pan,
            Layer(
                f"board {number + 1}",
                hung,
                parent=pan,
                **popping(side.at, box.middle[0], pivot[1]),
            ),
        ]
        free = high - band - text.height
        size = min(_PICTURE, room_left - 72) if pictured else 0.0
        apart = (free - size) / (3 if pictured else 2)
        top = box.y + band + apart + (size + apart if pictured else 0.0)
        place = Box(box.x + _PADDING, top, wide - 2 * _PADDING, text.height)
        if pictured:
            at = (box.middle[0], box.y + band + apart + size / 2)
            drawn = [pictogram(icons[number], *at, size)]
            layers.append(
                Layer(f"picture {number + 1}", drawn, parent=pan, **popping(side.at + 5, *at))
            )
        layers += text.drawn(place, align="middle", soonest=side.at + 6, parent=pan)
    return layers


def _inner(box: Box, top: float, low: float) -> Box:
    return Box(box.x + _PADDING, box.y + top + 18, box.width - 2 * _PADDING, low - top - 36)


def _lean(first: float, second: float, length: float) -> Track:
    """To the left when that side is spoken of, to the right, and level in the last second."""
    left, right = first + 6, max(second + 6, first + 24)
    level = max(right + 20, length - 34)
    stops: list[Stop] = [
        (left, 0, SMOOTH),
        (left + 12, -_LEAN, SMOOTH),
        (right, -_LEAN, SMOOTH),
        (right + 14, _LEAN, SMOOTH),
        (level, _LEAN, SMOOTH),
        (level + 20, 0),
    ]
    return keys(*stops)


def _swinging(lean: Track, gain: float) -> Track:
    """How a board goes up and down with its end of the beam."""
    return Track(
        tuple(
            type(key)(key.time, (0.0, key.value * gain), key.ease)
            for key in lean.keys
            if isinstance(key.value, int | float)
        )
    )


def _post(room: Box) -> list[Json]:
    x, top, foot = room.middle[0], room.y + 34, room.foot
    return [
        ink(rect(x, (top + foot) / 2, 14, foot - top - 8, 7), WHITE, DEEP, 5),
        ink(rect(x, foot - 11, _AXIS - 6, 16, 8), WHEAT, DEEP, 5),
    ]


def _beam(pivot: Point, boxes: Sequence[Box]) -> Json:
    """Thick in the middle, thin at both ends."""
    x, y = pivot
    left, right = boxes[0].middle[0], boxes[-1].middle[0]
    return piece(
        svg(
            f"M{left - 14} {y - 7}Q{(left + x) / 2} {y - 9} {x} {y - 17}Q{(x + right) / 2} {y - 9}"
            f" {right + 14} {y - 7}V{y + 7}H{left - 14}Z"
        ),
        WATER,
    )


def _board(name: Setting, box: Box, band: float, beam: float, colour: Colour) -> list[Json]:
    """A board on two strings, its name on the band above."""
    x = box.middle[0]
    strings = [svg(f"M{x} {beam}L{x + side * box.width * 0.34} {box.y + 4}") for side in (-1, 1)]
    sheet = rect(*box.middle, box.width, box.height, RADIUS)
    top, right, low = box.y, box.right, box.y + band
    r = RADIUS
    head = svg(
        f"M{box.x} {low}V{top + r}Q{box.x} {top} {box.x + r} {top}H{right - r}Q{right} {top} {right}"
        f" {top + r}V{low}Z"
    )
    place = Box(box.x, top + (band - name.height) / 2 - 1, box.width, name.height)
    return [
        ink(strings, line=DEEP, width=5),
        ink(sheet, WHITE, MIST, 3),
        ink(head, colour),
        ink(ellipse(x, beam, 22), WHEAT, DEEP, 4),
        words(name, place, colour=WHITE, align="middle"),
    ]


def _rows(sides: Sequence[_Side], room: Box) -> list[Layer]:
    """Names left of an axis, what they are like right of it."""
    gap = 22.0
    high = (room.height - gap * (len(sides) - 1)) / len(sides)
    column = room.width * 0.32
    left = room.x + column + 60
    names = alike(
        [side.name for side in sides], [Box(0, 0, column - 48, high - 20)] * len(sides), 56
    )
    texts = passages(
        [side.clauses for side in sides],
        [Box(0, 0, room.right - left - 64, high - 36)] * len(sides),
        56,
    )
    x = room.x + column + 30
    axis = svg(f"M{x} {room.y + 4}V{room.foot - 4}")
    layers = [Layer("axis", [ink(axis, line=WATER, width=6)])]
    for number, (side, name, text) in enumerate(zip(sides, names, texts, strict=True), 1):
        y = room.y + (number - 1) * (high + gap)
        tag = Box(room.x, y + (high - min(high, name.height + 56)) / 2, column, 0)
        tag = Box(tag.x, tag.y, column, min(high, name.height + 56))
        box = Box(left, y, room.right - left, high)
        layers.append(card(box, side.at + 4, name=f"like {number}", rise=0))
        layers.append(
            Layer(f"name {number}, text", _tag(name, tag), **popping(side.at, x, tag.middle[1]))
        )
        layers.append(
            Layer(
                f"node {number}",
                [ink(ellipse(x, tag.middle[1], 30), WHITE, CANAL, 7)],
                **popping(side.at, x, tag.middle[1]),
            )
        )
        place = Box(box.x + 32, y + (high - text.height) / 2, box.width - 64, text.height)
        layers += text.drawn(place, soonest=side.at + 6)
    return layers


def _tag(name: Setting, box: Box) -> list[Json]:
    place = Box(box.x, box.middle[1] - name.height / 2, box.width, name.height)
    return [
        ink(rect(*box.middle, box.width, box.height, 22), CANAL),
        words(name, place, colour=WHITE, align="middle"),
    ]
