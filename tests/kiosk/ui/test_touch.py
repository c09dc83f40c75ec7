"""One touch is one event."""

from kiosk.ui.touch import OneTouch


def test_the_echo_of_a_touch_is_not_a_touch() -> None:
    touches = OneTouch()
    assert touches.accepts((100, 100), 1.0)
    assert not touches.accepts((101, 99), 1.01)


def test_a_second_tap_is_a_touch() -> None:
    touches = OneTouch()
    touches.accepts((100, 100), 1.0)
    assert touches.accepts((100, 100), 1.2)


def test_a_touch_elsewhere_is_a_touch() -> None:
    touches = OneTouch()
    touches.accepts((100, 100), 1.0)
    assert touches.accepts((400, 100), 1.01)
