"""Vignettes: the cartoons' stories without 易博士, for a title to show."""

from __future__ import annotations

from dataclasses import dataclass

from content.storyboard.cartoons import CARTOONS
from content.storyboard.layers import Layer
from content.storyboard.stage import FLOOR, floor, pool

WIDTH, HEIGHT = 640, 560
"""Pixels of every vignette."""
BASE = 546.0
"""Where its things stand, in pixels from the top."""


@dataclass(frozen=True)
class Vignette:
    """A story of `length` frames on a canvas of its own, in the painter's order; then it stands as in frame 0."""

    layers: tuple[Layer, ...]
    width: int
    height: int
    length: int


_MIDDLES = {
    "bid-opening": 620,
    "bond-coins": 615,
    "ca-key": 591,
    "clock-hours": 614,
    "computer-remote": 619,
    "disclosure-folder": 558,
    "evaluation": 610,
    "hall-window": 630,
    "land-plot": 643,
    "map-pin": 626,
    "medical-kit": 625,
    "objection-scales": 615,
    "phone-call": 624,
    "policy-book": 616,
    "procurement-cart": 646,
    "property-handshake": 614,
    "register-form": 640,
    "result-award": 608,
    "tender-document": 621,
}
"""Where the middle of each cartoon's story is on the stage."""

_CARTOONS = {cartoon.name: cartoon for cartoon in CARTOONS}
NAMES = tuple(sorted(_CARTOONS))


def vignette(name: str) -> Vignette:
    """The story of the cartoon `name` before its pool. Raises KeyError."""
    cartoon = _CARTOONS[name]
    middle = _MIDDLES[name]
    things = [
        pool(middle),
        floor(middle - WIDTH / 2 + 10, middle + WIDTH / 2 - 10),
        *cartoon.story(),
    ]
    stage = Layer("stage", offset=(WIDTH / 2 - middle, BASE - FLOOR))
    for thing in things:
        if thing.parent is None:
            thing.parent = stage
    return Vignette((stage, *things), WIDTH, HEIGHT, cartoon.length)
