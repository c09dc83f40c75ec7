"""Who and where: the centre's name, the time, and quiet signs of what is not working."""

import datetime
from collections.abc import Callable
from typing import Any

from kivy.clock import Clock
from kivy.graphics import Color, Line, RoundedRectangle
from kivy.input.motionevent import MotionEvent
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from content.dates import WEEKDAYS
from kiosk.ui import theme
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.text import Text, fitted

HEIGHT = 132
# Long enough that no visitor does it by chance.
OPERATOR_HOLD_S = 3.0


class Seal(AnchorLayout):  # type: ignore[misc]
    """The vermilion seal with 易 on it; holding it opens the operator panel."""

    def __init__(self, on_hold: Callable[[], None], *, side: float = 84) -> None:
        super().__init__(
            size_hint=(None, None),
            size=(theme.px(side), theme.px(side)),
            pos_hint={"center_y": 0.5},
        )
        self.name = "seal"
        self._on_hold = on_hold
        self._held: Any = None
        with self.canvas.before:
            Color(*theme.VERMILION)
            self._sheet = RoundedRectangle(radius=[theme.px(16)])
            Color(*theme.CARD)
            self._rim = Line(width=theme.px(2))
        self.add_widget(
            Text("易", size=52, fixed=True, bold=True, colour=theme.CARD, align="center")
        )
        self.bind(pos=self._place, size=self._place)

    def on_touch_down(self, touch: MotionEvent) -> bool:
        """Begin to count the hold."""
        if not self.collide_point(*touch.pos):
            return False
        touch.grab(self)
        self._held = Clock.schedule_once(lambda _: self._on_hold(), OPERATOR_HOLD_S)
        return True

    def on_touch_up(self, touch: MotionEvent) -> bool:
        """A hold that is too short is nothing."""
        if touch.grab_current is not self:
            return False
        touch.ungrab(self)
        self._held.cancel()
        return True

    def _place(self, *_: object) -> None:
        self._sheet.pos, self._sheet.size = self.pos, self.size
        inset, side = theme.px(7), self.width - 2 * theme.px(7)
        self._rim.rounded_rectangle = (
            self.x + inset,
            self.y + inset,
            side,
            side,
            theme.px(10),
        )


class TopBar(BoxLayout):  # type: ignore[misc]
    """The strip at the top of every screen."""

    def __init__(self, centre: str, on_hold: Callable[[], None]) -> None:
        super().__init__(
            size_hint_y=None,
            height=theme.px(HEIGHT),
            padding=[theme.px(theme.PAGE), theme.px(20), theme.px(theme.PAGE), theme.px(16)],
            spacing=theme.px(24),
        )
        self._signs = BoxLayout(size_hint=(None, 1), spacing=theme.px(12))
        self._signs.bind(minimum_width=self._signs.setter("width"))
        self._time = fitted(
            "00:00", size=theme.LEAD, bold=True, fixed=True, colour=theme.CANAL_DEEP
        )
        self._date = fitted("00月00日 星期日", size=theme.BODY, fixed=True, colour=theme.QUIET_INK)
        self._time.halign = self._date.halign = "right"
        clock = BoxLayout(orientation="vertical", size_hint=(None, None), spacing=theme.px(2))
        clock.width = max(self._time.width, self._date.width)
        clock.height = self._time.height + self._date.height
        clock.pos_hint = {"center_y": 0.5}
        for label in (self._time, self._date):
            label.width = clock.width
            clock.add_widget(label)
        name = Text(
            centre, size=theme.LEAD, fixed=True, bold=True, colour=theme.CANAL_DEEP, lines=2
        )
        name.pos_hint = {"center_y": 0.5}
        for child in (Seal(on_hold), name, self._signs, clock):
            self.add_widget(child)
        self._minute: Any = None

    def show_signs(self, icons: list[str]) -> None:
        """Quiet signs, by icon name: what is missing on this terminal."""
        self._signs.clear_widgets()
        for icon in icons:
            self._signs.add_widget(
                Icon(icon, side=52, colour=theme.DISABLED, pos_hint={"center_y": 0.5})
            )

    def on_parent(self, _: object, parent: Widget | None) -> None:
        """A bar tells the time as long as it is on the glass."""
        if self._minute is not None:
            self._minute.cancel()
        if parent is not None:
            self._tell_time()

    def _tell_time(self, *_: object) -> None:
        now = datetime.datetime.now()
        self._time.source = f"{now:%H:%M}"
        self._date.source = f"{now.month}月{now.day}日 星期{WEEKDAYS[now.weekday()]}"
        self._minute = Clock.schedule_once(self._tell_time, 60 - now.second)
