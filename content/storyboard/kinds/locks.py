"""Locks: two or three clauses as cards that step down, as a canal does from lock to lock."""

from __future__ import annotations

from content.storyboard.film import Shot
from content.storyboard.kinds.alike import alike
from content.storyboard.kinds.parts import (
    appearing,
    banded,
    beats,
    ends,
    header,
    stepping_back,
)
from content.storyboard.kinds.words import is_urgent, words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.palette import CANAL, WATER, WHEAT, Colour
from content.storyboard.path import svg
from content.storyboard.shapes import ink
from content.storyboard.timing import OUT, keys

_HIGHEST = 290.0
_STEP = 92.0
_GAP = 26.0
_BAND = 16.0
_ACROSS = 44.0
_LARGEST = {2: 84.0, 3: 70.0}
_BANDS: tuple[Colour, ...] = (WATER, WHEAT, CANAL)


def locks(shot: Shot, layout: Layout) -> list[Layer]:
    """A card for each clause, each lower and farther right than the one before.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    layers, room = header(shot, layout)
    lines, spoken, length = shot.scene.lines, beats(shot), ends(shot)
    count = len(lines)
    high = min(_HIGHEST, (room.height - _GAP * (count - 1)) / count)
    wide = room.width - _STEP * (count - 1)
    top = room.y + (room.height - high * count - _GAP * (count - 1)) / 2
    boxes = [
        Box(room.x + _STEP * number, top + (high + _GAP) * number, wide, high)
        for number in range(count)
    ]
    inside = [
        Box(box.x + _BAND + _ACROSS, box.y + 22, wide - _BAND - 2 * _ACROSS, high - 44)
        for box in boxes
    ]
    settings = alike([line.text for line in lines], inside, _LARGEST.get(count, 60.0), one_line=66)
    for number, (line, box, at) in enumerate(zip(lines, boxes, spoken, strict=True)):
        setting, place = settings[number], inside[number]
        text = Box(place.x, place.middle[1] - setting.height / 2, place.width, setting.height)
        quiet = stepping_back(spoken, number, length)
        shapes = words(
            setting, text, at + 2, marks=line.marks, urgent=any(map(is_urgent, line.marks))
        )
        if number:
            layers.append(_fall(boxes[number - 1], box, at - 2))
        layers += [
            Layer(
                f"lock {number}",
                banded(box, _BANDS[number % 3], _BAND),
                **appearing(at, *box.middle, 48),
            ),
            Layer(f"clause {number}", [shapes], opacity=quiet, **appearing(at + 2, *box.middle)),
        ]
    return layers


def _fall(above: Box, below: Box, at: float) -> Layer:
    """The water's way from one card to the next: down, and in at its side."""
    begins = max(0.0, at)
    x, y = above.x + _STEP / 2, below.middle[1]
    way = svg(f"M{x} {above.foot + 6}V{y - 30}Q{x} {y} {x + 24} {y}H{below.x - 14}")
    tip = svg(f"M{below.x - 34} {y - 20}L{below.x - 14} {y}L{below.x - 34} {y + 20}")
    drawn = (0.0, keys((begins, 0, OUT), (begins + 9, 100)))
    pointed = (0.0, keys((begins + 6, 0, OUT), (begins + 11, 100)))
    return Layer(
        "fall",
        [ink(way, line=WATER, width=9, trim=drawn), ink(tip, line=WATER, width=9, trim=pointed)],
        begins=begins,
    )
