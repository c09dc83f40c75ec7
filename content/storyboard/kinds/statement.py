"""A statement: a sentence's clauses, large, one after the other as they are said."""

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
    popping,
    stepping_back,
    within,
)
from content.storyboard.kinds.rows import Placed, Wish, stacked
from content.storyboard.kinds.words import is_urgent, words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import SMALLEST, TextDoesNotFitError
from content.storyboard.palette import CANAL, DEEP, MIST, WATER
from content.storyboard.path import Point, svg
from content.storyboard.pictograms import living
from content.storyboard.scene import Line
from content.storyboard.shapes import ink
from content.storyboard.timing import OUT, Stop, keys

_LARGEST = {1: 104, 2: 88, 3: 76}
_ACROSS, _DOWN = 48.0, 44.0
_BAR = 44.0
_PICTURE = 232.0
_POOL = 1.34
# Below this size of the words there is no room for a picture.
_ROOMY = 60
# What a sentence begins with before it says what matters: said more quietly.
_CONDITION = re.compile("(?:的|时|后|起|前|外|时候|情况下)$")
# A whole thought in so few characters is said with weight.
_FEW = 5


def statement(shot: Shot, layout: Layout) -> list[Layer]:
    """The heading on top, the clauses on a card below it, and a picture where they leave room.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    lines = shot.scene.lines
    layers, rest = header(shot, layout)
    inside = within(rest, _ACROSS, _DOWN)
    picture: list[Layer] = []
    placed: list[Placed] | None = None
    if shot.scene.icon:
        place, room = _parted(inside)
        try:
            placed = _laid(lines, room, _ROOMY)
        except TextDoesNotFitError:
            placed = None
        if placed is not None:
            layers, _ = header(shot, layout, pictured=not shot.scene.heading)
            picture = _large(shot.scene.icon, place, ends(shot))
    if placed is None:
        placed = _laid(lines, inside, SMALLEST)
    spoken = beats(shot)
    return [
        *layers,
        card(rest),
        *picture,
        *_bar(placed, spoken),
        *_clauses(lines, placed, spoken, ends(shot)),
    ]


def _parted(box: Box) -> tuple[Point, Box]:
    """Where the middle of a picture is, and the room beside or below it."""
    side = _PICTURE * _POOL
    if box.width > 1.6 * box.height:
        at = (box.right - side / 2, box.middle[1])
        return at, Box(box.x, box.y, box.width - side - 24, box.height)
    at = (box.middle[0], box.y + side / 2 - 10)
    return at, Box(box.x, box.y + side, box.width, box.height - side)


def _laid(lines: Sequence[Line], box: Box, smallest: float) -> list[Placed]:
    return stacked(
        [line.text for line in lines],
        box,
        _LARGEST.get(len(lines), 66),
        smallest,
        indent=_BAR,
        least=0,
        wishes=[_wish(line) for line in lines],
    )


def _wish(line: Line) -> Wish:
    if line.marks:
        return Wish(1.28)
    if _CONDITION.search(line.text):
        return Wish(0.84, bold=False)
    return Wish(1.28 if len(line.text) <= _FEW else 1.0)


def _large(icon: str, at: Point, length: float) -> list[Layer]:
    """The pictogram on its pool, as the cartoons' stories stand before theirs."""
    x, y = at
    r = _PICTURE * _POOL / 2
    pool = svg(
        f"M{x - r} {y + r * 0.1}C{x - r} {y - r * 0.6} {x - r * 0.5} {y - r} {x} {y - r}"
        f"C{x + r * 0.62} {y - r} {x + r} {y - r * 0.55} {x + r} {y}"
        f"C{x + r} {y + r * 0.62} {x + r * 0.5} {y + r * 0.94} {x - r * 0.1} {y + r * 0.94}"
        f"C{x - r * 0.66} {y + r * 0.94} {x - r} {y + r * 0.7} {x - r} {y + r * 0.1}Z"
    )
    return [
        Layer("pool", [ink(pool, MIST, opacity=62)], **popping(4, x, y)),
        *living(icon, x, y, _PICTURE, 8, length),
    ]


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
