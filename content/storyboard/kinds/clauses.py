"""What a board's lines are to each other: plain clauses, and places with what belongs to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from content.storyboard.film import Shot
from content.storyboard.kinds.parts import appearing, beats, header
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import LEADING, SMALLEST, Align, Setting, TextDoesNotFitError, fit
from content.storyboard.palette import DEEP, Colour
from content.storyboard.scene import Line
from content.storyboard.typeface import face
from content.wrap import wrap

_WELL_READ = 42.0


@dataclass(frozen=True)
class Clause:
    """A line, and the frame at which it is said."""

    line: Line
    at: float


@dataclass(frozen=True)
class Cell:
    """A line that has a place of its own on the board, and the plain clauses that go on with it."""

    head: Clause
    tail: tuple[Clause, ...] = ()

    @property
    def at(self) -> float:
        """The frame at which it begins."""
        return self.head.at

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All of it, in order."""
        return (self.head, *self.tail)


@dataclass(frozen=True)
class Ground:
    """A board with its heading and plain clauses drawn: `room` is left for the `cells`."""

    layers: tuple[Layer, ...]
    room: Box
    cells: tuple[Cell, ...]


def ground(shot: Shot, layout: Layout, has_place: Callable[[Line], bool]) -> Ground:
    """The heading; the clauses before the first line that `has_place`; those after the last, at the foot.

    Where one line alone has a place, all that follows goes on with it.
    Raises TextDoesNotFitError, MissingGlyphError.
    """
    layers, room = header(shot, layout)
    before, cells, after = _divided(shot, has_place)
    if before:
        setting = _set(before, Box(room.x, room.y, room.width, room.height * 0.3), 56)
        top = Box(room.x, room.y, room.width, setting.height)
        layers += spread(before, setting, top)
        room = below(room, setting.height + 32)
    if after:
        setting = _set(after, Box(room.x, room.y, room.width, room.height * 0.26), 50)
        foot = Box(room.x, room.foot - setting.height - 4, room.width, setting.height)
        layers += spread(after, setting, foot)
        room = replace(room, height=room.height - setting.height - 36)
    return Ground(tuple(layers), room, tuple(cells))


def below(box: Box, by: float) -> Box:
    """What is left of `box` without its upper `by` pixels."""
    return Box(box.x, box.y + by, box.width, box.height - by)


def _divided(
    shot: Shot, has_place: Callable[[Line], bool]
) -> tuple[list[Clause], list[Cell], list[Clause]]:
    before: list[Clause] = []
    cells: list[Cell] = []
    for line, at in zip(shot.scene.lines, beats(shot), strict=True):
        clause = Clause(line, at)
        if has_place(line):
            cells.append(Cell(clause))
        elif cells:
            cells[-1] = replace(cells[-1], tail=(*cells[-1].tail, clause))
        else:
            before.append(clause)
    if len(cells) < 2:
        return before, cells, []
    return before, [*cells[:-1], Cell(cells[-1].head)], [*cells[-1].tail]


def _set(clauses: Sequence[Clause], box: Box, largest: float) -> Setting:
    return fit(joined(clauses), box.width, box.height, largest)


def joined(clauses: Sequence[Clause]) -> str:
    """Their texts, a paragraph each."""
    return "\n".join(clause.line.text for clause in clauses)


def spread(
    clauses: Sequence[Clause],
    setting: Setting,
    box: Box,
    *,
    colour: Colour = DEEP,
    align: Align = "left",
    name: str = "clause",
    soonest: float = 0,
) -> list[Layer]:
    """`setting`, which is of `clauses` joined and `box.width` wide; each clause comes when it is said.

    None comes before frame `soonest`.
    """
    advance = face(bold=setting.bold).advance
    counts = [len(wrap(clause.line.text, box.width / setting.size, advance)) for clause in clauses]
    layers: list[Layer] = []
    for number, (clause, (first, last)) in enumerate(
        zip(clauses, pairwise(accumulate(counts, initial=0)), strict=True)
    ):
        top = box.y + first * setting.size * LEADING
        place = Box(box.x, top, box.width, 0)
        text = replace(setting, lines=setting.lines[first:last])
        at = max(clause.at, soonest)
        shapes = words(text, place, at, marks=clause.line.marks, colour=colour, align=align)
        layers.append(Layer(f"{name} {number}", [shapes], **appearing(at, box.x, top)))
    return layers


def snug(text: str, box: Box, largest: float) -> Setting:
    """On one line while that can be read from afar, else on several.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    try:
        return fit(text, box.width, min(largest, box.height), largest, _WELL_READ)
    except TextDoesNotFitError:
        return fit(text, box.width, box.height, min(largest, 50.0))


def alike(
    texts: Sequence[str],
    boxes: Sequence[Box],
    largest: float,
    smallest: float = SMALLEST,
    *,
    one_line: float = 0,
) -> list[Setting]:
    """`texts`, each as wide as its box, all of the largest size at which each fits into its own.

    one_line: the size down to which they rather get smaller than be broken; 0: they may be broken.
    Raises TextDoesNotFitError, MissingGlyphError.
    """
    if one_line:
        low = [replace(box, height=min(largest, box.height)) for box in boxes]
        try:
            return alike(texts, low, largest, one_line)
        except TextDoesNotFitError:
            pass
    size = largest
    while size >= smallest:
        try:
            return [
                fit(text, box.width, box.height, size, size)
                for text, box in zip(texts, boxes, strict=True)
            ]
        except TextDoesNotFitError:
            size -= 2
    raise TextDoesNotFitError(max(texts, key=len))
