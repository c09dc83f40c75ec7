"""An amount in words: its figure with its bounds, of what it is, and what else is said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from content.storyboard.kinds.clauses import Cell, Clause, alike, joined, spread
from content.storyboard.kinds.figure import counted, largest, width
from content.storyboard.kinds.parts import appearing
from content.storyboard.kinds.quantity import Quantity, in_digits, quantity
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box
from content.storyboard.lettering import SMALLEST, Align, Setting, TextDoesNotFitError
from content.storyboard.palette import CANAL, DEEP, Colour
from content.storyboard.scene import Line

_PEOPLE = re.compile("[人名位家]|主体|供应商")
# Bounds stand with their figure: 不超过 above it, 以上 beside it. Longer ones are a sentence.
_LONGEST_BEFORE, _LONGEST_AFTER = 7, 3
# A figure wider than so many of its heights does not go into a ring.
_NARROW = 2.6
_GAP = 24.0
_SHARES = (1.0, 0.9, 0.8, 0.7, 0.62, 0.55)


@dataclass(frozen=True)
class Sum:
    """`name` of what; `before` and `shown`, the figure with its bounds; clauses that say the rest."""

    at: float
    quantity: Quantity
    name: str
    before: str
    shown: str
    clauses: tuple[Clause, ...]
    people: bool

    @property
    def in_ring(self) -> bool:
        """Whether the figure stands in its ring."""
        return self.quantity.kind == "share" and width(self.shown, 100) <= 100 * _NARROW


def figure_of(line: Line) -> Quantity | None:
    """What is counted in what is marked of a line, or else in the line."""
    for text in (*line.marks, line.text):
        if found := quantity(text):
            return found
    return None


def sum_of(cell: Cell) -> Sum:
    """The sum of a line that has a figure. Raises ValueError for one that has none."""
    line = cell.head.line
    found = figure_of(line)
    if not found:
        raise ValueError(line.text)
    before, _, after = in_digits(line.text).partition(found.shown)
    people = bool(_PEOPLE.search(found.unit + line.text + line.note))
    if len(before) <= _LONGEST_BEFORE and len(after) <= _LONGEST_AFTER:
        shown = found.shown + after
        return Sum(cell.at, found, line.note, before, shown, cell.tail, people)
    return Sum(cell.at, found, line.note, "", found.shown, cell.clauses, people)


@dataclass(frozen=True)
class Wording:
    """A sum's words at their sizes; `size` is the figure's, 0 where it stands in its ring."""

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


def wordings(sums: Sequence[Sum], across: float, high: float) -> list[Wording]:
    """All alike, as large as `across` and `high` (pixels) allow.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    for share in _SHARES:
        try:
            found = _wordings(sums, across, high, share)
        except TextDoesNotFitError:
            continue
        if max(each.height for each in found) <= high:
            return found
    raise TextDoesNotFitError(max((f"{o.name}{o.shown}{joined(o.clauses)}" for o in sums), key=len))


def _wordings(sums: Sequence[Sum], across: float, high: float, share: float) -> list[Wording]:
    def all_of(texts: list[str], size: float, one_line: float) -> list[Setting]:
        return alike(texts, [Box(0, 0, across, high)] * len(texts), size, one_line=one_line)

    names = all_of([one.name for one in sums], max(SMALLEST, 60 * share), 40)
    above = all_of([one.before for one in sums], max(40.0, 50 * share), 0)
    rest = all_of([joined(one.clauses) for one in sums], max(SMALLEST, 54 * share), 0)
    sizes = [0 if one.in_ring else largest(one.shown, across, 210 * share) for one in sums]
    size = min(filter(None, sizes), default=0)
    return [
        Wording(
            names[number] if one.name else None,
            above[number] if one.before and not one.in_ring else None,
            0 if one.in_ring else size,
            rest[number] if one.clauses else None,
        )
        for number, one in enumerate(sums)
    ]


def worded(
    one: Sum, wording: Wording, box: Box, align: Align, *, figure_first: bool = False
) -> list[Layer]:
    """Its words one below another from the top of `box`: its name first, or its figure."""
    parts = [_named, _bounded, _figured]
    if figure_first:
        parts = [_bounded, _figured, _named]
    layers: list[Layer] = []
    top = box.y
    for part in parts:
        drawn, high = part(one, wording, Box(box.x, top, box.width, 0), align)
        layers += drawn
        top += high + _GAP if drawn else 0
    if wording.rest:
        place = Box(box.x, top, box.width, wording.rest.height)
        layers += spread(one.clauses, wording.rest, place, align=align)
    return layers


def _named(one: Sum, wording: Wording, box: Box, align: Align) -> tuple[list[Layer], float]:
    return _text("name", wording.name, one.at, box, align, CANAL)


def _bounded(one: Sum, wording: Wording, box: Box, align: Align) -> tuple[list[Layer], float]:
    return _text("before", wording.before, one.at, box, align, DEEP)


def _text(
    name: str, setting: Setting | None, at: float, box: Box, align: Align, colour: Colour
) -> tuple[list[Layer], float]:
    if not setting:
        return [], 0.0
    shapes = [words(setting, box, colour=colour, align=align)]
    return [Layer(f"{name}, text", shapes, **appearing(at, box.x, box.y))], setting.height


def _figured(one: Sum, wording: Wording, box: Box, align: Align) -> tuple[list[Layer], float]:
    size = wording.size
    if not size:
        return [], 0.0
    x = box.x + width(one.shown, size) / 2 if align == "left" else box.middle[0]
    return counted(one.quantity, one.shown, x, box.y + size * 0.8, size, one.at + 3), size * 0.86
