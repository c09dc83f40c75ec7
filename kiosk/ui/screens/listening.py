"""Listening: what 易博士 hears, live."""

from pathlib import Path

from kivy.graphics import Color, RoundedRectangle
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.ui import theme
from kiosk.ui.assets import mascot_path
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.widgets.animation import Animation
from kiosk.ui.widgets.box import Card, Column, Row
from kiosk.ui.widgets.button import pill
from kiosk.ui.widgets.text import Text
from kiosk.visit.doing import Hearing
from kiosk.visit.events import CancelAsking, FinishedSpeaking

_SAYS = {
    Hearing.LISTENING: ("请说，我在听", "说完停一下，我就知道了"),
    Hearing.THINKING: ("我想一想", "正在找最合适的回答"),
    Hearing.IDLE: ("我想一想", "正在找最合适的回答"),
}
BARS = 21
# Of a long utterance the last words are shown: two lines, in large print too.
TAIL = 24


class ListeningScreen(BaseScreen):
    """The mascot's ear, a level meter, the words so far, and 取消 / 说完了."""

    def __init__(self, scene: Scene, subject: str = "") -> None:
        super().__init__(scene, subject)
        self._shown: Hearing | None = None
        self._meter = Meter(size_hint_y=None, height=theme.px(120 if theme.portrait() else 80))
        self._mascot = _Ear(self._meter, mascot_path("listening"), fps=12)
        upright = theme.portrait()
        title, words_size = (theme.DISPLAY, theme.TITLE) if upright else (theme.TITLE, theme.LEAD)
        self._state = Text("", size=title, bold=True, align="center", lines=1)
        self._hint = Text("", size=theme.LEAD, colour=theme.QUIET_INK, align="center", lines=1)
        self._words = Text(
            "", size=words_size, bold=True, colour=theme.CANAL, align="center", lines=2
        )
        words = Card(self._words, pad=(36, 20))
        words.size_hint_y = None
        self._finish = pill("说完了", self._done, icon="check", strong=True, name="finish")
        cancel = pill("取消", lambda: scene.act(CancelAsking()), icon="close", name="cancel")
        self._choices = Row(cancel, self._finish, gap=theme.WIDE)
        column = Column(
            self._state, self._hint, self._meter, words, self._choices, gap=26 if upright else 16
        )
        if upright:
            self.add_widget(self._mascot)
            self.add_widget(column)
        else:
            self.add_widget(self._mascot)
            side = BoxLayout(orientation="vertical", size_hint_x=1.2)
            for part in (Widget(), column, Widget()):
                side.add_widget(part)
            self.add_widget(side)
        self._words.source = "……"
        self.refresh()

    def refresh(self) -> None:
        """Listening or thinking."""
        hearing = self.scene.visit.hearing
        if hearing is self._shown:
            return
        self._shown = hearing
        self._state.source, self._hint.source = _SAYS[hearing]
        if hearing is not Hearing.LISTENING:
            self._mascot.play(mascot_path("thinking"), fps=8)
            self._meter.rest()
            self._choices.remove_widget(self._finish)

    def hear(self, rms: float, *, clipped: bool) -> None:
        """Move the meter."""
        if self._shown is Hearing.LISTENING:
            self._meter.push(rms, clipped=clipped)
            if clipped:
                self._hint.source = "声音太大了，离话筒远一点"

    def read(self, partial: str) -> None:
        """Show the words so far."""
        if partial:
            self._words.source = partial if len(partial) <= TAIL else "…" + partial[-TAIL:]

    def _done(self) -> None:
        self.scene.act(FinishedSpeaking())


class _Ear(Animation):
    """The mascot listening; the meter moves when it does, for each of them alone costs a whole frame."""

    def __init__(self, meter: "Meter", path: Path, *, fps: float) -> None:
        self._meter = meter
        super().__init__(path, fps=fps)

    def advance(self, now: float) -> bool:
        """As an animation does."""
        moved = super().advance(now)
        if moved:
            self._meter.show()
        return moved


class Meter(Widget):  # type: ignore[misc]
    """The last moments' loudness as bars, the newest in the middle."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._levels, self._tint = [0.0] * BARS, theme.CANAL
        with self.canvas:
            self._colour = Color(*self._tint)
            self._bars = [RoundedRectangle(radius=[theme.px(8)]) for _ in range(BARS)]
        self.bind(pos=self.show, size=self.show)

    def push(self, rms: float, *, clipped: bool) -> None:
        """A new loudness, 0 to 1, to be shown."""
        # Speech is about 0.02 to 0.2 of full scale; the root spreads the quiet half out.
        self._levels = [min(1.0, (rms * 4) ** 0.5), *self._levels[:-1]]
        self._tint = theme.VERMILION if clipped else theme.CANAL

    def rest(self) -> None:
        """Flat again."""
        self._levels = [0.0] * BARS
        self.show()

    def show(self, *_: object) -> None:
        """Draw what was pushed."""
        self._colour.rgba = self._tint
        gap = theme.px(14)
        wide = theme.px(18)
        left = self.center_x - (BARS * (wide + gap) - gap) / 2
        for n, bar in enumerate(self._bars):
            level = self._levels[abs(n - BARS // 2) * 2]
            tall = max(wide, level * self.height)
            bar.size = (wide, tall)
            bar.pos = (left + n * (wide + gap), self.center_y - tall / 2)
