"""What can be pressed: one touch, one event."""

from collections.abc import Callable
from time import monotonic
from typing import Any

from kivy.graphics import Color, Ellipse, RoundedRectangle
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.behaviors import ButtonBehavior
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.ui import theme
from kiosk.ui.touch import TAP_SLACK, TREMBLE_S
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.text import Text, fitted


class _OneTap(ButtonBehavior):  # type: ignore[misc]
    """Calls `on_tap` once a touch, however much the finger trembles."""

    on_tap: Callable[[], None]
    tremble = TREMBLE_S
    _last = 0.0

    def on_release(self) -> None:
        """Kivy's word for a tap, which to Kivy may also be a swipe over a page that drew slowly."""
        touch, now = self.last_touch, monotonic()
        if abs(touch.x - touch.ox) + abs(touch.y - touch.oy) > theme.px(TAP_SLACK):
            return
        if now - self._last >= self.tremble:
            self._last = now
            self.on_tap()


class Pressable(_OneTap, BoxLayout):  # type: ignore[misc]
    """A rounded sheet that calls `on_tap` once when it is tapped, and darkens under the finger.

    `needed` is the height its words need; in a grid it may be given more.
    """

    needed = 0.0

    def __init__(
        self,
        on_tap: Callable[[], None],
        *children: Widget,
        ground: theme.Rgba = theme.CARD,
        pressed: theme.Rgba = theme.MIST,
        radius: float = theme.RADIUS,
        soft_edge: bool = True,
        name: str = "",
        pad: tuple[float, float] = (theme.GAP, theme.TIGHT),
        gap: float = theme.GAP,
        **kwargs: Any,
    ) -> None:
        self.name = name
        self.on_tap = on_tap
        self._ground, self._pressed = ground, pressed
        super().__init__(
            padding=[theme.px(pad[0]), theme.px(pad[1])],
            spacing=theme.px(gap),
            **{"size_hint_y": None, "height": theme.px(theme.TARGET), **kwargs},
        )
        with self.canvas.before:
            Color(*(theme.SHADOW if soft_edge else theme.CLEAR))
            self._edge = RoundedRectangle(radius=[theme.px(radius)])
            self._ink = Color(*ground)
            self._sheet = RoundedRectangle(radius=[theme.px(radius)])
        self.bind(pos=self._place, size=self._place, state=self._shade)
        for child in children:
            self.add_widget(child)

    def paint(self, ground: theme.Rgba) -> None:
        """Another colour for the sheet at rest."""
        self._ground = ground
        self._shade()

    def _shade(self, *_: object) -> None:
        self._ink.rgba = self._pressed if self.state == "down" else self._ground

    def _place(self, *_: object) -> None:
        self._sheet.pos, self._sheet.size = self.pos, self.size
        self._edge.pos, self._edge.size = (self.x, self.y - theme.px(4)), self.size


def pill(
    text: str,
    on_tap: Callable[[], None],
    *,
    icon: str = "",
    strong: bool = False,
    width: float | None = None,
    name: str = "",
    colour: theme.Rgba = theme.CANAL,
) -> Pressable:
    """A short label in a capsule; `strong` for the one thing to do now."""
    ground = colour if strong else theme.CARD
    ink = theme.CARD if strong else colour
    label = fitted(text, size=theme.LEAD if strong else 36, colour=ink, bold=True)
    label.pos_hint = {"center_y": 0.5}
    parts: list[Widget] = [label]
    if icon:
        parts.insert(0, Icon(icon, side=48, colour=ink, pos_hint={"center_y": 0.5}))
    inside = BoxLayout(spacing=theme.px(14), size_hint=(None, 1))
    inside.width = sum(p.width for p in parts) + theme.px(14) * (len(parts) - 1)
    for part in parts:
        inside.add_widget(part)
    middle = AnchorLayout()
    middle.add_widget(inside)
    button = Pressable(
        on_tap,
        middle,
        ground=ground,
        pressed=theme.CANAL_DEEP if strong else theme.MIST,
        radius=theme.TARGET / 2,
        name=name or text,
    )
    if width is not None:
        button.size_hint_x = None
        button.width = max(theme.px(width), inside.width + theme.px(56))
    return button


def row_button(
    text: str,
    on_tap: Callable[[], None],
    *,
    icon: str = "",
    note: str = "",
    aside: str = "",
    lines: int = 2,
) -> Pressable:
    """A whole line to tap: icon, words (as tall as they need), an arrow to where it leads."""
    words: list[Widget] = [Text(text, size=theme.LEAD, bold=True, lines=lines)]
    if note:
        words.append(Text(note, size=theme.BODY, colour=theme.QUIET_INK, lines=3))
    column = BoxLayout(
        orientation="vertical", spacing=theme.px(6), size_hint_y=None, pos_hint={"center_y": 0.5}
    )
    column.bind(minimum_height=column.setter("height"))
    for word in words:
        column.add_widget(word)
    parts: list[Widget] = [column, Icon("chevron-right", side=44, pos_hint={"center_y": 0.5})]
    if icon:
        parts.insert(0, Icon(icon, side=68, pos_hint={"center_y": 0.5}))
    if aside:
        more = fitted(aside, size=theme.BODY, colour=theme.QUIET_INK)
        more.pos_hint = {"center_y": 0.5}
        parts.insert(-1, more)
    button = Pressable(on_tap, *parts, pad=(32, 22), name=text)

    def grow(*_: object) -> None:
        button.needed = max(theme.px(theme.TARGET), column.height + 2 * theme.px(22))
        button.height = button.needed

    column.bind(height=grow)
    grow()
    return button


def tile(
    text: str, note: str, icon: str, on_tap: Callable[[], None], *, height: float, side: float = 100
) -> Pressable:
    """A large place to go: icon (`side` glass pixels), name, and what one finds there, if told."""
    column = BoxLayout(
        orientation="vertical", spacing=theme.px(8), size_hint_y=None, pos_hint={"center_y": 0.5}
    )
    column.bind(minimum_height=column.setter("height"))
    column.add_widget(Text(text, size=44, bold=True, colour=theme.CANAL_DEEP, lines=1))
    if note:
        column.add_widget(Text(note, size=theme.BODY, colour=theme.QUIET_INK, lines=1))
    button = Pressable(
        on_tap,
        Icon(icon, side=side, pos_hint={"center_y": 0.5}),
        column,
        pad=(28, 20),
        name=text,
    )

    def grow(*_: object) -> None:
        button.needed = max(theme.px(height), column.height + 2 * theme.px(20))
        button.height = button.needed

    column.bind(height=grow)
    grow()
    return button


class RoundButton(_OneTap, AnchorLayout):  # type: ignore[misc]
    """The big speak button: a disc with a microphone in it."""

    def __init__(self, icon: str, on_tap: Callable[[], None], *, side: float, name: str) -> None:
        self.name = name
        self.on_tap = on_tap
        super().__init__(size_hint=(None, None), size=(theme.px(side), theme.px(side)))
        with self.canvas.before:
            Color(*theme.MIST)
            self._halo = Ellipse()
            self._ink = Color(*theme.CANAL)
            self._disc = Ellipse()
        self.icon = Icon(icon, side=side * 0.5, colour=theme.CARD)
        self.add_widget(self.icon)
        self.bind(pos=self._place, size=self._place, state=self._shade)

    def paint(self, ground: theme.Rgba) -> None:
        """Another colour for the disc."""
        self._ink.rgba = ground

    def _shade(self, *_: object) -> None:
        self._ink.rgba = theme.CANAL_DEEP if self.state == "down" else theme.CANAL

    def _place(self, *_: object) -> None:
        rim = theme.px(12)
        self._halo.pos = (self.x - rim, self.y - rim)
        self._halo.size = (self.width + 2 * rim, self.height + 2 * rim)
        self._disc.pos, self._disc.size = self.pos, self.size
