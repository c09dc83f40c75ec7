"""Where a path goes out of one unit and into another, and through which opening."""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely import LineString
from shapely import Point as Spike

from content.wayfinding.ground import Point
from content.wayfinding.imdf import Archive, Opening, Unit
from content.wayfinding.turns import heading, turned

# An opening may miss its wall, and a path's end its unit, by this much; metres.
_MISS = 0.6


@dataclass(frozen=True)
class Passage:
    """`metres` from the path's start one goes through; `heading`: straight through, as one walks."""

    metres: float
    heading: float


def leaving(path: Sequence[Point], unit: Unit, archive: Archive) -> Passage | None:
    """Where the path, that begins in the unit, first comes out of it; None where it never does."""
    line = LineString(path)
    if unit.shape.distance(Spike(path[0])) > _MISS:
        return None
    outside = line.difference(unit.shape)
    if outside.is_empty or unit.shape.distance(Spike(path[-1])) == 0:
        return None
    last = shapely.get_parts(outside)[-1]
    return _passage(line, line.project(Spike(last.coords[0])), unit, archive)


def entering(path: Sequence[Point], unit: Unit, archive: Archive) -> Passage | None:
    """Where the path, that ends in the unit, last comes into it; None where it begins there."""
    back = leaving(path[::-1], unit, archive)
    if back is None:
        return None
    return Passage(LineString(path).length - back.metres, (back.heading + 180.0) % 360.0)


def _passage(line: LineString, metres: float, unit: Unit, archive: Archive) -> Passage:
    """The passage at the unit's edge; straight across its opening where there is one."""
    at = line.interpolate(metres)
    ahead = line.interpolate(min(metres + 1.0, line.length))
    walked = heading((at.x, at.y), (ahead.x, ahead.y))
    opening = _opening(at, unit.level, archive)
    if opening is None:
        return Passage(metres, walked)
    ends = shapely.get_coordinates(opening.shape)
    across = heading(tuple(ends[0]), tuple(ends[-1])) + 90.0
    if abs(turned(across, walked)) > 90.0:
        across += 180.0
    return Passage(metres, across % 360.0)


def _opening(at: Spike, level: str, archive: Archive) -> Opening | None:
    near = [
        opening
        for opening in archive.openings.values()
        if opening.level == level and opening.shape.distance(at) <= _MISS
    ]
    return min(
        near, key=lambda opening: (round(opening.shape.distance(at), 3), opening.id), default=None
    )
