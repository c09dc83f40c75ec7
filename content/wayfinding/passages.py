"""Which units a path leads through, and where it goes in and out."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import shapely
from shapely import LineString
from shapely import Point as Place
from shapely.geometry.base import BaseGeometry

from content.wayfinding.ground import Point
from content.wayfinding.imdf import Archive, Opening, Unit
from content.wayfinding.turns import heading, turned

# An opening may miss its wall, and a path's end its unit, by this much; metres.
_MISS = 0.6
# Less of a path than this (metres) in a unit is a corner cut.
_CORNER = 0.5


@dataclass(frozen=True)
class Visit:
    """A unit, and between which of a path's metres one is in it."""

    unit: Unit
    start: float
    stop: float


@dataclass(frozen=True)
class Passage:
    """`metres` from the path's start one goes through; `heading`: straight through, as one walks.

    `into`: id of the unit that one is in then, where it has been entered.
    """

    metres: float
    heading: float
    into: str | None = None


def visits(path: Sequence[Point], level: str, archive: Archive) -> tuple[Visit, ...]:
    """The units on a level that the path leads through, in order; one that is left and entered again twice."""
    line = LineString(path)
    found = [
        visit
        for unit in archive.units.values()
        if unit.level == level and unit.shape.intersects(line)
        for visit in _visits(line, unit)
    ]
    return tuple(sorted(found, key=lambda visit: (visit.start, visit.unit.id)))


def _visits(line: LineString, unit: Unit) -> Iterator[Visit]:
    """The visits to one unit."""
    parts = shapely.get_parts(shapely.line_merge(line.intersection(unit.shape)))
    spans = [
        sorted(line.project(Place(end)) for end in (part.coords[0], part.coords[-1]))
        for part in parts
        if part.length > 0
    ]
    joined: list[list[float]] = []
    for span in sorted(spans):
        if joined and span[0] - joined[-1][1] < _CORNER:
            joined[-1][1] = max(joined[-1][1], span[1])
        else:
            joined.append(span)
    for start, stop in joined:
        if stop - start >= _CORNER:
            yield Visit(unit, round(start, 6), round(stop, 6))


def leaving(path: Sequence[Point], unit: Unit, archive: Archive) -> Passage | None:
    """Where the path, that begins in the unit, last comes out of it; None where it never does."""
    line = LineString(path)
    if unit.shape.distance(Place(path[0])) > _MISS or unit.shape.distance(Place(path[-1])) == 0:
        return None
    metres = max((visit.stop for visit in _visits(line, unit)), default=0.0)
    return _passage(line, metres, unit, archive)


def entering(path: Sequence[Point], unit: Unit, archive: Archive) -> Passage | None:
    """Where the path, that ends in the unit, first comes into it; None where it begins there."""
    back = leaving(path[::-1], unit, archive)
    if back is None:
        return None
    length, inward = LineString(path).length, (back.heading + 180.0) % 360.0
    return Passage(length - back.metres, inward, unit.id)


def facing_out(unit: Unit, at: Point, archive: Archive) -> float:
    """The heading out of a unit that one stands before, through its opening nearest to one."""
    here = Place(at)
    openings = (
        (round(opening.shape.distance(here), 3), opening.id)
        for opening in archive.openings.values()
        if opening.level == unit.level and opening.shape.distance(unit.shape) <= _MISS
    )
    nearest = min(openings, default=None)
    opening = archive.openings[nearest[1]] if nearest else None
    middle, edge = unit.shape.centroid, opening.shape.centroid if opening else here
    outward = heading((middle.x, middle.y), (edge.x, edge.y))
    return _across(opening.shape, outward) if opening else outward


def _passage(line: LineString, metres: float, unit: Unit, archive: Archive) -> Passage:
    """The passage at the unit's edge; straight across its opening, or its wall where none is drawn."""
    at = line.interpolate(metres)
    ahead = line.interpolate(min(metres + 1.0, line.length))
    walked = heading((at.x, at.y), (ahead.x, ahead.y))
    opening = _opening(line, at, unit.level, archive)
    return Passage(metres, _across(opening.shape if opening else _wall(at, unit), walked))


def _across(edge: BaseGeometry, walked: float) -> float:
    """The heading straight through an opening or a wall, nearest to the one that is walked."""
    points = [(float(x), float(y)) for x, y in shapely.get_coordinates(edge)]
    end = max(points, key=lambda point: math.dist(points[0], point))
    across = heading(points[0], end) + 90.0
    return (across if abs(turned(across, walked)) <= 90.0 else across + 180.0) % 360.0


def _opening(line: LineString, at: Place, level: str, archive: Archive) -> Opening | None:
    """The opening nearest to where the unit's edge is crossed; one that the path crosses, if any."""
    near = [
        (not opening.shape.intersects(line), round(opening.shape.distance(at), 3), opening.id)
        for opening in archive.openings.values()
        if opening.level == level and opening.shape.distance(at) <= _MISS
    ]
    return archive.openings[min(near)[2]] if near else None


def _wall(at: Place, unit: Unit) -> BaseGeometry:
    """The piece of the unit's edge nearest to a point."""
    pieces = [
        LineString(ends)
        for ring in shapely.get_parts(unit.shape.boundary)
        for ends in pairwise(shapely.get_coordinates(ring))
    ]
    return min(pieces, key=lambda piece: piece.distance(at))
