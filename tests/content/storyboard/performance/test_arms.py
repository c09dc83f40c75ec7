"""Gestures one after another, each with its hand."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from content.storyboard.performance.arms import (
    BELT,
    CHIN,
    FINGER,
    REST,
    Gesture,
    arm,
    pointing,
    showing,
)
from content.storyboard.performance.whim import Whim
from content.storyboard.timing import Track

LENGTH = 600
gestures = st.lists(
    st.builds(
        Gesture,
        st.integers(0, LENGTH - 30).map(float),
        st.sampled_from([REST, BELT, FINGER, CHIN]),
        st.sampled_from(["rest", "open", "point"]),
        st.sampled_from([7.0, 13.0, 16.0]),
    ),
    max_size=30,
)


@given(gestures)
def test_whatever_is_asked_only_one_hand_is_seen_at_a_time(asked: list[Gesture]) -> None:
    made = arm(asked, LENGTH, Whim("x"))
    spans = sorted(span for _, spans in made.also for span in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for track in (made.lift, made.bend, made.twist):
        assert isinstance(track, Track)
        assert track.keys[0].value == track.keys[-1].value


def test_a_hand_is_seen_from_its_gesture_to_the_next() -> None:
    made = arm(
        [
            Gesture(100, showing(90), "open"),
            Gesture(200, pointing(90), "point"),
            Gesture(260, REST),
        ],
        LENGTH,
        Whim("x"),
    )
    assert made.also == (("open", ((105, 205),)), ("point", ((205, 265),)))


def test_a_later_gesture_wins_over_one_just_before_it() -> None:
    made = arm([Gesture(100, FINGER, "point"), Gesture(104, BELT)], LENGTH, Whim("x"))
    assert made.also == ()


def test_a_pointing_arm_points_where_it_is_asked_to() -> None:
    lift, bend, _ = pointing(97)
    assert lift + bend == 97


def test_what_passes_before_the_face_is_drawn_before_it() -> None:
    assert arm([Gesture(10, CHIN, "point")], LENGTH, Whim("x")).in_front
    assert not arm([Gesture(10, BELT)], LENGTH, Whim("x")).in_front
