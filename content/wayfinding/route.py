"""What a route is: where from, where to, over which floors, and what the walker asked for."""

import datetime
from dataclasses import dataclass
from typing import Literal

from content.wayfinding.ground import Point

# How one changes floors; the values are IMDF's unit categories.
Climb = Literal["stairs", "escalator", "elevator", "ramp"]
# An unhurried elderly walker; metres a second.
WALKING = 0.9


@dataclass(frozen=True)
class Spot:
    """A place one can go to or start from. `kind`: unit, occupant, amenity, kiosk or opening; `id` its feature's.

    `unit` is the unit it lies in, `point` where exactly, `category` IMDF's.
    """

    id: str
    kind: str
    category: str
    name: str | None
    level: str
    unit: str
    point: Point


@dataclass(frozen=True)
class Options:
    """What the walker wants. `at`: when they walk, for hours (None: everything is open)."""

    step_free: bool = False
    avoid_up: bool = False
    avoid_down: bool = False
    nonpublic: bool = False
    speed: float = WALKING
    at: datetime.datetime | None = None
    closed: frozenset[str] = frozenset()  # ids of openings and units that are closed today


@dataclass(frozen=True)
class Leg:
    """The walk on one level: `path` in metres on the ground, from its start to its end.

    Levels of one ordinal are walked over in one leg, which bears the name of the last.

    All legs but the last end at a change of floors: by `climb`, through the unit `through`, to the
    level of the next leg.
    """

    level: str
    path: tuple[Point, ...]
    metres: float
    climb: Climb | None = None
    through: str | None = None


@dataclass(frozen=True)
class Route:
    """The shortest walk from `start` to `end` under its options. `metres` are those walked on floors."""

    start: Spot
    end: Spot
    legs: tuple[Leg, ...]
    metres: float
    seconds: float
    step_free: bool


class Unreachable(Exception):
    """There is no way. `reason`: which restriction, in Chinese; `instead`: the nearest that can be reached."""

    def __init__(self, reason: str, instead: Spot | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.instead = instead
