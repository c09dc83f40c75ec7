"""What a plan says does not depend on how it lies on its paper."""

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely import LineString, Point
from shapely.affinity import affine_transform
from shapely.geometry.base import BaseGeometry

from content.wayfinding.direction import Direction, Move
from content.wayfinding.directions import directions
from content.wayfinding.imdf import Archive
from content.wayfinding.landmarks import landmarks_of
from content.wayfinding.route import Climb, Route
from content.wayfinding.turns import heading, turned
from tests.content.wayfinding.small_hall import FIRST, HALL, SECOND, leg, route

# shapely's: x' = ax + by + e, y' = cx + dy + f
Matrix = tuple[float, float, float, float, float, float]
Place = tuple[float, float]

_MIRRORED = str.maketrans("左右", "右左")
_MIRRORED_MOVES: Mapping[Move, Move] = {
    "left": "right", "right": "left", "half-left": "half-right", "half-right": "half-left",
}  # fmt: skip


def rotation(degrees: float) -> Matrix:
    """Clockwise, as headings are."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return cos, sin, -sin, cos, 0.0, 0.0


def shift(east: float, north: float) -> Matrix:
    return 1.0, 0.0, 0.0, 1.0, east, north


MIRROR: Matrix = (-1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def moved(matrix: Matrix) -> Callable[[Archive, Route], tuple[Archive, Route]]:
    """Moves a venue and a route in it."""

    def shape(one: BaseGeometry) -> BaseGeometry:
        return affine_transform(one, list(matrix))

    def place(one: Place) -> Place:
        a, b, c, d, e, f = matrix
        return a * one[0] + b * one[1] + e, c * one[0] + d * one[1] + f

    def move(archive: Archive, told: Route) -> tuple[Archive, Route]:
        replace = dataclasses.replace
        venue = replace(
            archive,
            units={
                id: replace(one, shape=shape(one.shape), middle=place(one.middle))
                for id, one in archive.units.items()
            },
            openings={
                id: replace(one, shape=shape(one.shape)) for id, one in archive.openings.items()
            },
            amenities={
                id: replace(one, point=place(one.point)) for id, one in archive.amenities.items()
            },
            occupants={
                id: replace(one, point=place(one.point)) for id, one in archive.occupants.items()
            },
        )
        legs = tuple(replace(one, path=tuple(map(place, one.path))) for one in told.legs)
        start = replace(told.start, point=place(told.start.point))
        end = replace(told.end, point=place(told.end.point))
        return venue, replace(told, start=start, end=end, legs=legs)

    return move


def mirrored_step(step: Direction) -> Direction:
    move = _MIRRORED_MOVES.get(step.move, step.move)
    return dataclasses.replace(step, text=step.text.translate(_MIRRORED), move=move)


def assert_same(steps: Sequence[Direction], others: Sequence[Direction]) -> None:
    """The same is said and shown, however the plan lies; the steps lead equally far."""
    said, others_said = (
        [(step.text, step.move, step.leg, step.landmark) for step in some]
        for some in (steps, others)
    )
    assert said == others_said
    metres = [step.metres for step in others]
    assert [step.metres for step in steps] == pytest.approx(metres, abs=1e-6)


# Spread over the hall and never on round numbers, where a hair's breadth decides.
places = st.integers(1, 10_000).map(
    lambda n: (1.0 + 38.0 * (n * 0.618_033_99 % 1.0), 1.0 + 12.0 * (n * 0.414_213_56 % 1.0))
)


def is_walk(path: list[Place]) -> bool:
    """Whether nobody turns on their heels, or comes back to where they have been."""
    if not LineString(path).is_simple or any(math.dist(*pair) < 0.6 for pair in pairwise(path)):
        return False
    headings = [heading(*pair) for pair in pairwise(path)]
    return all(abs(turned(*pair)) < 170 for pair in pairwise(headings))


paths = st.lists(places, min_size=2, max_size=7).filter(is_walk)
ends = st.sampled_from(["files", "finance", "window", "water", "men-sign", "hall", "gate-side"])
facings = st.none() | st.floats(0, 359)


@st.composite
def routes(draw: st.DrawFn) -> Route:
    """A walk in the hall, through walls or not; half of them go on upstairs."""
    start = draw(st.sampled_from(["kiosk", "window", "files", "water"]))
    first = draw(paths)
    if draw(st.booleans()):
        return route(start, draw(ends), leg(FIRST, first))
    climb, at = draw(st.sampled_from([("lift", (37.5, 2.5)), ("stairs", (31.0, 2.0))]))
    kind: Climb = "elevator" if climb == "lift" else "stairs"
    up, on = [*first, at], [at, *draw(paths)]
    assume(is_walk(up) and is_walk(on))
    end = draw(st.sampled_from(["bids", "talks"]))
    return route(start, end, leg(FIRST, up, kind, f"{climb}-1"), leg(SECOND, on))


@given(routes(), facings, st.floats(0, 360))
@settings(deadline=None, max_examples=60)
def test_turned_on_its_paper_a_plan_says_the_same(
    one: Route, facing: float | None, degrees: float
) -> None:
    venue, rotated = moved(rotation(degrees))(HALL, one)
    looks = None if facing is None else (facing + degrees) % 360
    assert_same(directions(rotated, venue, looks), directions(one, HALL, facing))


@given(routes(), facings)
@settings(deadline=None, max_examples=60)
def test_in_a_mirror_left_and_right_are_exchanged_and_nothing_else(
    one: Route, facing: float | None
) -> None:
    venue, mirrored = moved(MIRROR)(HALL, one)
    looks = None if facing is None else -facing % 360
    expected = [mirrored_step(step) for step in directions(one, HALL, facing)]
    assert_same(directions(mirrored, venue, looks), expected)


@given(routes(), facings, st.floats(-500, 500), st.floats(-500, 500))
@settings(deadline=None, max_examples=60)
def test_moved_on_its_paper_a_plan_says_the_same(
    one: Route, facing: float | None, east: float, north: float
) -> None:
    venue, shifted = moved(shift(east, north))(HALL, one)
    assert_same(directions(shifted, venue, facing), directions(one, HALL, facing))


@given(routes(), facings)
@settings(deadline=None, max_examples=60)
def test_what_every_telling_keeps_to(one: Route, facing: float | None) -> None:
    steps = directions(one, HALL, facing)
    assert steps == directions(one, HALL, facing)
    assert math.fsum(step.metres for step in steps) == pytest.approx(one.metres)
    assert [step.move for step in steps].count("arrive") == 1
    assert steps[-1].move == "arrive"
    public = {landmark.id for landmark in landmarks_of(HALL)} | {"corridor", "hall", "files"}
    for step in steps:
        assert step.text.endswith("。")
        assert step.text.removesuffix("。").replace("，", "").isalnum()
        assert step.metres >= 0
        assert LineString(one.legs[step.leg].path).distance(Point(step.at)) < 1e-6
        assert step.landmark is None or step.landmark in public | {"stairs-1", "lift-1"}
    named = [step.landmark for step in steps if step.landmark]
    assert all(one != other for one, other in pairwise(named))
