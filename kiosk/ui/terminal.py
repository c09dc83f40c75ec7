"""The whole glass: top bar, stage, hand zone; draws what the visit says and passes touches on."""

import gc
from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any

from kivy.clock import Clock
from kivy.core.window import Window
from kivy.graphics import Color, Rectangle
from kivy.input.motionevent import MotionEvent
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.floatlayout import FloatLayout

from kiosk.guide.guide import Status as Whereabouts
from kiosk.guide.on_screen import OnScreenGuide
from kiosk.sync.porter import Held
from kiosk.sync.rules import Rules
from kiosk.ui import theme, touchmap
from kiosk.ui.cinema_opening import open_cinema
from kiosk.ui.edition import fate_of
from kiosk.ui.liaison import Liaison
from kiosk.ui.night import Night
from kiosk.ui.screens.base import BaseScreen, Scene, Stock
from kiosk.ui.screens.catalogue import screen_of
from kiosk.ui.screens.operator import Desk, Fact, OperatorScreen, recordings_line
from kiosk.ui.stage import Stage
from kiosk.ui.status import Status
from kiosk.ui.timeline import Timeline
from kiosk.ui.touch import TAP_SLACK, OneTouch
from kiosk.ui.walks import Walks
from kiosk.ui.widgets.hand_zone import HandZone
from kiosk.ui.widgets.recording_sign import RecordingSign
from kiosk.ui.widgets.still_there import StillThere
from kiosk.ui.widgets.topbar import TopBar
from kiosk.ui.world import Studied, World
from kiosk.visit import effects as do
from kiosk.visit import events as ev
from kiosk.visit.doing import Reading
from kiosk.visit.journal import Journal
from kiosk.visit.limits import Limits
from kiosk.visit.readable import Readable
from kiosk.visit.renewal import Fate, exists
from kiosk.visit.screen import ATTRACT, HOME, SOUND, Name, Screen
from kiosk.visit.visit import Visit

_DEPTH = {Name.ATTRACT: 0, Name.HOME: 1}


class Terminal(FloatLayout):  # type: ignore[misc]
    """The root of everything on the glass."""

    def __init__(
        self,
        stock: Stock,
        limits: Limits,
        status: Status,
        timeline: Timeline,
        liaison: Liaison | None = None,
    ) -> None:
        """`liaison`: the line to the office this terminal belongs to, if to any."""
        super().__init__()
        self._timeline, self._limits = timeline, limits
        self._liaison, self._journal = liaison, Journal()
        timeline.count_frames()
        self._stock, content, wayfinding = stock, stock.content, stock.wayfinding
        self.visit = Visit(Readable(content, wayfinding.sentences), limits)
        self._walks = Walks(wayfinding, OnScreenGuide(), self.act)
        self.world = World(content, post=self.act, later=_later, timeline=timeline, status=status)
        self.cinema = open_cinema(stock.reels, self.world.reader, liaison, self.refresh)
        self.scene = self._scene()
        self._walks.on_move = self._follow
        self.releases: Callable[[], list[Fact]] = list
        self.sticks: Callable[[], list[Held]] = list
        self.world.on_change = self.refresh
        self.world.on_level = self._hear
        self.world.on_partial = self._read
        self._one_touch = OneTouch()
        self._shown: Screen | None = None
        self._warning: StillThere | None = None
        self._deadline: Any = None
        self._subtitle = ""
        with self.canvas.before:
            Color(*theme.PAPER)
            self._paper = Rectangle()
        self.stage = Stage()
        self._column = BoxLayout(orientation="vertical")
        self.add_widget(self._column)
        self.bind(size=self._place)
        self._night = Night(self, lambda: self.visit.screen == ATTRACT)
        Window.bind(on_textinput=self._typed, on_key_down=self._pressed)
        self.build()
        touchmap.keep(self)

    def start(self) -> None:
        """Wake hearing and voice, and read the map. Not earlier than the first frame."""
        self.world.start()
        self._stock.wayfinding.start(lambda: _later(self._map_ready))

    def build(self) -> None:
        """Make everything anew, at the scale the theme now has."""
        self._drop_warning()
        # Each on its own, so that each learns that it is off the glass and stops its clocks.
        self.stage.clear_widgets()
        self._column.clear_widgets()
        self._top = TopBar(self._stock.content.info.title, self._open_operator)
        self._recording = RecordingSign(
            lambda: self.world.recording_until, lambda: self.world.record(on=False)
        )
        self._hand = HandZone(
            self.act,
            on_larger=self._toggle_large,
            on_hearing=lambda: self.act(ev.Back() if self.visit.screen == SOUND else ev.Go(SOUND)),
        )
        self._shown = None
        self._render(moving=False)

    def take(self, stock: Stock, studied: Studied, words: str) -> None:
        """Show another content set from now on; `words` are for a visitor whose screen it takes away.

        Whoever reads what has not changed reads on, and whoever speaks is heard out.
        """
        before, self._stock, now = self._stock, stock, monotonic()
        end = fate_of(self.visit.screen, before, stock)
        readable = Readable(stock.content, stock.wayfinding.sentences)
        self.world.use(studied)
        if end is Fate.LEFT:
            effects = self.visit.renew(readable, words, now)
            self._note(ev.Home(), now)
            self._do(effects)
        else:
            self.visit.go_on(readable, lambda screen: exists(screen, stock.content))
        self._walks.use(stock.wayfinding)
        self.cinema.use(stock.reels)
        self.scene = self._scene()
        if stock.content.info.title != before.content.info.title:
            self.build()
        else:
            self._shown = self._shown if end is Fate.STAYS else None
            self._render(moving=False)

    def act(self, event: ev.Event) -> None:
        """Give the visit an event, do what it asks for, and draw it as it now is."""
        now = monotonic()
        effects = self.visit.handle(event, now)
        self._note(event, now)
        self._do(effects)
        self._night.look()
        self._render()

    def _note(self, event: ev.Event, now: float) -> None:
        if self._liaison is not None:
            for noted in self._journal.see(event, self.visit, now):
                self._liaison.note(noted)

    def _do(self, effects: Sequence[do.Effect]) -> None:
        for effect in effects:
            match effect:
                case do.Enlarge(on):
                    self._enlarge(on=on)
                case do.Lead() | do.HoldWalk() | do.GoOnWalk() | do.EndWalk():
                    self._walks.perform(effect)
                case _:
                    self.world.perform(effect)

    def _scene(self) -> Scene:
        return Scene(
            self._stock,
            self.visit,
            self.act,
            lambda: self.world.status.can_hear,
            lambda: self.world.is_recording,
            self._walks,
            self.cinema,
            self.world.reader,
        )

    def close(self) -> None:
        """Let go of everything outside this process."""
        self.world.close()
        self.cinema.close()
        if self._liaison is not None:
            self._liaison.close()

    def warm_up(self) -> None:
        """Load what an answer needs (icons, type sizes) before the first one is asked for; call home."""
        if self._liaison is not None:
            self._liaison.on_rules = self._go_by
            self._liaison.start(lambda line: self.tell("office", line))
        if self._stock.questions:
            screen_of(self.scene, Screen(Name.ANSWER, next(iter(self._stock.questions))))
        self.settle()

    def settle(self) -> None:
        """What is there now stays; from here on a collection looks at the rest only. Takes 0.1 s."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def recover(self) -> None:
        """Back to a home that can be used, after something unexpected."""
        self.visit.screen = HOME
        self.build()

    def on_touch_down(self, touch: MotionEvent) -> bool:
        """One touch is one event; a touch on the attract loop only wakes the terminal."""
        if not self._one_touch.accepts(touch.pos, monotonic()):
            return True
        asleep = self.visit.screen == ATTRACT
        if not self.visit.warning:
            self.act(ev.Touched())
        return True if asleep else bool(super().on_touch_down(touch))

    def on_touch_up(self, touch: MotionEvent) -> bool:
        """A tap on what is no button (the cartoon, the text) holds the voice.

        It is a finger that asks for quiet; a finger that scrolls is reading along.
        """
        before = self.visit.reading, self.visit.job
        handled = bool(super().on_touch_up(touch))
        still = abs(touch.x - touch.ox) + abs(touch.y - touch.oy) < theme.px(TAP_SLACK)
        on_stage = touch.grab_current is None and self.stage.collide_point(*touch.pos)
        if still and on_stage and before == (Reading.ALOUD, self.visit.job):
            self.act(ev.PauseReading())
        return handled

    def lines(self) -> list[str]:
        """What the operator should know, a line each."""
        apart = "content" if self.releases() else ""
        lines = self.world.status.lines.items()
        return [*(line for part, line in lines if part != apart), *recordings_line()]

    def tell(self, part: str, line: str, **changes: object) -> None:
        """A part of the terminal is now as `line` says (kiosk/ui/status.py)."""
        self.world.status = self.world.status.tell(part, line, **changes)
        self.refresh()

    def refresh(self) -> None:
        """Draw what has been told of its parts."""
        if self._liaison is not None:
            self._liaison.see(self.world.status)
        self._render()

    def _go_by(self, rules: Rules) -> None:
        """The office's settings, from now on; nobody's visit is changed under their hands."""
        self.world.reader.speak_at(rules.volume)
        self.visit.limits = self._limits.with_quiet(rules.idle)
        self.visit.begins_large = rules.large_print
        if self.visit.screen == ATTRACT and self.visit.large_print != rules.large_print:
            self.visit.large_print = rules.large_print
            self._enlarge(on=rules.large_print)
        self._night.rules = rules
        self._night.look()

    def _hear(self, rms: float, clipped: bool) -> None:
        self.screen.hear(rms, clipped=clipped)

    def _read(self, partial: str) -> None:
        self.screen.read(partial)

    def _follow(self, whereabouts: Whereabouts) -> None:
        self.screen.follow(whereabouts)

    def _map_ready(self) -> None:
        self._timeline.mark("map_ready")
        self._walks.map_ready()
        self.act(ev.MapReady())

    def _render(self, *, moving: bool = True) -> None:
        visit = self.visit
        if visit.screen != self._shown:
            self._change_screen(moving=moving)
        else:
            self._place_bars()
            self.screen.refresh()
        if self._subtitle != self.world.reader.subtitle:
            self._subtitle = self.world.reader.subtitle
            self.screen.subtitle(self._subtitle)
        self._top.show_signs(self.world.status.signs)
        self._hand.show(
            can_leave=visit.screen.name not in (Name.HOME, Name.ATTRACT),
            can_hear=self.world.status.can_hear,
            speak=self.world.status.speak,
            silent=visit.manner.muted,
            large=visit.large_print,
        )
        self._show_warning()
        self._set_alarm()

    def _change_screen(self, *, moving: bool) -> None:
        before, now = self._shown, self.visit.screen
        deeper = before is None or _DEPTH.get(now.name, 2) >= _DEPTH.get(before.name, 2)
        self._shown = now
        self._one_touch.screen_changed(monotonic())
        self.screen = self._make(now)
        self._place_bars()
        self.stage.show(self.screen, deeper=deeper, moving=moving and before is not None)
        # A screen is a web of references that counting never frees, with megabytes of pictures.
        Clock.schedule_once(lambda _: gc.collect(), 2 * theme.MOVE)
        self._timeline.mark("screen", name=now.name, subject=now.subject)
        Window.bind(on_flip=self._drawn)

    def _place_bars(self) -> None:
        bars = (self._top, self.stage, self._hand) if self.screen.bars else (self.stage,)
        sign = (self._recording,) if self.world.is_recording else ()
        if [*self._column.children[::-1]] != [*sign, *bars]:
            self._column.clear_widgets()
            for bar in (*sign, *bars):
                self._column.add_widget(bar)

    def _make(self, screen: Screen) -> BaseScreen:
        if screen.name is Name.OPERATOR:
            desk = Desk(
                self.lines,
                self.releases,
                self.sticks,
                self.world.restart_speech,
                Window.close,
                lambda: self.world.is_recording,
                lambda on: self.world.record(on=on),
            )
            return OperatorScreen(self.scene, desk)
        return screen_of(self.scene, screen)

    def _drawn(self, *_: object) -> None:
        """The new screen is on the glass; what is touched before it has moved in is not meant for it."""
        Window.unbind(on_flip=self._drawn)
        self._one_touch.screen_changed(monotonic())
        Clock.schedule_once(lambda _: self._one_touch.screen_changed(monotonic()), theme.MOVE)
        if self.visit.screen.name is Name.ANSWER:
            self._timeline.mark("first_animation_frame")

    def _show_warning(self) -> None:
        if self.visit.warning and self._warning is None:
            self._warning = StillThere(self.visit.limits.warning, lambda: self.act(ev.Touched()))
            self.add_widget(self._warning)
        elif not self.visit.warning:
            self._drop_warning()

    def _drop_warning(self) -> None:
        if self._warning is not None:
            self._warning.stop()
            self.remove_widget(self._warning)
            self._warning = None

    def _set_alarm(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
        at = self.visit.next_deadline()
        if at is not None:
            # A little late rather than a little early: an early tick would change nothing.
            wait = max(0.0, at - monotonic()) + 0.02
            self._deadline = Clock.schedule_once(lambda _: self.act(ev.Tick()), wait)

    def _toggle_large(self) -> None:
        self.visit.large_print = not self.visit.large_print
        self._enlarge(on=self.visit.large_print)

    def _enlarge(self, *, on: bool) -> None:
        fit_theme(large_print=on)
        self.build()

    def _open_operator(self) -> None:
        self.act(ev.Go(Screen(Name.OPERATOR)))

    def _typed(self, _: object, text: str) -> None:
        for char in text:
            if char.isprintable():
                self.screen.key(char)
        self.act(ev.Touched())

    def _pressed(self, _: object, key: int, *__: object) -> bool:
        """Keys that are no text: delete, enter; escape does not close a terminal."""
        if key in (8, 127):
            self.screen.key("\b")
        elif key == 13:
            self.screen.key("\n")
        return key == 27

    def _place(self, *_: object) -> None:
        self._paper.size = self.size


def fit_theme(*, large_print: bool) -> None:
    """Fit the theme to the window as it is."""
    from kivy.metrics import Metrics

    width, height = Window.size
    theme.use(width, height, Metrics.density, large_print=large_print)


def _later(action: Callable[[], None]) -> None:
    Clock.schedule_once(lambda _: action(), 0)
