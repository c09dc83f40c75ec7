"""What is walked of a leg: from the door one leaves by to the door one stops at."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from shapely import LineString
from shapely import Point as Place

from content.wayfinding.categories import CLIMBS, OPEN
from content.wayfinding.ground import Point
from content.wayfinding.imdf import Archive, Unit
from content.wayfinding.passages import Passage, Visit, entering, leaving, visits
from content.wayfinding.route import Leg, Route, Spot
from content.wayfinding.turns import Bend, Course, course

# Farther than this (metres) into a room that is not all theirs, the way to somebody goes on behind its door.
_INSIDE = 8.0
# A walk shorter than this (metres) is none.
NO_WALK = 0.5


@dataclass(frozen=True)
class Stretch:
    """A leg, its number, and how it is walked; all metres are those of the leg's path.

    `came`: the room or lift one comes out of, `out` its door; `into`: the door of the room or
    lift one goes to. `course` is told from `out` to `into`; None where there is no walk.
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
    came = out = into = None
    if number > 0:
        came = _landing(archive, leg.level, leg.path[0])
    elif from_door:
        came = archive.units.get(route.start.unit)
    if came:
        out = leaving(leg.path, came, archive)
    goal = archive.units.get((leg.through if leg.climb else route.end.unit) or "")
    if goal:
        into = entering(leg.path, goal, archive)
    if into and not leg.climb and not _ends_at_door(route.end, archive, length - into.metres):
        into = None
    if into and out and into.metres < out.metres:
        into = None
    start, stop = out.metres if out else 0.0, into.metres if into else length
    told = course(_between(leg.path, start, stop)) if stop - start >= NO_WALK else None
    through = visits(leg.path, leg.level, archive)
    return Stretch(number, leg, came, out, into, told, through, length)


def _ends_at_door(end: Spot, archive: Archive, inside: float) -> bool:
    """Whether one has arrived at the door of the end's unit, `inside` metres before the end."""
    if end.kind == "unit":
        return True
    if archive.units[end.unit].category in OPEN:
        return False
    others = any(one.unit == end.unit for one in archive.occupants.values() if one.id != end.id)
    return round(inside, 6) <= _INSIDE or (end.kind == "occupant" and not others)


def _landing(archive: Archive, level: str, point: Point) -> Unit | None:
    """The stairs or lift on a level in which a leg begins."""
    here = Place(point)
    near = [
        (round(unit.shape.distance(here), 3), unit.id)
        for unit in archive.units.values()
        if unit.level == level and unit.category in CLIMBS and unit.shape.distance(here) < NO_WALK
    ]
    return archive.units[min(near)[1]] if near else None


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
