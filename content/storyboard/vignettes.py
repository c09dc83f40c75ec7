"""Vignettes: small stories without 易博士, for a title to show; most are those of the cartoons."""

from __future__ import annotations

import math
from dataclasses import dataclass

from content.storyboard.cartoons import CARTOONS
from content.storyboard.layers import Layer
from content.storyboard.retimed import retimed
from content.storyboard.stage import FLOOR, floor, pool
from content.storyboard.stories import BRIEF, LENGTH, MIDDLE, catalogue

WIDTH, HEIGHT = 640, 560
"""Pixels of every vignette."""
BASE = 546.0
"""Where its things stand, in pixels from the top."""


_FASTEST = 2.0


@dataclass(frozen=True)
class Vignette:
    """A story of `length` frames on a canvas of its own, in the painter's order; then it stands as at its end."""

    layers: tuple[Layer, ...]
    width: int
    height: int
    length: int


_TOLD: dict[str, tuple[float, int]] = {
    "bid-opening": (620, 166),
    "bond-coins": (615, 123),
    "ca-key": (591, 146),
    "clock-hours": (614, 180),
    "computer-remote": (619, 188),
    "disclosure-folder": (558, 196),
    "evaluation": (610, 180),
    "hall-window": (630, 194),
    "land-plot": (643, 180),
    "map-pin": (626, 180),
    "medical-kit": (625, 182),
    "objection-scales": (615, 180),
    "phone-call": (624, 186),
    "policy-book": (616, 165),
    "procurement-cart": (646, 184),
    "property-handshake": (614, 174),
    "register-form": (640, 186),
    "result-award": (608, 182),
    "tender-document": (621, 171),
}
"""Where the middle of each cartoon's story is on the stage; the frame at which it is told, before it
begins to return to its start."""

_CARTOONS = {cartoon.name: cartoon for cartoon in CARTOONS}
NAMES = tuple(sorted({*_CARTOONS, *catalogue.LONG, *catalogue.BRIEF}))


def vignette(name: str, frames: float = math.inf) -> Vignette:
    """The story `name` before its pool: a cartoon's or one told only here.

    It is told within `frames` if it would take longer, up to twice as fast. Raises KeyError.
    """
    if name in catalogue.LONG:
        story, length, middle = catalogue.LONG[name], LENGTH, MIDDLE
    elif name in catalogue.BRIEF:
        story, length, middle = catalogue.BRIEF[name], BRIEF, MIDDLE
    else:
        story = _CARTOONS[name].story
        middle, length = _TOLD[name]
    sides = (middle - WIDTH / 2, middle + WIDTH / 2)
    things = [pool(middle), floor(sides[0] + 10, sides[1] - 10), *story()]
    pace = min(_FASTEST, max(1.0, length / frames))
    retimed(things, length, pace)
    stage = Layer("stage", offset=(-sides[0], BASE - FLOOR))
    for thing in things:
        if thing.parent is None:
            thing.parent = stage
    return Vignette((stage, *things), WIDTH, HEIGHT, round(length / pace))
