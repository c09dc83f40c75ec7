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


def test_a_trembling_finger_does_not_press_what_the_next_screen_put_under_it() -> None:
    touches = OneTouch()
    touches.accepts((100, 100), 1.0)
    touches.screen_changed(1.1)
    assert not touches.accepts((110, 95), 1.4)
    assert touches.accepts((110, 95), 1.5)


def test_another_place_on_the_new_screen_can_be_touched_at_once() -> None:
    touches = OneTouch()
    touches.accepts((100, 100), 1.0)
    touches.screen_changed(1.1)
    assert touches.accepts((500, 900), 1.2)


def test_a_touch_elsewhere_is_a_touch() -> None:
    touches = OneTouch()
    touches.accepts((100, 100), 1.0)
    assert touches.accepts((400, 100), 1.01)
