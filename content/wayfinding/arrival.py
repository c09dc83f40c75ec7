"""What one stops at: the door of a room, a lift, a counter; and which way one then looks."""

from collections.abc import Callable

import shapely
from shapely import LineString
from shapely import Point as Place

from content.wayfinding.categories import CLIMBS, OPEN
from content.wayfinding.ground import Point
from content.wayfinding.imdf import Archive, Unit
from content.wayfinding.passages import Passage, entering, facing_out
from content.wayfinding.route import Climb, Leg, Route, Spot
from content.wayfinding.turns import heading

# Farther than this (metres) into a room that is not all theirs, the way to somebody goes on behind its door.
_INSIDE = 8.0
# A lift or a restroom may be drawn as a point as far as this (metres) before its door.
_BEFORE = 4.0
# One stands as near as this (metres) to what one stands at.
_AT = 2.0
_COUNTERS = {"desk", "equipment"}


def arrival(route: Route, leg: Leg, archive: Archive) -> Passage | None:
    """Where a leg of the route ends, and how one then faces; None where nothing says it."""
    end, length = route.end, LineString(leg.path).length
    room = archive.units.get(end.unit)
    if leg.climb:
        room = lift_at(archive, leg.level, leg.path[-1], leg.climb)
    door = entering(leg.path, room, archive) if room else None
    if door and (leg.climb or _ends_at_door(end, archive, length - door.metres)):
        return door
    if not leg.climb:
        if end.kind == "unit" or room is None:
            return None
        counter = _counter(archive, leg)
        if counter is not None or end.kind != "amenity" or room.category not in OPEN:
            return None if counter is None else Passage(length, counter)
        room = _nearest(archive, leg.level, end.point, _is_like(end.category))
    if room is None:
        return None
    return Passage(length, (facing_out(room, leg.path[-1], archive) + 180.0) % 360.0)


def lift_at(archive: Archive, level: str, point: Point, climb: Climb | None) -> Unit | None:
    """The stairs or lift in or before which a leg begins or ends."""
    return _nearest(archive, level, point, lambda unit: CLIMBS.get(unit.category) == climb)


def _ends_at_door(end: Spot, archive: Archive, inside: float) -> bool:
    """Whether one has arrived at the door of the end's unit, `inside` metres before the end."""
    if end.kind == "unit":
        return True
    if archive.units[end.unit].category in OPEN:
        return False
    others = any(one.unit == end.unit for one in archive.occupants.values() if one.id != end.id)
    return round(inside, 6) <= _INSIDE or (end.kind == "occupant" and not others)


def _counter(archive: Archive, leg: Leg) -> float | None:
    """The heading towards the counter, or the machine, at which a leg ends."""
    here = Place(leg.path[-1])
    near = [
        (round(distance, 3), fixture.id)
        for fixture in archive.fixtures.values()
        if fixture.level == leg.level and fixture.category in _COUNTERS
        if 0.0 < (distance := fixture.shape.distance(here)) <= _AT
    ]
    if not near:
        return None
    there = shapely.shortest_line(here, archive.fixtures[min(near)[1]].shape).coords[-1]
    return heading(leg.path[-1], (there[0], there[1]))


def _is_like(category: str) -> Callable[[Unit], bool]:
    """Whether a unit is what an amenity of a category is a sign of."""
    kind = category.split(".", maxsplit=1)[0]
    return lambda unit: unit.category.split(".", maxsplit=1)[0] == kind


def _nearest(
    archive: Archive, level: str, point: Point, is_one: Callable[[Unit], bool]
) -> Unit | None:
    """The nearest of some units on a level, not farther than what is drawn before their doors."""
    here = Place(point)
    near = [
        (round(distance, 3), unit.id)
        for unit in archive.units.values()
        if unit.level == level and is_one(unit)
        if (distance := unit.shape.distance(here)) <= _BEFORE
    ]
    return archive.units[min(near)[1]] if near else None
