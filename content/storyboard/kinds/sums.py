"""An amount in words: its figure with its bounds, of what it is, and what else is said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.storyboard.kinds.alike import alike
from content.storyboard.kinds.clauses import Cell
from content.storyboard.kinds.figure import counted, largest, width
from content.storyboard.kinds.parts import appearing
from content.storyboard.kinds.passage import Clause, Passage, joined, passage
from content.storyboard.kinds.quantity import Quantity, in_digits, quantity
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box
from content.storyboard.lettering import SMALLEST, Align, Setting, TextDoesNotFitError
from content.storyboard.palette import CANAL, DEEP
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
    """`name` of what; `before` and `shown`, the figure with its bounds; clauses before and after it."""

    at: float
    quantity: Quantity
    name: str
    before: str
    shown: str
    lead: tuple[Clause, ...]
    rest: tuple[Clause, ...]
    people: bool

    @property
    def marks(self) -> tuple[str, ...]:
        """What is marked in the rest."""
        return tuple(mark for clause in self.rest for mark in clause.line.marks)

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
    before, _, after = in_digits(" ".join(line.text.split())).partition(found.shown)
    people = bool(_PEOPLE.search(found.unit + line.text + line.note))
    if len(before) <= _LONGEST_BEFORE and len(after) <= _LONGEST_AFTER:
        shown = found.shown + after
        return Sum(cell.at, found, line.note, before, shown, cell.lead, cell.tail, people)
    rest = (cell.head, *cell.tail)
    return Sum(cell.at, found, line.note, "", found.shown, cell.lead, rest, people)


@dataclass(frozen=True)
class Wording:
    """A sum's words at their sizes; `size` is the figure's, 0 where it stands in its ring.

    level: how far below the top the figure begins, so that figures side by side are level.
    """

    lead: Passage | None
    name: Setting | None
    before: Setting | None
    size: float
    rest: Passage | None
    level: float = 0

    @property
    def head(self) -> float:
        """What stands above the figure, in pixels."""
        parts = [part for part in (self.lead, self.name, self.before) if part]
        return sum(part.height + _GAP for part in parts)

    @property
    def height(self) -> float:
        """All of them one below another, in pixels."""
        high = max(self.level, self.head)
        high += self.size * 0.86 + _GAP if self.size else 0.0
        return high + (self.rest.height if self.rest else -_GAP)


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
    raise TextDoesNotFitError(max((f"{o.name}{o.shown}{joined(o.rest)}" for o in sums), key=len))


def _wordings(sums: Sequence[Sum], across: float, high: float, share: float) -> list[Wording]:
    box = Box(0, 0, across, high)
    # Six characters a line, where names are long: 勘察、设计、监理.
    large = max(SMALLEST, min(60 * share, across / 6))
    names = alike([one.name for one in sums], [box] * len(sums), large, one_line=40)
    above = alike([one.before for one in sums], [box] * len(sums), max(40.0, 50 * share))
    sizes = [0 if one.in_ring else largest(one.shown, across, 210 * share) for one in sums]
    size = min(filter(None, sizes), default=0)
    found = [
        Wording(
            passage(one.lead, across, high, max(SMALLEST, 54 * share)) if one.lead else None,
            names[number] if one.name else None,
            above[number] if one.before and not one.in_ring else None,
            0 if one.in_ring else size,
            passage(one.rest, across, high, max(SMALLEST, 54 * share)) if one.rest else None,
        )
        for number, one in enumerate(sums)
    ]
    level = max(each.head for each in found)
    return [replace(each, level=level) for each in found]


def worded(one: Sum, wording: Wording, box: Box, align: Align) -> list[Layer]:
    """Its words one below another from the top of `box`."""
    layers: list[Layer] = []
    top = box.y + wording.level - wording.head
    if lead := wording.lead:
        layers += lead.drawn(Box(box.x, top, box.width, lead.height), align=align)
        top += lead.height + _GAP
    for name, setting, colour in (("name", wording.name, CANAL), ("before", wording.before, DEEP)):
        if setting:
            place = Box(box.x, top, box.width, setting.height)
            shapes = [words(setting, place, colour=colour, align=align)]
            layers.append(Layer(f"{name}, text", shapes, **appearing(one.at, place.x, top)))
            top += setting.height + _GAP
    if size := wording.size:
        x = box.x + width(one.shown, size) / 2 if align == "left" else box.middle[0]
        layers += counted(one.quantity, one.shown, x, top + size * 0.8, size, one.at + 3)
        top += size * 0.86 + _GAP
    if rest := wording.rest:
        layers += rest.drawn(Box(box.x, top, box.width, rest.height), align=align)
    return layers
