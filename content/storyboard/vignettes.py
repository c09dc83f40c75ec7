"""Vignettes: small stories without 易博士, for a title to show; most are those of the cartoons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from content.storyboard.cartoons import CARTOONS
from content.storyboard.layers import Layer
from content.storyboard.stage import FLOOR, floor, pool
from content.storyboard.stories import LENGTH, MIDDLE
from content.storyboard.stories.arriving import arriving
from content.storyboard.stories.complaint import complaint
from content.storyboard.stories.lift import lift
from content.storyboard.stories.renewal import renewal
from content.storyboard.stories.signing import signing

WIDTH, HEIGHT = 640, 560
"""Pixels of every vignette."""
BASE = 546.0
"""Where its things stand, in pixels from the top."""


@dataclass(frozen=True)
class Vignette:
    """A story of `length` frames on a canvas of its own, in the painter's order; then it stands as at its end."""

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
_STORIES: dict[str, Callable[[], list[Layer]]] = {
    "arriving": arriving,
    "complaint": complaint,
    "lift": lift,
    "renewal": renewal,
    "signing": signing,
}
NAMES = tuple(sorted({*_CARTOONS, *_STORIES}))


def vignette(name: str) -> Vignette:
    """The story `name` before its pool: a cartoon's or one told only here. Raises KeyError."""
    if name in _STORIES:
        story, length, middle = _STORIES[name], LENGTH, MIDDLE
    else:
        story, length = _CARTOONS[name].story, _CARTOONS[name].length
        middle = _MIDDLES[name]
    sides = (middle - WIDTH / 2, middle + WIDTH / 2)
    things = [pool(middle), floor(sides[0] + 10, sides[1] - 10), *story()]
    stage = Layer("stage", offset=(-sides[0], BASE - FLOOR))
    for thing in things:
        if thing.parent is None:
            thing.parent = stage
    return Vignette((stage, *things), WIDTH, HEIGHT, length)
