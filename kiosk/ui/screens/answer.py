"""The answer: its film, and the words of it one touch away."""

from collections.abc import Sequence

from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.ui import theme
from kiosk.ui.cinema import fitting
from kiosk.ui.screens.answer_words import words_of
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.widgets.box import Page, Row
from kiosk.ui.widgets.button import pill
from kiosk.ui.widgets.film import Film
from kiosk.ui.widgets.film_pane import FilmPane
from kiosk.ui.widgets.film_scenes import SceneBar
from kiosk.ui.widgets.text import Text
from kiosk.visit.doing import Reading
from kiosk.visit.events import (
    Helped,
    PauseReading,
    RepeatReading,
    ResumeReading,
    StopReading,
    ToScene,
)

# The film's place beside what is to be touched on a lying glass, and beside the title above the words.
_SIDE, _POSTER = 460, 300


class AnswerScreen(BaseScreen):
    """While it is read the film, which is the matter; afterwards the words, with the film's picture to play again."""

    def __init__(self, scene: Scene, subject: str) -> None:
        super().__init__(scene, subject)
        self.question = scene.stock.questions[subject]
        self._reel = scene.stock.reels.of(subject)
        self._layout = fitting(upright=theme.portrait())
        self._words_wanted: bool | None = None
        self._state: tuple[object, ...] = ()
        clock = scene.clock
        self._film = Film(clock.at, clock.rests, self._film_changed)
        clock.on_change = self._film.wake
        self._pane = FilmPane(self._film, self._layout, self._tapped)
        shots = self._reel.made.film.shots if self._reel else ()
        self._bar = SceneBar(len(shots), lambda number: scene.act(ToScene(number)))
        self._subtitle = Text("", size=theme.LEAD, bold=True, colour=theme.CARD, lines=3)
        self._controls = BoxLayout(spacing=theme.px(16))
        self._open()
        self.refresh()

    def on_parent(self, _: object, parent: Widget | None) -> None:
        """Off the glass, its picture takes no memory."""
        if parent is None:
            self._film.close()

    def refresh(self) -> None:
        """The film or the words, with the buttons that fit what the voice is doing."""
        visit = self.scene.visit
        if visit.reading is Reading.SILENT:
            self._words_wanted = None
        self._open()
        shows_words = self._shows_words()
        state = (visit.reading, visit.thanked, shows_words)
        if state != self._state:
            was, self._state = self._state[-1:], state
            if was != (shows_words,):
                self._lay_out(words=shows_words)
            self._offer()
        self._bar.show(visit.scene)

    def subtitle(self, sentence: str) -> None:
        """The sentence that sounds now."""
        self._pane.bubble.words = sentence
        self._subtitle.source = sentence

    # -- the film ------------------------------------------------------------------------------

    def _open(self) -> None:
        """Show the film as soon as it is there."""
        if self._film.path is None and self._reel is not None:
            path = self.scene.cinema.film(self._reel, self._layout)
            if path is not None:
                self._pane.show(path)

    def _film_changed(self) -> None:
        if self._film.broken:
            self.scene.cinema.on_fault(self._film.broken)
        self._pane.refresh()
        self.refresh()

    def _is_lacking(self) -> bool:
        """There is no film, and there will be none."""
        if self._reel is None or self._film.broken:
            return True
        return bool(self.scene.cinema.fault(self._reel, self._layout))

    def _shows_words(self) -> bool:
        if self._is_lacking() or self.scene.visit.reading is Reading.SILENT:
            return True
        return bool(self._words_wanted)

    def _tapped(self) -> None:
        """Who has held the film by a tap goes on with another; the first one is the terminal's to take."""
        if self.scene.visit.reading is Reading.PAUSED:
            self.scene.act(ResumeReading())

    # -- where everything is -------------------------------------------------------------------

    def _lay_out(self, *, words: bool) -> None:
        for box in (self, *self._boxes()):
            box.clear_widgets()
        (self._lay_out_words if words else self._lay_out_film)()

    def _boxes(self) -> Sequence[Widget]:
        return [w.parent for w in (self._pane, self._bar, self._controls) if w.parent is not None]

    def _lay_out_film(self) -> None:
        self._pane.size_hint = (1, 1)
        if theme.portrait():
            for part in (self._pane, self._bar, self._controls):
                self.add_widget(part)
            return
        side = BoxLayout(orientation="vertical", spacing=theme.px(16))
        side.size_hint_x, side.width = None, theme.px(_SIDE)
        for part in (Widget(), self._bar, self._controls, Widget()):
            side.add_widget(part)
        for part in (self._pane, side):
            self.add_widget(part)

    def _lay_out_words(self) -> None:
        title = Text(self.question.ask, size=theme.TITLE, bold=True, lines=3)
        title.pos_hint = {"center_y": 0.5}
        head = Row(height=theme.px(_POSTER), gap=theme.GAP)
        if not self._is_lacking():
            self._pane.size_hint = (None, 1)
            self._pane.width = theme.px(_POSTER) * self._layout.width / self._layout.height
            head.add_widget(self._pane)
        head.add_widget(title)
        page = Page(*words_of(self.scene, self.question), gap=20, pad=(0, 8))
        parts: list[Widget] = [head, self._controls]
        if theme.portrait():
            for part in (*parts, page):
                self.add_widget(part)
            return
        side = BoxLayout(orientation="vertical", spacing=theme.px(16))
        for part in (*parts, Widget()):
            side.add_widget(part)
        for part in (side, page):
            self.add_widget(part)

    def _offer(self) -> None:
        """The buttons."""
        act, visit = self.scene.act, self.scene.visit
        pause = pill("暂停", lambda: act(PauseReading()), icon="pause", strong=True)
        go_on = pill("继续", lambda: act(ResumeReading()), icon="play", strong=True)
        again = pill("再听一遍", lambda: act(RepeatReading()), icon="repeat")
        stop = pill("停止", lambda: act(StopReading()), icon="stop")
        watch = pill("看动画", lambda: self._want(words=False), icon="play")
        read = pill("看文字", lambda: self._want(words=True), icon="document")
        play = pill(
            "读给我听" if self._is_lacking() else "看动画",
            lambda: act(RepeatReading()),
            icon="speaker" if self._is_lacking() else "play",
            strong=True,
        )
        helped: tuple[Widget, ...] = (
            pill("有帮助", lambda: act(Helped(good=True)), icon="check"),
            pill("没问这个", lambda: act(Helped(good=False)), icon="question"),
        )
        if visit.thanked:
            helped = (Text("谢谢您，记下了。", size=theme.LEAD, pos_hint={"center_y": 0.5}),)
        other = watch if self._shows_words() else read
        buttons: Sequence[Widget] = {
            Reading.ALOUD: (pause, again, stop, other),
            Reading.PAUSED: (go_on, again, stop, other),
            Reading.SILENT: (play, *helped),
        }[visit.reading]
        self._controls.clear_widgets()
        upright = theme.portrait() or self._shows_words()
        self._controls.orientation = "horizontal" if upright else "vertical"
        for button in buttons:
            if button is not other or not self._is_lacking():
                self._controls.add_widget(button)
        self._controls.size_hint_y = None
        rows = 1 if upright else len(self._controls.children)
        self._controls.height = rows * theme.px(theme.TARGET) + (rows - 1) * theme.px(16)

    def _want(self, *, words: bool) -> None:
        self._words_wanted = words
        self.refresh()
