"""The guide on the glass: it keeps to its path, never falls back, and stops at once."""

import math
from itertools import pairwise

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from content.wayfinding.ground import Point
from content.wayfinding.route import Leg, Route, Spot
from kiosk.guide.guide import Status
from kiosk.guide.leader import Leader
from kiosk.guide.on_screen import CHANGE_S, LONGEST_S, PACE, OnScreenGuide

NEAR = 1e-6  # m: what arithmetic loses


class Clock:
    """Tells the time it is set to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def a_leg(level: str, *path: Point, last: bool = True) -> Leg:
    metres = math.fsum(math.dist(*pair) for pair in pairwise(path))
    return Leg(level, path, metres, None if last else "elevator")


def a_route(*legs: Leg) -> Route:
    ends = [
        Spot("x", "unit", "room", "这里", leg.level, "x", leg.path[n])
        for leg, n in ((legs[0], 0), (legs[-1], -1))
    ]
    metres = math.fsum(leg.metres for leg in legs)
    return Route(ends[0], ends[1], legs, metres, metres / 0.9, step_free=True)


def led(route: Route) -> tuple[OnScreenGuide, Clock]:
    """A guide that has just set out."""
    clock = Clock()
    guide = OnScreenGuide(clock)
    guide.lead_to(route)
    return guide, clock


def at(guide: OnScreenGuide | Leader) -> Status:
    status = guide.status()
    assert status is not None
    return status


def longest(route: Route) -> float:
    """Seconds after which any guide on the glass has arrived."""
    return min(route.metres / PACE, LONGEST_S) + CHANGE_S * (len(route.legs) - 1)


TWO_FLOORS = a_route(
    a_leg("1", (0.0, 0.0), (10.0, 0.0), last=False), a_leg("2", (10.0, 0.0), (10.0, 15.0))
)
POINTS = st.tuples(*[st.integers(-50, 50).map(float)] * 2)
PATHS = st.lists(POINTS, min_size=2, max_size=6).map(tuple)
ROUTES = st.lists(PATHS, min_size=1, max_size=4).map(
    lambda paths: a_route(
        *(a_leg(str(n), *path, last=n == len(paths) - 1) for n, path in enumerate(paths))
    )
)


def test_before_it_leads_it_is_nowhere() -> None:
    assert OnScreenGuide().status() is None


def test_it_walks_at_its_pace_waits_at_a_change_of_floors_and_arrives() -> None:
    guide, clock = led(TWO_FLOORS)
    begin = clock.now
    assert at(guide) == Status(0, "1", (0.0, 0.0), 25.0)
    clock.now = begin + 1
    assert at(guide) == Status(0, "1", (PACE, 0.0), 25.0 - PACE)
    clock.now = begin + 2 + CHANGE_S / 2
    assert at(guide) == Status(0, "1", (10.0, 0.0), 15.0)
    clock.now = begin + 3 + CHANGE_S
    assert at(guide) == Status(1, "2", (10.0, PACE), 15.0 - PACE)
    clock.now = begin + 60
    assert at(guide) == Status(1, "2", (10.0, 15.0), 0.0, arrived=True)


def test_a_long_way_is_hurried_and_a_way_to_where_one_stands_is_over_at_once() -> None:
    guide, clock = led(a_route(a_leg("1", (0.0, 0.0), (300.0, 0.0))))
    clock.now += LONGEST_S / 2
    assert at(guide).point == pytest.approx((150.0, 0.0))
    assert at(led(a_route(a_leg("1", (4.0, 4.0), (4.0, 4.0))))[0]).arrived


@given(ROUTES, st.lists(st.floats(0, 3), min_size=1, max_size=25))
def test_it_never_leaves_the_path_nor_falls_back_and_arrives(
    route: Route, waits: list[float]
) -> None:
    guide, clock = led(route)
    left = route.metres
    for seconds in waits:
        clock.now += seconds
        status = at(guide)
        leg = route.legs[status.leg]
        assert status.level == leg.level
        assert shapely.LineString(leg.path).distance(shapely.Point(status.point)) < NEAR
        assert -NEAR <= status.metres_left <= left + NEAR
        assert status.arrived <= (status.metres_left < NEAR)
        left = status.metres_left
    clock.now += longest(route) + NEAR
    assert at(guide).arrived


@given(ROUTES, st.floats(0, 12), st.floats(0, 100))
def test_it_stops_at_once_and_stays(route: Route, before: float, after: float) -> None:
    guide, clock = led(route)
    clock.now += before
    moving = at(guide)
    guide.stop()
    stopped = at(guide)
    clock.now += after
    guide.stop()
    assert at(guide) == stopped
    assert (stopped.point, stopped.metres_left) == (moving.point, moving.metres_left)
    assert stopped.stopped is not stopped.arrived


@given(ROUTES, st.lists(st.floats(0, 4), min_size=1, max_size=6))
def test_a_walk_that_is_held_again_and_again_goes_on_from_where_it_was(
    route: Route, waits: list[float]
) -> None:
    clock = Clock()
    leader = Leader(OnScreenGuide(clock))
    leader.set_out(route)
    ahead = [leg.level for leg in route.legs]
    for seconds in waits:
        clock.now += seconds
        leader.hold()
        held = at(leader)
        clock.now += 50.0
        leader.go_on()
        gone_on = at(leader)
        assert gone_on.level == held.level
        assert gone_on.point == pytest.approx(held.point, abs=NEAR)
        assert gone_on.metres_left == pytest.approx(held.metres_left, abs=NEAR)
        ahead = ahead[ahead.index(held.level) :]
        leg = next(leg for leg in route.legs if leg.level == held.level)
        assert shapely.LineString(leg.path).distance(shapely.Point(gone_on.point)) < NEAR
    clock.now += longest(route) + NEAR
    assert at(leader).arrived
    assert at(leader).point == pytest.approx(route.legs[-1].path[-1])


def test_a_walk_given_up_is_no_walk() -> None:
    leader = Leader(OnScreenGuide(Clock()))
    leader.hold()
    leader.set_out(TWO_FLOORS)
    leader.give_up()
    leader.go_on()
    assert leader.status() is None
