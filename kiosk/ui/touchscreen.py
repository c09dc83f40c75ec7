"""The touch panel's reports, each dealt with before the next."""

from typing import Any

from kivy.base import EventLoop
from kivy.input.factory import MotionEventFactory
from kivy.input.providers.mouse import MouseMotionEventProvider

# The name it is asked for by in Kivy's configuration.
NAME = "touchscreen"


class Touchscreen(MouseMotionEventProvider):  # type: ignore[misc]
    """SDL's mouse, as which it reports fingers too.

    Kivy's own provider lays all reports of a frame on one touch before anybody is told of the first: a
    swipe within one slow frame would arrive as a tap where it ended.
    """

    def on_mouse_press(self, *report: Any) -> None:
        """A finger has come down."""
        super().on_mouse_press(*report)
        EventLoop.dispatch_input()

    def on_mouse_motion(self, *report: Any) -> None:
        """It has moved."""
        super().on_mouse_motion(*report)
        EventLoop.dispatch_input()

    def on_mouse_release(self, *report: Any) -> None:
        """It has been lifted."""
        super().on_mouse_release(*report)
        EventLoop.dispatch_input()


MotionEventFactory.register(NAME, Touchscreen)
