"""Every pictogram by its name."""

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
from content.storyboard.shapes import Json

SIDE = 132.0
"""The square they are drawn on, in pixels: there their lines are as heavy as the cartoons'."""

DRAWN: dict[str, Callable[[], list[Json]]] = {
    **PAPERS,
    **MONEY,
    **TIME,
    **SIGNS,
    **PLACES,
    **MACHINES,
    **PEOPLE,
    **TRADES,
}
"""What draws a pictogram's parts, in the painter's order."""
