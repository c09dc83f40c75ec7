"""The question before a visit ends by itself."""

from collections.abc import Callable
from math import ceil

from kivy.clock import Clock
from kivy.graphics import Color, Rectangle
from kivy.input.motionevent import MotionEvent
from kivy.uix.anchorlayout import AnchorLayout

from kiosk.ui import theme
from kiosk.ui.widgets.box import Card
from kiosk.ui.widgets.button import pill
from kiosk.ui.widgets.text import Text


class StillThere(AnchorLayout):  # type: ignore[misc]
    """Covers the glass for the last seconds of a visit; any touch is 继续."""

    def __init__(self, seconds: float, on_stay: Callable[[], None]) -> None:
        super().__init__(padding=[theme.px(theme.PAGE * 2)] * 4)
        self._on_stay = on_stay
        self._left = seconds
        with self.canvas.before:
            Color(*theme.VEIL)
            self._veil = Rectangle()
        self._count = Text("", size=theme.LEAD, colour=theme.QUIET_INK, align="center")
        card = Card(
            Text("您还在吗？", size=theme.DISPLAY, bold=True, align="center"),
            self._count,
            pill("继续", on_stay, strong=True, icon="check", name="stay"),
            pad=(56, 56),
            gap=32,
        )
        card.size_hint_x = None
        card.width = theme.px(860)
        self.add_widget(card)
        self.bind(pos=self._place, size=self._place)
        self._tell(0)
        self._clock = Clock.schedule_interval(self._tell, 1)

    def stop(self) -> None:
        """No longer needed."""
        self._clock.cancel()

    def on_touch_down(self, touch: MotionEvent) -> bool:
        """Nothing below the veil is touched."""
        super().on_touch_down(touch)
        return True

    def on_touch_up(self, touch: MotionEvent) -> bool:
        """A touch anywhere means the visitor is here."""
        if not super().on_touch_up(touch):
            self._on_stay()
        return True

    def _tell(self, passed: float) -> None:
        self._left -= passed
        self._count.source = f"{max(0, ceil(self._left))} 秒后回到首页，您看过的内容会清除"

    def _place(self, *_: object) -> None:
        self._veil.pos, self._veil.size = self.pos, self.size
