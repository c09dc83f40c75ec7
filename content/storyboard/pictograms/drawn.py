"""Every pictogram by its name."""

from __future__ import annotations

from collections.abc import Callable

from content.storyboard.path import Point
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

_OFF: dict[str, Point] = {
    "ca-key": (68, 63),
    "car": (66, 70),
    "cart": (63.5, 67.5),
    "certificate": (66, 69),
    "expert": (66, 62),
    "form": (72, 66),
    "gavel": (63.5, 60.5),
    "handshake": (66, 74.5),
    "key-card": (66, 72.5),
    "megaphone": (67.5, 69),
    "pencil": (75.5, 68.5),
    "people": (66, 72),
    "purse": (68.5, 70),
    "puzzle": (70.5, 62),
    "safe": (66, 69.5),
    "steps": (66, 70.5),
    "stethoscope": (73, 63.5),
    "truck": (65, 73),
    "wheelchair": (69.5, 63.5),
}


def middle(name: str) -> Point:
    """Where on its square the middle of a pictogram is."""
    return _OFF.get(name, (SIDE / 2, SIDE / 2))
