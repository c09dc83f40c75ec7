"""Where the hand rests: back, home, the big speak button, and how one sees and hears. Always in one place."""

from collections.abc import Callable

from kivy.graphics import Color, Line, Rectangle
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.ui import theme
from kiosk.ui.assets import icon_path
from kiosk.ui.widgets.button import Pressable, RoundButton
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.text import Text
from kiosk.visit.events import Ask, Back, Event, Home, ToggleSound


def height() -> float:
    """How tall the zone is, in glass pixels."""
    return 268 if theme.portrait() else 208


class HandZone(BoxLayout):  # type: ignore[misc]
    """Two buttons, the speak button in the middle, three buttons."""

    def __init__(
        self,
        act: Callable[[Event], None],
        *,
        on_larger: Callable[[], None],
        on_hearing: Callable[[], None],
    ) -> None:
        super().__init__(
            size_hint_y=None,
            height=theme.px(height()),
            padding=[theme.px(theme.PAGE), theme.px(14), theme.px(theme.PAGE), theme.px(18)],
            spacing=theme.px(16),
        )
        with self.canvas.before:
            Color(*theme.CARD)
            self._ground = Rectangle()
            Color(*theme.MIST_LINE)
            self._shore = Line(width=theme.px(2))
        self.back = _Choice("back", "返回", lambda: act(Back()))
        self.home = _Choice("home", "首页", lambda: act(Home()))
        self.back.size_hint_x = self.home.size_hint_x = 1.5  # as wide as three on the other side
        self.larger = _Choice("text-size", "大字", on_larger)
        self.hearing = _Choice("ear", "听不清", on_hearing)
        self.sound = _Choice("speaker", "声音", lambda: act(ToggleSound()))
        self._speak_text = Text(
            "点我说话",
            size=theme.BODY,
            fixed=True,
            bold=True,
            colour=theme.CANAL,
            align="center",
            lines=1,
        )
        side = 164 if theme.portrait() else 116
        self.speak = RoundButton("microphone", lambda: act(Ask()), side=side, name="speak")
        middle = BoxLayout(orientation="vertical", size_hint_x=1.8, spacing=theme.px(6))
        disc = AnchorLayout()
        disc.add_widget(self.speak)
        middle.add_widget(disc)
        middle.add_widget(self._speak_text)
        for child in (self.back, self.home, middle, self.larger, self.hearing, self.sound):
            self.add_widget(child)
        self.bind(pos=self._place, size=self._place)

    def show(
        self, *, can_leave: bool, can_hear: bool, speak: str, silent: bool, large: bool
    ) -> None:
        """What can be done now: nothing to go back to is shown as such; `speak` says what voice can."""
        self.back.dim(not can_leave)
        self.home.dim(not can_leave)
        self.larger.rename("标准字" if large else "大字", "text-size")
        self.sound.rename("已静音" if silent else "声音", "speaker-off" if silent else "speaker")
        self._speak_text.source = speak
        self.speak.paint(theme.CANAL if can_hear else theme.DISABLED)
        self.speak.icon.source = str(icon_path("microphone" if can_hear else "microphone-off"))

    def _place(self, *_: object) -> None:
        self._ground.pos, self._ground.size = self.pos, self.size
        top = self.y + self.height
        self._shore.points = [self.x, top, self.x + self.width, top]


class _Choice(Pressable):
    """An icon with its name below."""

    def __init__(self, icon: str, text: str, on_tap: Callable[[], None]) -> None:
        self._icon = Icon(icon, side=64, pos_hint={"center_x": 0.5})
        self._text = Text(
            text, size=theme.BODY, fixed=True, bold=True, colour=theme.CANAL, align="center"
        )
        self._text.size_hint_y = None
        super().__init__(
            on_tap,
            Widget(),
            self._icon,
            self._text,
            Widget(),
            orientation="vertical",
            soft_edge=False,
            size_hint_y=1,
            gap=6,
            pad=(4, 4),
            name=text,
        )

    def dim(self, dimmed: bool) -> None:
        """Grey and deaf to touch, or not."""
        self.disabled = dimmed
        colour = theme.MIST_LINE if dimmed else theme.CANAL
        self._icon.color = colour
        self._text.color = self._text.disabled_color = colour

    def rename(self, text: str, icon: str) -> None:
        """Another name and icon for the same place."""
        self._text.source = text
        self._icon.source = str(icon_path(icon))
