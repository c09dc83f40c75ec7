"""What is walked of a leg: from the door one leaves by to the door one stops at."""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

from shapely import LineString
from shapely import Point as Place

from content.wayfinding.ground import Point
from content.wayfinding.imdf import Archive, Unit
from content.wayfinding.passages import Passage, entering, leaving
from content.wayfinding.route import Climb, Leg, Route
from content.wayfinding.turns import Course, course

# Farther than this (metres) into a room, the way goes on behind its door; nearer, one sees what one came for.
_INSIDE = 8.0
# A walk shorter than this (metres) is none.
NO_WALK = 0.5
_CLIMBS = frozenset(get_args(Climb)) | {"steps"}


@dataclass(frozen=True)
class Stretch:
    """A leg, its number, and how it is walked.

    `came`: the room or lift one comes out of, `out` its door; `into`: the door of the room or
    lift one goes to. `course` is told from `start` to `stop`, in metres of the leg's path; None
    where there is no walk.
    """

    number: int
    leg: Leg
    came: Unit | None
    out: Passage | None
    into: Passage | None
    course: Course | None
    start: float
    stop: float
    length: float

    def at(self, metres: float) -> Point:
        """The place so many metres along the path."""
        point = LineString(self.leg.path).interpolate(metres)
        return point.x, point.y


def stretch(route: Route, number: int, archive: Archive, *, starts_inside: bool) -> Stretch:
    """The walk of a leg; `starts_inside`: the route is told from the door of the room it starts in."""
    leg = route.legs[number]
    length = math.fsum(math.dist(*pair) for pair in pairwise(leg.path))
    if length < NO_WALK:
        return Stretch(number, leg, None, None, None, None, 0.0, length, length)
    came = out = into = None
    if number > 0:
        came = _landing(archive, leg.level, leg.path[0])
    elif starts_inside:
        came = archive.units.get(route.start.unit)
    if came:
        out = leaving(leg.path, came, archive)
    goal = archive.units.get((leg.through if leg.climb else route.end.unit) or "")
    if goal:
        into = entering(leg.path, goal, archive)
    if into and not leg.climb and route.end.kind != "unit" and length - into.metres > _INSIDE:
        into = None
    start = out.metres if out else 0.0
    if into and into.metres < start:
        into = None
    stop = into.metres if into else length
    told = course(_between(leg.path, start, stop)) if stop - start >= NO_WALK else None
    return Stretch(number, leg, came, out, into, told, start, stop, length)


def _landing(archive: Archive, level: str, point: Point) -> Unit | None:
    """The stairs or lift on a level in which a leg begins."""
    here = Place(point)
    near = [
        (round(unit.shape.distance(here), 3), unit.id)
        for unit in archive.units.values()
        if unit.level == level and unit.category in _CLIMBS and unit.shape.distance(here) < NO_WALK
    ]
    return archive.units[min(near)[1]] if near else None


def _between(path: tuple[Point, ...], start: float, stop: float) -> list[Point]:
    """The path between two of its metres."""
    line = LineString(path)
    ends = [line.interpolate(metres) for metres in (start, stop)]
    inner = [
        point
        for point, metres in zip(path, _metres(path), strict=True)
        if start + 0.01 < metres < stop - 0.01
    ]
    return [(ends[0].x, ends[0].y), *inner, (ends[1].x, ends[1].y)]


def _metres(path: tuple[Point, ...]) -> list[float]:
    """How many metres of the path lie before each of its points."""
    metres = [0.0]
    for pair in pairwise(path):
        metres.append(metres[-1] + math.dist(*pair))
    return metres
