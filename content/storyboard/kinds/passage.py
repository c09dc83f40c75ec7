"""Clauses one below another, a paragraph each, which come as they are said."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from content.storyboard.kinds.parts import appearing
from content.storyboard.kinds.sizes import as_large_as_fits, well_broken
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box
from content.storyboard.lettering import SMALLEST, Align, Setting, TextDoesNotFitError, fit
from content.storyboard.palette import DEEP, Colour
from content.storyboard.scene import Line

_APART = 0.62
"""From one paragraph's foot to the next one's top, in sizes; lines of one are nearer."""
_UNBROKEN = 50.0
# Unbroken they may be so much smaller than broken.
_WORTH = 0.78
"""Down to this size paragraphs rather get smaller than be broken."""


@dataclass(frozen=True)
class Clause:
    """A line, and the frame at which it is said."""

    line: Line
    at: float


@dataclass(frozen=True)
class Passage:
    """Clauses, each set, all of one size."""

    clauses: tuple[Clause, ...]
    settings: tuple[Setting, ...]

    @property
    def size(self) -> float:
        """Of its letters, in pixels."""
        return self.settings[0].size

    @property
    def height(self) -> float:
        """In pixels."""
        apart = _APART * self.size * (len(self.settings) - 1)
        return sum(setting.height for setting in self.settings) + apart

    def drawn(
        self,
        box: Box,
        *,
        colour: Colour = DEEP,
        align: Align = "left",
        soonest: float = 0,
        parent: Layer | None = None,
    ) -> list[Layer]:
        """In the middle of the height of `box`; no clause comes before frame `soonest`."""
        top = box.y + (box.height - self.height) / 2
        layers: list[Layer] = []
        for number, (clause, setting) in enumerate(zip(self.clauses, self.settings, strict=True)):
            at = max(clause.at, soonest)
            place = Box(box.x, top, box.width, setting.height)
            shapes = words(setting, place, at, marks=clause.line.marks, colour=colour, align=align)
            layers.append(Layer(f"clause {number}", [shapes], parent, **appearing(at, box.x, top)))
            top += setting.height + _APART * self.size
        return layers


def joined(clauses: Sequence[Clause]) -> str:
    """Their texts, a paragraph each."""
    return "\n".join(clause.line.text for clause in clauses)


def passage(
    clauses: Sequence[Clause],
    width: float,
    height: float,
    largest: float,
    smallest: float = SMALLEST,
) -> Passage:
    """Clauses (at least one) as large as their rectangle (pixels) allows.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    return passages([clauses], [Box(0, 0, width, height)], largest, smallest)[0]


def passages(
    groups: Sequence[Sequence[Clause]],
    boxes: Sequence[Box],
    largest: float,
    smallest: float = SMALLEST,
) -> list[Passage]:
    """Each in its box, all alike. Raises TextDoesNotFitError, MissingGlyphError."""

    def laid(size: float, lines: int | None = None) -> list[Passage]:
        return [_set(group, box, size, lines) for group, box in zip(groups, boxes, strict=True)]

    texts = [joined(group) for group in groups]
    unbroken: list[Passage] = []
    with suppress(TextDoesNotFitError):
        unbroken = as_large_as_fits(
            lambda size: laid(size, 1), texts, largest, max(smallest, _UNBROKEN)
        )
    if unbroken and unbroken[0].size >= _WORTH * largest:
        return unbroken
    broken = well_broken(
        laid,
        lambda found: [s for each in found for s in each.settings],
        texts,
        largest,
        smallest,
    )
    return unbroken if unbroken and unbroken[0].size >= _WORTH * broken[0].size else broken


def _set(clauses: Sequence[Clause], box: Box, size: float, lines: int | None) -> Passage:
    high = size * lines if lines else box.height
    settings = tuple(fit(clause.line.text, box.width, high, size, size) for clause in clauses)
    found = Passage(tuple(clauses), settings)
    if found.height > box.height:
        raise TextDoesNotFitError(joined(clauses))
    return found
