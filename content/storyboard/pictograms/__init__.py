"""Pictograms: small still drawings of what an answer is about, in the hand of the cartoons."""

from __future__ import annotations

from collections.abc import Callable

from content.storyboard.pictograms.machines import MACHINES
from content.storyboard.pictograms.money import MONEY
from content.storyboard.pictograms.papers import PAPERS
from content.storyboard.pictograms.people import PEOPLE
from content.storyboard.pictograms.places import PLACES
from content.storyboard.pictograms.signs import SIGNS
from content.storyboard.pictograms.time import TIME
from content.storyboard.pictograms.trades import TRADES
from content.storyboard.shapes import Json, group

SIDE = 132.0
"""The square they are drawn on, in pixels: there their lines are as heavy as the cartoons'."""

_DRAWN: dict[str, Callable[[], list[Json]]] = {
    **PAPERS,
    **MONEY,
    **TIME,
    **SIGNS,
    **PLACES,
    **MACHINES,
    **PEOPLE,
    **TRADES,
}
NAMES = tuple(sorted(_DRAWN))


def pictogram(name: str, cx: float, cy: float, size: float = SIDE) -> Json:
    """The pictogram in a square of `size` pixels about (cx, cy). Raises KeyError if unknown."""
    share = size / SIDE * 100
    return group(*_DRAWN[name](), pivot=(SIDE / 2, SIDE / 2), at=(cx, cy), scale=(share, share))
