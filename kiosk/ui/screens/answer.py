"""The answer: its film, and the words of it one touch away."""

from collections.abc import Sequence
from time import monotonic

from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.ui import theme
from kiosk.ui.cinema import fitting
from kiosk.ui.cinema_clock import LoopClock
from kiosk.ui.screens.answer_words import words_of
from kiosk.ui.screens.base import BaseScreen, Scene
from kiosk.ui.widgets.animation import Player
from kiosk.ui.widgets.box import Card, Page, Row
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
# Times as wide as its neighbours is the button with the longest words; that place, in large print.
_WIDER, _BROADER = 1.2, 1.15
# So long before a board leaves it is whole, and still.
_BEFORE_LEAVING_S = 0.5
# A video's first pictures are often black: the one that stands for all of it is that of this second.
_COVER_S = 1.0


class AnswerScreen(BaseScreen):
    """While it is read the film, which is the matter; afterwards the words, with its picture to play again.

    Where somebody has chosen a picture of their own for a question, that stands for the film.
    """

    def __init__(self, scene: Scene, subject: str) -> None:
        super().__init__(scene, subject)
        self.question = scene.stock.questions[subject]
        self._reel = scene.stock.reels.of(subject)
        self._own = scene.stock.reels.own_picture(subject)
        self._layout = fitting(upright=theme.portrait())
        self._words_wanted = False
        self._state: tuple[object, ...] = ()
        self._told = ""
        self._loop = LoopClock()
        self._speaks = False  # what somebody has chosen, by itself
        clock = scene.reader.clock
        clock.on_change = Player.shared.wake
        self._film = Film(clock.at, clock.rests, self._film_changed)
        self._pane = FilmPane(self._film, self._layout, self._tapped, is_own=self._own is not None)
        shots = self._reel.made.film.shots if self._reel else ()
        self._bar = SceneBar(
            len(shots), lambda number: scene.act(ToScene(number)), is_narrow=not theme.portrait()
        )
        self._subtitle = Text(
            "", size=theme.LEAD, bold=True, colour=theme.CARD, align="center", pauses=True
        )
        self._controls = BoxLayout(spacing=theme.px(16), size_hint_y=None)
        self.refresh()

    def on_parent(self, _: object, parent: Widget | None) -> None:
        """Off the glass, its picture takes no memory."""
        if parent is None:
            self._film.close()

    def refresh(self) -> None:
        """The film or the words, with the buttons that fit what the voice is doing."""
        visit = self.scene.visit
        if visit.reading is Reading.SILENT:
            self._words_wanted = False
        self._loop.run(monotonic(), on=visit.reading is Reading.ALOUD)
        self._open()
        self._tell_fault()
        is_lacking = self._is_lacking()
        state = (visit.reading, visit.thanked, self._shows_words(), is_lacking, self._speaks)
        if state != self._state:
            before, self._state = self._state, state
            if before[2:] != state[2:] or Reading.SILENT in (visit.reading, *before[:1]):
                self._lay_out()
            self._offer()
        self._bar.show(visit.scene)
        Player.shared.wake()

    def subtitle(self, sentence: str) -> None:
        """The sentence that sounds now."""
        self._pane.bubble.words = sentence
        self._subtitle.source = sentence

    # -- the film ------------------------------------------------------------------------------

    def _open(self) -> None:
        """Show the film as soon as it is there."""
        if self._film.path is not None:
            return
        path, cinema = self._own, self.scene.cinema
        if path is not None:
            sound = cinema.sound_of(self.subject)
            if sound is None:
                return
            if sound.seconds > 0:
                self._speaks = True
                self._pane.stand_alone()
            clock = self.scene.reader.clock if self._speaks else self._loop
            self._film.time, self._film.rests = clock.at, clock.rests
        elif self._reel is not None:
            path = cinema.film(self._reel, self._layout)
        if path is not None:
            self._film.show(path)

    def _film_changed(self) -> None:
        picture = self._film.picture
        if picture is not None:
            self._loop.seconds = picture.seconds
        self._pane.refresh()
        self.refresh()

    def _is_lacking(self) -> bool:
        """There is no picture, and there will be none."""
        if self._film.broken:
            return True
        if self._own is not None:
            return False
        if self._reel is None:
            return True
        return bool(self.scene.cinema.fault(self._reel, self._layout))

    def _tell_fault(self) -> None:
        broken = self._film.broken
        if broken and broken != self._told:
            self._told = broken
            self.scene.cinema.on_fault(broken)

    def _shows_words(self) -> bool:
        # While something else is said than the film tells, the words are there to look at.
        return self._is_lacking() or not self.scene.visit.film or self._words_wanted

    def _tapped(self) -> None:
        """A tap on the picture goes on with it; what is being read is the terminal's to hold."""
        reading = self.scene.visit.reading
        if reading is not Reading.ALOUD:
            self.scene.act(ResumeReading() if reading is Reading.PAUSED else RepeatReading())

    # -- where everything is -------------------------------------------------------------------

    def _lay_out(self) -> None:
        for part in (self._pane, self._bar, self._controls, self._subtitle):
            if part.parent is not None:
                part.parent.remove_widget(part)
        self.clear_widgets()
        words, is_silent = self._shows_words(), self.scene.visit.reading is Reading.SILENT
        if is_silent and self._speaks:
            self.scene.reader.clock.rest(_COVER_S)
        elif is_silent and self._reel is not None:  # a board that is whole
            title = self._reel.made.film.shots[0]
            self.scene.reader.clock.rest(title.start + title.length - _BEFORE_LEAVING_S)
        self._pane.shrink(small=words, plays=not is_silent)
        (self._lay_out_words if words else self._lay_out_film)()

    def _lay_out_film(self) -> None:
        self._pane.size_hint = (1, 1)
        bars = [self._bar, self._controls] if self._has_scenes() else [self._controls]
        if theme.portrait():
            for part in (self._pane, *bars):
                self.add_widget(part)
            return
        side = BoxLayout(orientation="vertical", spacing=theme.px(16))
        side.size_hint_x = None
        side.width = theme.px(_SIDE * (_BROADER if theme.large_print() else 1))
        for part in (Widget(), *bars, Widget()):
            side.add_widget(part)
        for part in (self._pane, side):
            self.add_widget(part)

    def _lay_out_words(self) -> None:
        title = Text(self.question.ask, size=theme.TITLE, bold=True, lines=3, pauses=True)
        is_silent = self.scene.visit.reading is Reading.SILENT
        parts: list[Widget] = [title, self._controls]
        if not self._is_lacking() and theme.portrait():
            height = theme.px(_POSTER)
            self._pane.size_hint = (None, 1)
            self._pane.width = height * self._layout.width / self._layout.height
            title.pos_hint = {"center_y": 0.5}
            parts[0] = Row(self._pane, title, height=height)
        elif not self._is_lacking():  # what is left of half a glass
            self._pane.size_hint = (1, 1)
            parts.insert(1, self._pane)
        if not is_silent:
            lines = 3 if theme.large_print() else 2
            self._subtitle.lines = lines
            band = AnchorLayout(size_hint_y=None, height=theme.sp(theme.LEAD) * 1.5 * lines)
            band.add_widget(self._subtitle)
            card = Card(band, colour=theme.CANAL_DEEP, flat=True, pad=(28, 12), gap=0)
            parts.insert(-1, card)
        page = Page(*words_of(self.scene, self.question), gap=20, pad=(0, 8))
        if theme.portrait():
            for part in (*parts, page):
                self.add_widget(part)
            return
        side = BoxLayout(orientation="vertical", spacing=theme.px(16))
        if self._is_lacking():
            parts.append(Widget())
        for part in parts:
            side.add_widget(part)
        for part in (side, page):
            self.add_widget(part)

    def _has_scenes(self) -> bool:
        """A picture of somebody's own has none to choose from where it speaks for itself."""
        return self._reel is not None and not self._speaks

    def _offer(self) -> None:
        """The buttons; 有帮助 is asked when it has been read: before, nobody has heard the answer yet."""
        act, visit, lacking = self.scene.act, self.scene.visit, self._is_lacking()
        stacked = not theme.portrait() and not self._shows_words()
        # Four in a row have no room for their icons where letters are large, or half a glass is all.
        bare = not stacked and (theme.large_print() or not theme.portrait())
        icon = (lambda name: "") if bare else (lambda name: name)
        pause = pill("暂停", lambda: act(PauseReading()), icon=icon("pause"), strong=True)
        go_on = pill("继续", lambda: act(ResumeReading()), icon=icon("play"), strong=True)
        again = pill("再听一遍", self._play_again, icon=icon("repeat"))
        stop = pill("停止", lambda: act(StopReading()), icon=icon("stop"))
        other = (
            pill("看动画", lambda: self._want(words=False), icon=icon("play"))
            if self._shows_words()
            else pill("看文字", lambda: self._want(words=True), icon=icon("document"))
        )
        words, sign = ("读给我听", "speaker") if lacking else ("看动画", "play")
        play = pill(words, self._play_again, icon=sign, strong=True)
        helped: tuple[Widget, ...] = (
            pill("有帮助", lambda: act(Helped(good=True)), icon="check"),
            pill("没问这个", lambda: act(Helped(good=False)), icon="question"),
        )
        if visit.thanked:
            helped = (Text("谢谢您，记下了。", size=theme.LEAD, pos_hint={"center_y": 0.5}),)
        # Beside a film that is not being read there is none to change to: 再听一遍 begins it.
        choice = () if lacking or not visit.film else (other,)
        reads: tuple[Widget, ...] = (again, stop, *choice)
        buttons: Sequence[Widget] = {
            Reading.ALOUD: (pause, *reads),
            Reading.PAUSED: (go_on, *reads),
            Reading.SILENT: (play, *helped),
        }[visit.reading]
        rows = len(buttons) if stacked else 1
        again.size_hint_x = 1 if stacked else _WIDER
        self._controls.clear_widgets()
        self._controls.orientation = "vertical" if stacked else "horizontal"
        self._controls.height = rows * theme.px(theme.TARGET) + (rows - 1) * theme.px(16)
        for button in buttons:
            self._controls.add_widget(button)

    def _play_again(self) -> None:
        self._loop.begin()
        self.scene.act(RepeatReading())

    def _want(self, *, words: bool) -> None:
        self._words_wanted = words
        self.refresh()
