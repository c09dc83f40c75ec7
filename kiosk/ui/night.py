"""The glass is dim while the hall is closed and nobody is there."""

import datetime
from collections.abc import Callable

from kivy.clock import Clock
from kivy.graphics import Color, Rectangle
from kivy.uix.widget import Widget

from kiosk.sync.rules import Rules

# How much of the light is taken; what is left still shows that it only sleeps.
_DARK = 0.88
_LOOK_S = 20


class Night:
    """A shade over `root`, as the rules say; `asleep` tells whether nobody is there."""

    def __init__(self, root: Widget, asleep: Callable[[], bool]) -> None:
        self.rules = Rules()
        self._asleep = asleep
        with root.canvas.after:
            self._colour = Color(0, 0, 0, 0)
            self._shade = Rectangle(size=root.size)
        root.bind(size=self._place)
        Clock.schedule_interval(lambda _: self.look(), _LOOK_S)

    @property
    def is_dark(self) -> bool:
        """Whether the glass is dim now."""
        return bool(self._colour.a)

    def look(self) -> None:
        """See what time it is, and whether anybody is there."""
        dark = self._asleep() and self.rules.rests_at(datetime.datetime.now().time())
        if dark != self.is_dark:
            self._colour.a = _DARK if dark else 0

    def _place(self, _: Widget, size: tuple[float, float]) -> None:
        self._shade.size = size
