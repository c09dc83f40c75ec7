"""Fingers on the map: one drags, two stretch."""

import pytest

from kiosk.ui.map.camera import Camera
from kiosk.ui.map.hands import Hands

HERE = Camera((10.0, 20.0), 8.0)


def test_one_finger_takes_the_map_along() -> None:
    hands = Hands()
    hands.put("a", (0, 0))
    moved = hands.move("a", (40, -16), HERE)
    assert moved.ground((40, -16)) == pytest.approx(HERE.ground((0, 0)))
    assert moved.scale == HERE.scale


def test_two_fingers_that_part_bring_it_closer_and_keep_what_they_hold() -> None:
    hands = Hands()
    hands.put("a", (-100, 0))
    hands.put("b", (100, 0))
    under = [HERE.ground((-100, 0)), HERE.ground((100, 0))]
    closer = hands.move("b", (300, 0), HERE)
    assert closer.scale == pytest.approx(16)
    assert closer.ground((-100, 0)) == pytest.approx(under[0])
    assert closer.ground((300, 0)) == pytest.approx(under[1])


def test_fingers_that_nearly_touch_do_not_make_it_jump() -> None:
    hands = Hands()
    hands.put("a", (0, 0))
    hands.put("b", (3, 0))
    assert hands.move("b", (60, 0), HERE) == HERE


def test_after_a_pinch_the_finger_that_stays_drags() -> None:
    hands = Hands()
    hands.put("a", (0, 0))
    hands.put("b", (100, 0))
    hands.lift("a")
    assert "a" not in hands
    assert hands.move("b", (110, 0), HERE) == HERE.dragged(10, 0)
    assert hands.several, "what ended as a drag was no tap"
    hands.lift("b")
    hands.put("c", (0, 0))
    assert not hands.several
    assert len(hands) == 1
