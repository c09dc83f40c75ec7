"""The sign that what is said is kept for diagnosis: nobody speaks to a recording without knowing."""

from collections.abc import Callable
from math import ceil
from time import monotonic
from typing import Any

from kivy.clock import Clock
from kivy.graphics import Color, Rectangle
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.widget import Widget

from kiosk.ui import theme
from kiosk.ui.widgets.text import Text

HEIGHT = 72


class RecordingSign(AnchorLayout):  # type: ignore[misc]
    """A vermilion strip across the glass with the minutes that are left."""

    def __init__(self, until: Callable[[], float], on_over: Callable[[], None]) -> None:
        """`until` is monotonic s; `on_over` is called once that has passed."""
        super().__init__(size_hint_y=None, height=theme.px(HEIGHT))
        self._until = until
        self._on_over = on_over
        self._clock: Any = None
        self._words = Text(
            "", size=theme.LEAD, fixed=True, bold=True, colour=theme.CARD, align="center", lines=1
        )
        with self.canvas.before:
            Color(*theme.VERMILION)
            self._ground = Rectangle()
        self.add_widget(self._words)
        self.bind(pos=self._place, size=self._place)

    def on_parent(self, _: object, parent: Widget | None) -> None:
        """It counts as long as it is on the glass."""
        if self._clock is not None:
            self._clock.cancel()
        if parent is not None:
            self._tell()

    def _tell(self, *_: object) -> None:
        left = self._until() - monotonic()
        if left <= 0:
            self._on_over()
            return
        minutes = ceil(left / 60)
        self._words.source = f"正在录音（诊断），还有 {minutes} 分钟"
        self._clock = Clock.schedule_once(self._tell, left - 60 * (minutes - 1) + 0.05)

    def _place(self, *_: object) -> None:
        self._ground.pos, self._ground.size = self.pos, self.size
