"""How loud and how fast one is spoken to: for whom it is too soft, or too quick."""

from kivy.graphics import Color, RoundedRectangle
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from content.narration.manner import LOUDNESSES, PACES, Manner, Wish
from kiosk.ui import theme
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.widgets.box import Card, Grid, Page, Row
from kiosk.ui.widgets.button import Pressable, pill
from kiosk.ui.widgets.text import Text
from kiosk.visit.events import Wished

_LOUDNESS_WORDS = dict(zip(LOUDNESSES, ("小声", "正常", "大声"), strict=True))
_PACE_WORDS = dict(zip(PACES, ("很慢", "慢一点", "正常", "快一点"), strict=True))
_HINT = "点一下就能听到。也可以点话筒，\n对我说：大声一点，说慢一点。"
_TALL, _LYING = 148, 124


class SoundScreen(BaseScreen):
    """Every tap is answered in the manner that it asks for."""

    def __init__(self, scene: Scene, subject: str = "") -> None:
        super().__init__(scene, subject)
        self.orientation = "vertical"
        self._loudness = _Level("声音大小", len(LOUDNESSES))
        self._pace = _Level("说话快慢", len(PACES))
        self._manner: Manner | None = None
        cards = Grid(
            self._choice(self._loudness, ("quieter", "小声一点"), ("louder", "大声一点")),
            self._choice(self._pace, ("slower", "说慢一点"), ("faster", "说快一点")),
        )
        title = Text("听不清？", size=theme.TITLE, bold=True)
        hint = Text(_HINT, size=theme.LEAD, colour=theme.QUIET_INK)
        self.add_widget(Page(title, hint, cards, gap=28, pad=(0, 12)))
        self.refresh()

    def refresh(self) -> None:
        """How it is now."""
        manner = self.scene.visit.manner
        if self._manner == manner:
            return
        self._manner = manner
        loud = 0 if manner.muted else LOUDNESSES.index(manner.loudness) + 1
        self._loudness.show(loud, _LOUDNESS_WORDS[manner.loudness] if loud else "静音")
        self._pace.show(PACES.index(manner.pace) + 1, _PACE_WORDS[manner.pace])

    def _choice(self, level: "_Level", less: tuple[Wish, str], more: tuple[Wish, str]) -> Card:
        buttons = Row(self._button(*less, "minus"), self._button(*more, "plus"), gap=24)
        return Card(level, buttons, pad=(36, 36), gap=32)

    def _button(self, wish: Wish, words: str, icon: str) -> Pressable:
        button = pill(words, lambda: self.scene.act(Wished(wish)), icon=icon, name=wish)
        button.paint(theme.MIST)
        button.height = theme.px(_TALL if theme.portrait() else _LYING)
        return button


class _Level(BoxLayout):  # type: ignore[misc]
    """What it is, a step after the other as far as it goes, and the word for it."""

    def __init__(self, what: str, steps: int) -> None:
        super().__init__(size_hint_y=None, height=theme.sp(theme.LEAD) * 1.5, spacing=theme.px(10))
        self._word = Text("", size=theme.LEAD, bold=True, colour=theme.CANAL, align="right")
        self._steps = [_Step() for _ in range(steps)]
        for part in (Text(what, size=theme.LEAD, bold=True), *self._steps, self._word):
            self.add_widget(part)

    def show(self, filled: int, word: str) -> None:
        """The first so many are filled."""
        for number, step in enumerate(self._steps):
            step.fill(on=number < filled)
        self._word.source = word


class _Step(Widget):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__(size_hint=(None, None), size=(theme.px(56), theme.px(24)))
        self.pos_hint = {"center_y": 0.5}
        with self.canvas:
            self._ink = Color(*theme.MIST_LINE)
            self._bar = RoundedRectangle(radius=[theme.px(12)])
        self.bind(pos=self._place, size=self._place)

    def fill(self, *, on: bool) -> None:
        self._ink.rgba = theme.CANAL if on else theme.MIST_LINE

    def _place(self, *_: object) -> None:
        self._bar.pos, self._bar.size = self.pos, self.size
