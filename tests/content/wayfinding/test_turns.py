import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.wayfinding.turns import course, heading, turned


def angles(*path: tuple[float, float]) -> list[int]:
    return [round(bend.angle) for bend in course(path).bends]


@pytest.mark.parametrize(
    ("end", "degrees"), [((0, 5), 0), ((5, 0), 90), ((0, -5), 180), ((-5, 0), -90), ((3, 3), 45)]
)
def test_headings_are_clockwise_from_north(end: tuple[float, float], degrees: float) -> None:
    assert heading((0, 0), end) == pytest.approx(degrees)


@pytest.mark.parametrize(
    ("before", "after", "angle"),
    [(0, 90, 90), (90, 0, -90), (350, 20, 30), (20, 350, -30), (0, 180, 180), (180, 0, 180)],
)
def test_a_turn_to_the_right_is_positive_and_the_shortest(
    before: float, after: float, angle: float
) -> None:
    assert turned(before, after) == angle


@given(st.floats(-720, 720), st.floats(-720, 720))
def test_turning_by_a_turn_leads_to_the_heading(before: float, after: float) -> None:
    angle = turned(before, after)
    assert -180 < angle <= 180 or angle == pytest.approx(-180)
    assert (before + angle - after + 180) % 360 == pytest.approx(180, abs=1e-5)


def test_a_straight_path_has_no_bend() -> None:
    told = course([(0, 0), (0, 7), (0, 20)])
    assert (told.first, told.bends, told.last, told.side) == (0, (), 0, 0)


def test_a_corner_is_one_bend_where_it_is() -> None:
    told = course([(0, 0), (0, 10), (8, 10)])
    assert [(bend.metres, bend.angle) for bend in told.bends] == [(10, 90)]
    assert (told.first, told.last) == (0, 90)


def test_a_dog_leg_through_a_door_is_no_bend() -> None:
    assert angles((0, 0), (0, 10), (0.6, 11), (0.6, 20)) == []


def test_the_drift_of_a_corridor_is_no_bend() -> None:
    assert angles((0, 0), (1, 15), (6, 30), (16, 43)) == []


def test_a_corner_cut_is_one_bend_of_its_whole_angle() -> None:
    assert angles((0, 0), (0, 10), (2, 12), (12, 12)) == [90]


def test_a_wide_curve_to_one_side_is_one_bend() -> None:
    assert angles((0, 0), (0, 10), (3, 13), (13, 13)) == [90]


def test_a_curve_in_small_bends_is_one_bend() -> None:
    assert angles((0, 0), (0, 10), (2.5, 16), (8, 20), (14, 20)) == [90]


def test_two_corners_far_enough_apart_are_two_bends() -> None:
    assert angles((0, 0), (0, 10), (6, 10), (6, 0)) == [90, 90]


def test_around_the_end_of_a_wall_is_two_turns_to_one_side_in_one() -> None:
    (bend,) = course([(0, 0), (0, 10), (2, 10), (2, 0)]).bends
    assert (bend.angle, bend.then) == (90, 90)
    (bend,) = course([(0, 0), (0, 10), (-1, 12), (-3, 10), (-3, 0)]).bends
    assert bend.angle + bend.then == pytest.approx(-180)
    assert max(bend.angle, bend.then) < -40


def test_back_the_way_one_came_is_one_turn() -> None:
    (bend,) = course([(0, 0), (0, 10), (1, 0)]).bends
    assert (round(bend.angle), bend.then) == (174, 0)


def test_a_jog_from_door_to_door_is_two_turns_in_one() -> None:
    (bend,) = course([(0, 0), (0, 10), (2, 10), (2, 20)]).bends
    assert (bend.angle, bend.then) == (90, -90)


def test_the_first_steps_do_not_say_where_one_sets_out() -> None:
    told = course([(0, 0), (1.5, 0), (1.5, 20)])
    assert (told.first, told.bends) == (0, ())


def test_the_last_steps_say_on_which_side_the_end_lies() -> None:
    told = course([(0, 0), (0, 20), (-2, 20)])
    assert (told.last, told.bends, told.side) == (0, (), -90)


def test_a_few_steps_alone_have_a_heading() -> None:
    told = course([(0, 0), (1, 0), (1, 1)])
    assert (told.first, told.bends) == (0, ())


def test_a_swerve_is_going_straight_on() -> None:
    assert angles((0, 0), (0, 20), (3, 25), (3, 40)) == []
    assert angles((0, 0), (0, 20), (8, 34), (8, 50)) == []
    assert angles((0, 0), (0, 20), (8, 30), (8, 50)) == [39, -39]


def test_where_one_sets_out_is_seen_over_some_metres() -> None:
    told = course([(0, 0), (0, 4), (3, 7), (3, 30)])
    assert (round(told.first), told.bends) == (23, ())
