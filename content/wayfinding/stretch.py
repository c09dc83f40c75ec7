"""What is walked of a leg: from the door one leaves by to the door one stops at."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from shapely import LineString

from content.wayfinding.arrival import arrival, lift_at
from content.wayfinding.categories import OPEN
from content.wayfinding.ground import Point
from content.wayfinding.imdf import Archive, Unit
from content.wayfinding.passages import Passage, Visit, facing_out, leaving, visits
from content.wayfinding.route import Leg, Route
from content.wayfinding.turns import Bend, Course, course

# As far as this (metres) to the door of the room one stands in is no step of its own.
NEAR = 6.0
# A walk shorter than this (metres) is none.
NO_WALK = 0.5


@dataclass(frozen=True)
class Stretch:
    """A leg, its number, and how it is walked; all metres are those of the leg's path.

    `came`: the room or lift one comes out of, `out` its door; `into`: the door of the room or
    lift, or the counter, one goes to. `course` is told from `out` to `into`; None where there is no walk.
    """

    number: int
    leg: Leg
    came: Unit | None
    out: Passage | None
    into: Passage | None
    course: Course | None
    visits: tuple[Visit, ...]
    length: float

    @property
    def start(self) -> float:
        """Where one is out of the door."""
        return self.out.metres if self.out else 0.0

    @property
    def stop(self) -> float:
        """Where one stands at the door."""
        return self.into.metres if self.into else self.length

    @property
    def bends(self) -> tuple[Bend, ...]:
        """The bends on the way, by the metres of the leg."""
        bends = self.course.bends if self.course else ()
        return tuple(Bend(one.metres + self.start, one.angle, one.then) for one in bends)

    def at(self, metres: float) -> Point:
        """The place so many metres along the path."""
        return _at(self.leg.path, metres)


def stretch(route: Route, number: int, archive: Archive, *, from_door: bool) -> Stretch:
    """The walk of a leg; `from_door`: the first is told from the door of the room it starts in."""
    leg = route.legs[number]
    length = math.fsum(math.dist(*pair) for pair in pairwise(leg.path))
    if length < NO_WALK:
        return Stretch(number, leg, None, None, None, None, (), length)
    came, out = _door_out(route, number, archive, from_door=from_door)
    into = arrival(route, leg, archive)
    if into and out and into.metres < out.metres:
        into = None
    start, stop = out.metres if out else 0.0, into.metres if into else length
    told = course(_between(leg.path, start, stop)) if stop - start >= NO_WALK else None
    through = visits(leg.path, leg.level, archive)
    return Stretch(number, leg, came, out, into, told, through, length)


def _door_out(
    route: Route, number: int, archive: Archive, *, from_door: bool
) -> tuple[Unit | None, Passage | None]:
    """The room or lift in which a leg begins, and its door."""
    leg = route.legs[number]
    if number > 0:
        came = lift_at(archive, leg.level, leg.path[0], route.legs[number - 1].climb)
        if came is None:
            return None, None
        door = leaving(leg.path, came, archive)
        return came, door or Passage(0.0, facing_out(came, leg.path[0], archive))
    came = archive.units.get(route.start.unit) if from_door else None
    if came is None or came.category in OPEN:
        return None, None
    return came, leaving(leg.path, came, archive)


def _between(path: Sequence[Point], start: float, stop: float) -> list[Point]:
    """The path between two of its metres."""
    inner, metres = [], 0.0
    for before, after in pairwise(path):
        metres += math.dist(before, after)
        if start + 0.01 < metres < stop - 0.01:
            inner.append(after)
    return [_at(path, start), *inner, _at(path, stop)]


def _at(path: Sequence[Point], metres: float) -> Point:
    if len(path) < 2:
        return path[0]
    point = LineString(path).interpolate(metres)
    return point.x, point.y
