"""Where on the route a step is walked."""

from itertools import pairwise

import pytest

from content.wayfinding.direction import Direction, Move
from content.wayfinding.route import Leg, Route, Spot
from content.wayfinding.way import Way
from kiosk.ui.map.line import beads, legs_on, start_on
from kiosk.ui.map.step import part_of


def _spot(id_: str, level: str, at: tuple[float, float]) -> Spot:
    return Spot(id_, "unit", "room", id_, level, id_, at)


def _step(move: Move, leg: int, at: tuple[float, float], metres: float) -> Direction:
    return Direction(f"{move} 走。", move, leg, at, metres)


GROUND = Leg("G", ((0, 0), (0, 10), (8, 10)), 18, "elevator", "lift")
UPSTAIRS = Leg("U", ((8, 10), (8, 4)), 6)
WAY = Way(
    Route(
        _spot("here", "G", (0, 0)), _spot("there", "U", (8, 4)), (GROUND, UPSTAIRS), 24, 60, True
    ),
    (
        _step("start", 0, (0, 0), 10),
        _step("right", 0, (0, 10), 8),
        _step("climb", 0, (8, 10), 0),
        _step("start", 1, (8, 10), 6),
        _step("arrive", 1, (8, 4), 0),
    ),
)


@pytest.mark.parametrize(
    ("step", "level", "path"),
    [
        (0, "G", ((0, 0), (0, 10))),
        (1, "G", ((0, 10), (8, 10))),
        (2, "G", ((8, 10),)),
        (3, "U", ((8, 10), (8, 4))),
        (4, "U", ((8, 4),)),
    ],
)
def test_a_step_reaches_to_where_the_next_begins(
    step: int, level: str, path: tuple[tuple[float, float], ...]
) -> None:
    found, part = part_of(WAY, step)
    assert found == level
    assert part == tuple(pytest.approx(point) for point in path)


def test_a_step_that_is_not_there_is_an_error() -> None:
    with pytest.raises(IndexError):
        part_of(WAY, 5)


def test_where_one_already_is_there_is_nothing_to_walk() -> None:
    spot = _spot("here", "G", (3, 3))
    way = Way(
        Route(spot, spot, (Leg("G", ((3, 3),), 0),), 0, 0, True), (_step("arrive", 0, (3, 3), 0),)
    )
    assert part_of(way, 0) == ("G", ((3, 3),))


def test_each_level_shows_its_own_legs_and_only_the_first_where_one_stands() -> None:
    assert [*legs_on(WAY.route, "U")] == [UPSTAIRS]
    assert start_on(WAY.route, "G", None) == (0, 0)
    assert start_on(WAY.route, "U", None) is None


def test_no_name_slips_between_the_beads_of_a_route() -> None:
    spots = beads(WAY.route, "G")
    steps = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(spots)]
    assert max(steps) <= 0.801
    assert beads(None, "G") == []
