"""The attract loop: 易博士 invites whoever walks past."""

from kivy.clock import Clock
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.widget import Widget

from kiosk.ui import theme
from kiosk.ui.assets import mascot_path
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.widgets.animation import Animation
from kiosk.ui.widgets.box import Card, Column
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.water import Water

# A line is read in about 3 s by a slow reader; then the next.
LINE_S = 6.0
LINES = 6


class AttractScreen(BaseScreen):
    """A large 易博士, what one may ask, and where to touch. A touch anywhere begins a visit."""

    def __init__(self, scene: Scene, subject: str = "") -> None:
        super().__init__(scene, subject, bars=False)
        upright = theme.portrait()
        self.padding = [theme.px(theme.PAGE * 1.5)] * 4
        self._lines = [q.ask for q in scene.stock.content.questions[:: self._step()]][:LINES]
        self._line = 0
        self._mascot = Animation(mascot_path("greeting"), fps=theme.CALM_FPS)
        self._example = Text(
            "",
            size=theme.TITLE,
            bold=True,
            colour=theme.CANAL,
            align="center",
            lines=2,
            pauses=True,
        )
        centre = scene.stock.content.info.title
        words = Column(
            Text(centre, size=theme.LEAD, colour=theme.QUIET_INK, align="center"),
            Text("您好，我是易博士", size=theme.DISPLAY, bold=True, align="center"),
            Text("有什么想问的？比如", size=theme.LEAD, colour=theme.QUIET_INK, align="center"),
            self._example,
            gap=20,
        )
        touch = Card(
            Text(
                "点一下屏幕，我来帮您",
                size=theme.TITLE,
                bold=True,
                colour=theme.CARD,
                align="center",
            ),
            colour=theme.CANAL,
            pad=(theme.WIDE, 30),
        )
        side = Column(words, Widget(size_hint_y=None, height=theme.px(24)), touch, gap=28)
        if upright:
            self.add_widget(self._mascot)
            self.add_widget(side)
            self.add_widget(Water(size_hint_y=None, height=theme.px(150)))
        else:
            self.add_widget(self._mascot)
            place = AnchorLayout(size_hint_x=1.2)
            place.add_widget(side)
            self.add_widget(place)
        self._turn = Clock.schedule_interval(self._next_line, LINE_S)
        self._next_line(0)

    def on_parent(self, _: object, parent: Widget | None) -> None:
        """Off the glass, the lines stop turning."""
        if parent is None:
            self._turn.cancel()

    def _step(self) -> int:
        return max(1, len(self.scene.stock.content.questions) // LINES)

    def _next_line(self, _: float) -> None:
        if self._lines:
            self._example.source = f"“{self._lines[self._line % len(self._lines)]}”"
            self._line += 1
