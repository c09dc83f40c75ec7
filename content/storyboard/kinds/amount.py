"""An amount: the figure very large, and a picture of how much it is."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from content.storyboard.film import Shot
from content.storyboard.kinds.clauses import Cell, Clause, alike, ground, joined, spread
from content.storyboard.kinds.figure import counted, largest, width
from content.storyboard.kinds.heap import coins, gathered, ring, stacks
from content.storyboard.kinds.parts import appearing, card, popping
from content.storyboard.kinds.quantity import Quantity, in_digits, quantity
from content.storyboard.kinds.statement import statement
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import SMALLEST, Align, Setting, TextDoesNotFitError, fit
from content.storyboard.palette import CANAL, DEEP
from content.storyboard.pictograms import pictogram
from content.storyboard.scene import Line

_PEOPLE = re.compile("[人名位家]|主体|供应商")
_MOST_ABREAST = 3
# Bounds stand with their figure: 不超过 above it, 以上 beside it. Longer ones are a sentence.
_LONGEST_BEFORE, _LONGEST_AFTER = 7, 3
_GAP = 24.0
_LEAST_PICTURE = 130.0
# A figure wider than so many of its heights does not go into a ring.
_NARROW = 2.6


@dataclass(frozen=True)
class _Amount:
    """`name` of what; `before` and `shown`, the figure with its bounds; clauses that say the rest."""

    at: float
    quantity: Quantity
    name: str
    before: str
    shown: str
    clauses: tuple[Clause, ...]
    people: bool

    @property
    def marks(self) -> tuple[str, ...]:
        """What is marked in its clauses."""
        return tuple(mark for clause in self.clauses for mark in clause.line.marks)

    @property
    def in_ring(self) -> bool:
        """Whether the figure stands in its ring."""
        return self.quantity.kind == "share" and width(self.shown, 100) <= 100 * _NARROW


def amount(shot: Shot, layout: Layout) -> list[Layer]:
    """A figure for each line that has one. Raises TextDoesNotFitError, MissingGlyphError."""
    scene = ground(shot, layout, lambda line: figure_of(line) is not None)
    amounts = [_amount(cell) for cell in scene.cells]
    if not amounts:
        return statement(shot, layout)
    if len(amounts) == 1:
        return [*scene.layers, *_alone(amounts[0], scene.room)]
    return [*scene.layers, *_together(amounts, scene.room)]


def figure_of(line: Line) -> Quantity | None:
    """What is counted in what is marked of a line, or else in the line."""
    for text in (*line.marks, line.text):
        if found := quantity(text):
            return found
    return None


def _amount(cell: Cell) -> _Amount:
    line = cell.head.line
    found = figure_of(line)
    if not found:
        raise ValueError(line.text)
    before, _, after = in_digits(line.text).partition(found.shown)
    people = bool(_PEOPLE.search(found.unit + line.text + line.note))
    if len(before) <= _LONGEST_BEFORE and len(after) <= _LONGEST_AFTER:
        shown = found.shown + after
        return _Amount(cell.at, found, line.note, before, shown, cell.tail, people)
    return _Amount(cell.at, found, line.note, "", found.shown, cell.clauses, people)


def _alone(one: _Amount, room: Box) -> list[Layer]:
    lying = room.width > room.height * 1.6
    inner = room.inset(44)
    layers = [card(room, max(0.0, one.at - 6))]
    if lying:
        side = inner.height * (1.0 if one.in_ring else 0.8)
        picture = Box(inner.x, inner.y + (inner.height - side) / 2, side, side)
        text = Box(picture.right + 60, inner.y, inner.right - picture.right - 60, inner.height)
        return [*layers, *_picture(one, picture), *_worded(one, text, "left")]
    high = _height(one, inner.width, inner.height * 0.62)
    picture = Box(inner.x, inner.y, inner.width, inner.height - high - 32)
    text = Box(inner.x, picture.foot + 32, inner.width, high)
    return [*layers, *_picture(one, picture), *_worded(one, text, "middle")]


@dataclass(frozen=True)
class _Words:
    """An amount's words at their sizes; `size` is the figure's."""

    name: Setting | None
    before: Setting | None
    size: float
    rest: Setting | None

    @property
    def height(self) -> float:
        """All of them one below another, in pixels."""
        heights = [part.height for part in (self.name, self.before, self.rest) if part]
        if self.size:
            heights.append(self.size * 0.86)
        return sum(heights) + _GAP * (len(heights) - 1)


def _set(one: _Amount, across: float, high: float) -> _Words:
    """As large as `across` and `high` allow."""
    for share in (1.0, 0.9, 0.8, 0.7, 0.62, 0.55):
        try:
            name = fit(one.name, across, high, max(SMALLEST, 60 * share)) if one.name else None
            before = None
            size = 0.0
            if not one.in_ring:
                before = (
                    fit(one.before, across, high, max(40.0, 50 * share)) if one.before else None
                )
                size = largest(one.shown, across, 210 * share)
            rest = (
                fit(joined(one.clauses), across, high, max(SMALLEST, 54 * share))
                if one.clauses
                else None
            )
        except TextDoesNotFitError:
            continue
        found = _Words(name, before, size, rest)
        if found.height <= high:
            return found
    raise TextDoesNotFitError(one.name + one.shown + joined(one.clauses))


def _height(one: _Amount, across: float, high: float) -> float:
    return _set(one, across, high).height


def _worded(one: _Amount, box: Box, align: Align) -> list[Layer]:
    parts = _set(one, box.width, box.height)
    top = box.y + (box.height - parts.height) / 2
    layers: list[Layer] = []
    for name, setting, colour in (("name", parts.name, CANAL), ("before", parts.before, DEEP)):
        if setting:
            place = Box(box.x, top, box.width, setting.height)
            shapes = words(setting, place, colour=colour, align=align)
            layers.append(Layer(name, [shapes], **appearing(one.at, place.x, top)))
            top += setting.height + _GAP
    if parts.size:
        half = width(one.shown, parts.size) / 2
        x = box.x + half if align == "left" else box.middle[0]
        layers += counted(
            one.quantity, one.shown, x, top + parts.size * 0.8, parts.size, one.at + 3
        )
        top += parts.size * 0.86 + _GAP
    if parts.rest:
        place = Box(box.x, top, box.width, parts.rest.height)
        layers += spread(one.clauses, parts.rest, place, align=align)
    return layers


def _picture(one: _Amount, box: Box, coin_count: int = 0) -> list[Layer]:
    if min(box.width, box.height) < _LEAST_PICTURE:
        return []
    if one.quantity.kind == "share":
        return _share(one, box)
    if one.quantity.kind == "money":
        if coin_count:
            wide = min(170.0, box.width * 0.7)
            step = min(30.0, (box.height - wide * 0.34) / 9)
            return coins(coin_count, box.middle[0], box.foot, wide, one.at + 3, step)
        return stacks(one.quantity, box, one.at + 3)
    return gathered(one.quantity, box, one.at + 3, people=one.people)


def _share(one: _Amount, box: Box) -> list[Layer]:
    diameter = min(box.width, box.height, 520.0)
    x, y = box.middle
    layers = ring(one.quantity, (x, y), diameter, one.at)
    if not one.in_ring:
        sign = pictogram("percent", x, y, diameter * 0.4)
        return [*layers, Layer("percent", [sign], **popping(one.at, x, y))]
    inside = diameter * 0.64
    size = largest(one.shown, inside, diameter * 0.38)
    base = y + size * 0.36
    if one.before:
        before = fit(one.before, inside * 0.86, 60, 52)
        base += before.height * 0.5
        top = base - size * 0.84 - before.height - 4
        place = Box(x - inside / 2, top, inside, before.height)
        layers.append(
            Layer(
                "before",
                [words(before, place, colour=CANAL, align="middle")],
                **appearing(one.at, x, y),
            )
        )
    return [*layers, *counted(one.quantity, one.shown, x, base, size, one.at + 3)]


def _together(amounts: Sequence[_Amount], room: Box) -> list[Layer]:
    if len(amounts) <= _MOST_ABREAST:
        try:
            return _columns(amounts, room)
        except TextDoesNotFitError:
            pass
    return _rows(amounts, room)


def _columns(amounts: Sequence[_Amount], room: Box) -> list[Layer]:
    """Side by side, what stands for them on one ground."""
    gap = 24.0
    across = (room.width - gap * (len(amounts) - 1)) / len(amounts)
    padding = 16.0 if across < 320 else 32.0
    boxes = [
        Box(room.x + n * (across + gap), room.y, across, room.height) for n in range(len(amounts))
    ]
    high = max(_height(one, across - 2 * padding, room.height * 0.62 - padding) for one in amounts)
    most = max(one.quantity.value for one in amounts)
    layers: list[Layer] = []
    for one, box in zip(amounts, boxes, strict=True):
        inner = box.inset(padding)
        words_box = Box(inner.x, inner.foot - high - 8, inner.width, high)
        picture = Box(inner.x, inner.y + 10, inner.width, inner.height - high - 46)
        count = max(1, round(9 * one.quantity.value / most))
        layers.append(card(box, max(0.0, one.at - 4)))
        layers += [*_picture(one, picture, count), *_worded(one, words_box, "middle")]
    return layers


def _rows(amounts: Sequence[_Amount], room: Box) -> list[Layer]:
    """One below another, in two columns where they are low: the figure, and of what."""
    columns = 2 if len(amounts) > _MOST_ABREAST and room.width > room.height * 1.6 else 1
    deep = math.ceil(len(amounts) / columns)
    gap = 20.0
    high = (room.height - gap * (deep - 1)) / deep
    across = (room.width - gap * (columns - 1)) / columns
    column = across * (0.42 if columns == 1 else 0.47)
    inner = high - 28
    above = 44.0 if any(one.before for one in amounts) else 0.0
    size = min(largest(one.shown, column - 44, min(120.0, inner - above)) for one in amounts)
    texts = [_of_what(one) for one in amounts]
    settings = alike(texts, [Box(0, 0, across - column - 32, inner)] * len(texts), 56)
    layers: list[Layer] = []
    for number, (one, setting) in enumerate(zip(amounts, settings, strict=True)):
        x = room.x + number // deep * (across + gap)
        box = Box(x, room.y + number % deep * (high + gap), across, high)
        layers += [card(box, one.at, rise=36), *_row(one, box, column, size, setting)]
    return layers


def _row(one: _Amount, box: Box, column: float, size: float, setting: Setting) -> list[Layer]:
    layers: list[Layer] = []
    x = box.x + 24 + (column - 44) / 2
    base = box.middle[1] + size * 0.36
    if one.before:
        base += 22
        before = fit(one.before, column - 44, 44, 40)
        place = Box(box.x + 24, base - size * 0.84 - 42, column - 44, before.height)
        shapes = words(before, place, colour=CANAL, align="middle")
        layers.append(Layer("before", [shapes], **appearing(one.at, x, base)))
    layers += counted(one.quantity, one.shown, x, base, size, one.at + 3)
    top = box.y + (box.height - setting.height) / 2
    place = Box(box.x + column, top, box.width - column - 32, setting.height)
    shapes = words(setting, place, marks=one.marks)
    return [*layers, Layer("of what", [shapes], **appearing(one.at, place.x, top))]


def _of_what(one: _Amount) -> str:
    return "\n".join(filter(None, (one.name, joined(one.clauses)))) or one.quantity.shown
