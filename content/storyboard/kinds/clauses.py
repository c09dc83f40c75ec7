"""What a board's lines are to each other: plain clauses, and places with what belongs to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from content.storyboard.film import Shot
from content.storyboard.kinds.parts import beats, header
from content.storyboard.kinds.passage import Clause, passage
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.scene import Line


@dataclass(frozen=True)
class Cell:
    """A line that has a place of its own on the board, and the plain clauses that belong to it."""

    head: Clause
    tail: tuple[Clause, ...] = ()
    lead: tuple[Clause, ...] = ()

    @property
    def at(self) -> float:
        """The frame at which its line is said."""
        return self.head.at

    @property
    def begins(self) -> float:
        """The frame at which the first of it is said."""
        return self.clauses[0].at

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All of it, in order."""
        return (*self.lead, self.head, *self.tail)


@dataclass(frozen=True)
class Ground:
    """A board with its heading and plain clauses drawn: `room` is left for the `cells`."""

    layers: tuple[Layer, ...]
    room: Box
    cells: tuple[Cell, ...]


def ground(
    shot: Shot, layout: Layout, has_place: Callable[[Line], bool], *, whole: bool = False
) -> Ground:
    """The heading; the clauses before the first line that `has_place`; those after the last, at the foot.

    Where one line alone has a place, all that follows goes on with it; all that comes before, too, if
    `whole`. Raises TextDoesNotFitError, MissingGlyphError.
    """
    layers, room = header(shot, layout)
    before, cells, after = _divided(shot, has_place)
    if whole and len(cells) == 1:
        return Ground(tuple(layers), room, (replace(cells[0], lead=tuple(before)),))
    if before:
        said = passage(before, room.width, room.height * 0.3, 56)
        layers += said.drawn(replace(room, height=said.height))
        room = below(room, said.height + 32)
    if after:
        said = passage(after, room.width, room.height * 0.26, 50)
        layers += said.drawn(below(room, room.height - said.height - 4))
        room = replace(room, height=room.height - said.height - 36)
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
