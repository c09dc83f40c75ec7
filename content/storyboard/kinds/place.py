"""A place: its name and floor large, and where it is on its storey."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.storyboard.film import Shot
from content.storyboard.kinds.clauses import below
from content.storyboard.kinds.figure import figure, largest, width
from content.storyboard.kinds.parts import appearing, beats, card, header, popping
from content.storyboard.kinds.passage import Clause, Passage, passage
from content.storyboard.kinds.statement import statement
from content.storyboard.kinds.storey import house, storey
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import Setting, fit
from content.storyboard.palette import CANAL, WHITE
from content.storyboard.pictograms import pictogram
from content.storyboard.shapes import Json, group, ink, rect

_FLOOR = re.compile(r"([1-9])[楼层Ff]|([一二三四五六七八九])[楼层]")
_FLOORS = "一二三四五六七八九"
_TALLEST = 6
"""A house of more floors is not drawn."""
_TAG = 112.0
_TAG_PADDING = 32.0
_GAP = 30.0


def place(shot: Shot, layout: Layout) -> list[Layer]:
    """The first line is the place, what follows is beside it.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    clauses = [*map(Clause, shot.scene.lines, beats(shot))]
    if not clauses:
        return statement(shot, layout)
    layers, room = header(shot, layout)
    inner = room.inset(40)
    layers.append(card(room))
    if room.width > room.height * 1.6:
        text = Box(inner.right - inner.width * 0.4, inner.y, inner.width * 0.4, inner.height)
        set_ = _set(clauses, text, tag_above=True)
        picture = Box(inner.x, inner.y, inner.width * 0.6 - 56, inner.height)
    else:
        text = Box(inner.x, inner.y, inner.width, inner.height * 0.5)
        set_ = _set(clauses, text, tag_above=False)
        text = Box(inner.x, inner.y, inner.width, set_.height)
        picture = below(inner, set_.height + 32)
    return [*layers, *_picture(shot, picture, clauses[0].at), *_worded(clauses, text, set_)]


def floor_of(note: str) -> int | None:
    """二楼 → 2, 3层 → 3; None where no floor above the ground is meant."""
    if not (match := _FLOOR.search(note)) or note[: match.start()].endswith(("负", "-", "十")):
        return None
    return int(match[1]) if match[1] else _FLOORS.index(match[2]) + 1


def _picture(shot: Shot, box: Box, at: float) -> list[Layer]:
    if plan := shot.scene.plan:
        return storey(plan, box, at)
    floor = floor_of(shot.scene.lines[0].note)
    if floor and floor <= _TALLEST:
        return house(floor, box, at)
    x, y = box.middle
    size = min(box.width, box.height, 380.0)
    return [Layer("pin", [pictogram("map-pin", x, y, size)], **popping(at, x, y))]


@dataclass(frozen=True)
class _Set:
    """The floor's tag, the name and what follows, at their sizes."""

    floor: str
    size: float
    tag: float
    tag_above: bool
    name: Setting
    rest: Passage | None

    @property
    def height(self) -> float:
        """Of all, in pixels."""
        rest = self.rest.height + _GAP if self.rest else 0.0
        if self.tag_above:
            return (_TAG + _GAP if self.floor else 0.0) + self.name.height + rest
        return max(_TAG if self.floor else 0.0, self.name.height) + rest


def _set(clauses: list[Clause], box: Box, *, tag_above: bool) -> _Set:
    line = clauses[0].line
    number = floor_of(line.note)
    floor = f"{number}楼" if number else " ".join(line.note.split())
    across = box.width * (1.0 if tag_above else 0.5) - 2 * _TAG_PADDING
    size = largest(floor, across, 84 if number else 54)
    tag = width(floor, size) + 2 * _TAG_PADDING if floor else 0.0
    beside = 0.0 if tag_above or not floor else tag + _GAP
    name = fit(line.text, box.width - beside, box.height * 0.5, 84, 44)
    left = box.height - name.height - (_TAG + _GAP if floor and tag_above else 0) - _GAP
    rest = passage(clauses[1:], box.width, left, 52) if clauses[1:] else None
    return _Set(floor, size, tag, tag_above, name, rest)


def _worded(clauses: list[Clause], box: Box, parts: _Set) -> list[Layer]:
    first = clauses[0]
    top = box.y + (box.height - parts.height) / 2
    x, row = box.x, parts.name.height
    layers: list[Layer] = []
    if parts.floor:
        row = _TAG if parts.tag_above else max(_TAG, row)
        tag = Box(x, top + (row - _TAG) / 2, parts.tag, _TAG)
        layers.append(
            Layer(
                "floor, text",
                [_tag(parts.floor, tag, parts.size)],
                **popping(first.at, *tag.middle),
            )
        )
        if parts.tag_above:
            top += _TAG + _GAP
            row = parts.name.height
        else:
            x += parts.tag + _GAP
    place_box = Box(x, top + (row - parts.name.height) / 2, box.right - x, parts.name.height)
    shapes = words(parts.name, place_box, first.at, marks=first.line.marks)
    layers.append(
        Layer("name, text", [shapes], **appearing(first.at + 3, x, top, rise=0, aside=-28))
    )
    if parts.rest:
        rest = Box(box.x, top + row + _GAP, box.width, parts.rest.height)
        layers += parts.rest.drawn(rest, colour=CANAL)
    return layers


def _tag(floor: str, box: Box, size: float) -> Json:
    x, y = box.middle
    return group(
        ink(rect(x, y, box.width, box.height, 24), CANAL),
        figure(floor, x, y + size * 0.36, size, WHITE),
    )
