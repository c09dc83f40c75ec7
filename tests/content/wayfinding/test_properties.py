"""What holds for every route, on drawn-at-random floors, on the bundled map and in a real hospital."""

import math
import random
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, permutations
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from content.load import BUNDLED
from content.wayfinding.archive import read_archive
from content.wayfinding.ground import Point
from content.wayfinding.route import Leg, Options, Route, Spot
from content.wayfinding.wayfinder import Wayfinder
from tests.content.wayfinding.exact import Exact
from tests.content.wayfinding.sketch import Sketch, box

# A path may leave the space by this much (metres).
TOLERANCE = 0.01
# Where an opening is drawn off its wall, one walks through the wall this near to it.
NEAR = 0.7
ANYBODY, STEP_FREE = Options(), Options(step_free=True)


@st.composite
def floors(draw: st.DrawFn) -> Sketch:
    """One or two floors of rooms along a corridor: slips of the pen, furniture, lifts and stairs."""
    sketch, slip = Sketch(), st.floats(-0.05, 0.05)
    for level in ("g", "f1")[: draw(st.integers(1, 2))]:
        if level != "g":
            sketch.level(level, 1)
        sketch.unit(f"{level}-corridor", "walkway", box(0, 0, 40, 3), level=level)
        sketch.unit(f"{level}-stairs", "stairs", box(-4, 0, 0, 3), level=level)
        sketch.unit(f"{level}-lift", "elevator", box(40, 0, 43, 3), level=level)
        sketch.opening(f"{level}-stairs-door", (0, 1), (0, 2), level)
        sketch.opening(f"{level}-lift-door", (40, 1), (40, 2), level)
        edges = sorted(draw(st.sets(st.integers(1, 9), min_size=1, max_size=4)))
        for left, right in pairwise([0, *(4 * edge for edge in edges), 40]):
            name, wall = f"{level}-{left}", 3 + draw(slip)
            depth = draw(st.floats(4, 9))
            sketch.unit(
                name, "room", box(left + draw(slip), wall, right, wall + depth), level=level
            )
            at = draw(st.floats(left + 0.2, right - 1.4))
            sketch.opening(f"{name}-door", (at, 3 + draw(slip)), (at + 1, 3 + draw(slip)), level)
            if draw(st.booleans()):
                x, y = left + 1.5, 4 + draw(st.floats(0, 2))
                sketch.fixture(f"{name}-desk", box(x, y, x + 1.2, y + 0.8), level)
        if draw(st.booleans()):
            x = draw(st.floats(5, 30))
            sketch.fixture(f"{level}-bench", box(x, 0, x + 2, draw(st.floats(0.4, 2.4))), level)
    return sketch


def drawn(sketch: Sketch) -> Wayfinder:
    with tempfile.TemporaryDirectory() as folder:
        return sketch.finder(Path(folder))


@lru_cache(maxsize=1)
def bundled() -> Wayfinder:
    return Wayfinder(read_archive(BUNDLED / "map"))


@pytest.fixture(scope="module")
def hospital(shared: Path) -> Wayfinder:
    return Wayfinder(read_archive(shared / "maps" / "addenbrookes"))


def some_routes(finder: Wayfinder, options: Options = ANYBODY, most: int = 60) -> list[Route]:
    """Routes between named places: all, or as many as are wanted, always the same."""
    named = [spot for spot in finder.spots.values() if spot.name]
    starts = random.Random(5).sample(named, min(len(named), math.ceil(most / 10)))
    found = [
        route
        for start in starts
        for route in finder.routes(start, [one for one in named if one != start], options)
    ]
    return random.Random(5).sample(found, min(len(found), most))


def line(leg: Leg) -> shapely.LineString:
    return shapely.LineString(leg.path if len(leg.path) > 1 else leg.path * 2)


class Bounds:
    """The spaces of a venue under some options, let out by TOLERANCE."""

    def __init__(self, finder: Wayfinder, options: Options = ANYBODY) -> None:
        self._finder = finder
        self._options = options
        self._of: dict[tuple[str, bool], BaseGeometry] = {}

    def hold(self, route: Route, *, ground: bool) -> bool:
        return all(self._bounds(leg.level, ground).covers(line(leg)) for leg in route.legs)

    def _bounds(self, level: str, ground: bool) -> BaseGeometry:
        key = level, ground
        if key not in self._of:
            space = self._finder.walkable(level, self._options, ground=ground)
            self._of[key] = space.buffer(TOLERANCE)
            shapely.prepare(self._of[key])
        return self._of[key]


def walls_crossed(finder: Wayfinder, leg: Leg) -> Iterator[Point]:
    """Where a path goes from one unit into another."""
    for unit in finder.archive.units.values():
        if unit.level == leg.level and unit.shape.intersects(line(leg)):
            crossing = unit.shape.boundary.intersection(line(leg))
            yield from ((x, y) for x, y in shapely.get_coordinates(crossing).tolist())


def assert_sound(finder: Wayfinder, options: Options, routes: list[Route]) -> None:
    assert routes
    bounds = Bounds(finder, options)
    for route in routes:
        assert bounds.hold(route, ground=True)
        assert route.metres == pytest.approx(sum(line(leg).length for leg in route.legs))
        for leg, following in pairwise(route.legs):
            assert leg.climb is not None
            assert leg.through is not None
            assert finder.archive.units[leg.through].level == leg.level != following.level


def assert_shortest(finder: Wayfinder, routes: list[Route]) -> None:
    """Within one storey no way is shorter than what an exact solver finds in the same space."""
    exact: dict[tuple[str, bool], Exact] = {}
    bounds = Bounds(finder)
    compared = 0
    for route in routes:
        if len(route.legs) > 1:
            continue
        [leg] = route.legs
        ground = not bounds.hold(route, ground=False)
        key = leg.level, ground
        if key not in exact:
            exact[key] = Exact(finder.walkable(leg.level, ground=ground))
        best = exact[key].metres(leg.path[0], leg.path[-1], leg.metres)
        assert best / 1.01 <= leg.metres <= best * 1.01
        compared += 1
    assert compared


def assert_symmetric(finder: Wayfinder, routes: list[Route], options: Options = ANYBODY) -> None:
    for route in routes:
        there = finder.route(route.start, route.end, options)
        back = finder.route(route.end, route.start, options)
        assert back.seconds == pytest.approx(there.seconds, abs=1e-6)
        # Among ways to many ends one may bend in the doorway of another, whose corner is slack.
        assert route.seconds == pytest.approx(there.seconds, abs=1e-4)


def assert_step_free(finder: Wayfinder, routes: list[Route]) -> None:
    assert routes
    steps = [u for u in finder.archive.units.values() if u.category in STEPS]
    for route in routes:
        assert route.step_free
        for leg in route.legs:
            assert leg.climb in (None, "elevator", "ramp")
            touched = [u.id for u in steps if u.level == leg.level and on(u.shape, leg)]
            assert not touched


STEPS = ("stairs", "escalator", "steps")


def on(shape: BaseGeometry, leg: Leg) -> bool:
    return bool(shape.buffer(-TOLERANCE).intersects(line(leg)))


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(floors())
def test_any_floor(sketch: Sketch) -> None:
    finder = drawn(sketch)
    spots = [spot for spot in finder.spots.values() if spot.kind == "unit"]
    routes = [route for start in spots for route in finder.routes(start, spots)]
    assert len(routes) == len(spots) ** 2, "there is a way from everywhere to everywhere"
    assert_sound(finder, ANYBODY, routes)
    assert_shortest(finder, routes[::7])
    assert all(Bounds(finder).hold(route, ground=False) for route in routes)
    assert_only_openings_are_passed(finder, routes[::3])
    assert_symmetric(finder, routes[::5])
    free = [one for one in spots if one.category not in STEPS]
    assert_step_free(finder, [*finder.routes(free[0], free, STEP_FREE)])


def assert_only_openings_are_passed(finder: Wayfinder, routes: list[Route]) -> None:
    for leg in (leg for route in routes for leg in route.legs):
        doors = [o.shape for o in finder.archive.openings.values() if o.level == leg.level]
        crossed = shapely.points(np.array([*walls_crossed(finder, leg)]).reshape(-1, 2))
        assert (shapely.distance(crossed, shapely.union_all(doors)) < NEAR).all()


def test_the_bundled_map() -> None:
    finder = bundled()
    routes = some_routes(finder)
    assert_sound(finder, ANYBODY, routes)
    assert_shortest(finder, routes)
    assert_only_openings_are_passed(finder, routes)
    assert_step_free(finder, some_routes(finder, STEP_FREE))
    # Its escalators are one-way; without them the way back is the way.
    without = Options(closed=frozenset(
        unit.id for unit in finder.archive.units.values() if unit.category == "escalator"
    ))  # fmt: skip
    assert_symmetric(finder, some_routes(finder, without, most=20), without)


def test_a_real_hospital(hospital: Wayfinder) -> None:
    routes = some_routes(hospital)
    assert_sound(hospital, ANYBODY, routes)
    assert_shortest(hospital, [route for route in routes if route.metres < 120][:8])
    assert_symmetric(hospital, routes[:30])


def test_all_public_places_of_a_real_hospital_are_joined(hospital: Wayfinder) -> None:
    named: list[Spot] = [spot for spot in hospital.spots.values() if spot.name]
    reached = sum(
        len([*hospital.routes(start, [one for one in named if one != start])]) for start in named
    )
    assert reached == len([*permutations(named, 2)])
