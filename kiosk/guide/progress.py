"""How far along a route: the point after so many metres, and the route that is left from there."""

import math
from dataclasses import replace
from itertools import pairwise

from content.wayfinding.ground import Point
from content.wayfinding.route import Leg, Route
from kiosk.guide.guide import Status


def length(leg: Leg) -> float:
    """Metres of a leg's path."""
    return math.fsum(math.dist(*pair) for pair in pairwise(leg.path))


def point_after(leg: Leg, metres: float) -> Point:
    """The point of a leg's path `metres` from its start; its end where it is no longer than that."""
    for start, end in pairwise(leg.path):
        step = math.dist(start, end)
        if metres < step:
            share = max(0.0, metres / step)
            return (
                start[0] + share * (end[0] - start[0]),
                start[1] + share * (end[1] - start[1]),
            )
        metres -= step
    return leg.path[-1]


def rest_of(route: Route, status: Status) -> Route:
    """What is left of `route` for who stands where `status` says; its start is there."""
    leg = route.legs[status.leg]
    left = status.metres_left - math.fsum(length(one) for one in route.legs[status.leg + 1 :])
    to_end = 0.0
    ahead = [leg.path[-1]]
    for before, after in pairwise(reversed(leg.path)):
        to_end += math.dist(before, after)
        if to_end >= left:
            break
        ahead.append(after)
    first = replace(leg, path=(status.point, *reversed(ahead)), metres=left)
    return replace(
        route,
        start=replace(route.start, level=status.level, point=status.point),
        legs=(first, *route.legs[status.leg + 1 :]),
        metres=status.metres_left,
        seconds=route.seconds * (status.metres_left / route.metres if route.metres else 1.0),
    )
