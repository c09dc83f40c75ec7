"""Which part of the route a step of the directions leads along."""

import shapely
from shapely import ops

from content.wayfinding.ground import Point
from content.wayfinding.way import Way


def part_of(way: Way, step: int) -> tuple[str, tuple[Point, ...]]:
    """The level of step number `step`, and the way (m) on it until the next step begins.

    A step that leads nowhere on its level (one arrives, one takes the lift) is the point where it
    happens. Raises IndexError for a step that is not there.
    """
    directions = way.directions
    direction = directions[step]
    leg = way.route.legs[direction.leg]
    if direction.metres == 0 or len(leg.path) < 2:
        return leg.level, (direction.at,)
    path = shapely.LineString(leg.path)
    begins, ends = path.project(shapely.Point(direction.at)), path.length
    if step + 1 < len(directions) and directions[step + 1].leg == direction.leg:
        ends = path.project(shapely.Point(directions[step + 1].at))
    if ends <= begins:
        return leg.level, (direction.at,)
    part = ops.substring(path, begins, ends)
    return leg.level, tuple((float(x), float(y)) for x, y in shapely.get_coordinates(part))
