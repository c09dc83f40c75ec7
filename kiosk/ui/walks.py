"""The walks that a tour asks for: each found on the map, led by the guide, and followed by the eye."""

from collections.abc import Callable
from typing import Any

from kivy.clock import Clock

from content.wayfinding.route import Unreachable
from content.wayfinding.way import Way
from kiosk.guide.gist import gist
from kiosk.guide.guide import Guide, Status
from kiosk.guide.leader import Leader
from kiosk.ui import theme
from kiosk.ui.wayfinding import Wayfinding
from kiosk.visit import effects as do
from kiosk.visit import events as ev


class Walks:
    """Carries out one walk after another; what comes of it is handed to `post`."""

    def __init__(
        self, wayfinding: Wayfinding, guide: Guide, post: Callable[[ev.Event], None]
    ) -> None:
        self._wayfinding = wayfinding
        self._leader = Leader(guide)
        self._post = post
        self._asked: do.Lead | None = None
        self._clock: Any = None
        self._reached: dict[str, str] = {}  # a kind of place: the feature it was
        self.way: Way | None = None
        self.on_move: Callable[[Status], None] = lambda status: None

    def perform(self, effect: do.Lead | do.HoldWalk | do.GoOnWalk | do.EndWalk) -> None:
        """Do one thing a visit asked for; without a map nobody walks."""
        match effect:
            case do.Lead():
                self.end()
                self._asked = effect
                Clock.schedule_once(lambda _: self._set_out(), 0)
            case do.HoldWalk():
                self._leader.hold()
            case do.GoOnWalk():
                self._leader.go_on()
            case do.EndWalk():
                self.end()

    def use(self, wayfinding: Wayfinding) -> None:
        """Walk on another map from now on; whoever walks on the one before stands still."""
        if wayfinding is not self._wayfinding:
            self.end()
            self._wayfinding = wayfinding
            self._reached.clear()

    def map_ready(self) -> None:
        """The map has been read, or there will be none."""
        self._set_out()

    def end(self) -> None:
        """Nobody walks any more."""
        self._asked = self.way = None
        self._leader.give_up()
        self._stop_watching()

    def status(self) -> Status | None:
        """Where the guide is; None without a walk."""
        return self._leader.status()

    def _set_out(self) -> None:
        asked, wayfinding = self._asked, self._wayfinding
        if asked is None or self.way is not None or (wayfinding.exists and not wayfinding.ready):
            return
        if wayfinding.plan is None:
            self._post(ev.Arrived(asked.walk))
            return
        try:
            start = asked.start and self._reached.get(asked.start, asked.start)
            way = wayfinding.to(asked.end, step_free=asked.step_free, start=start)
        except Unreachable as error:
            self._post(ev.NoWay(asked.walk, error.reason))
            return
        assert way is not None
        self.way = way
        self._reached[asked.end] = way.route.end.id
        self._leader.set_out(way.route)
        self._stop_watching()
        self._clock = Clock.schedule_interval(
            lambda _: self._watch(asked.walk), 1 / theme.LIVELY_FPS
        )
        self._post(ev.SetOut(asked.walk, gist(way.route, wayfinding.plan.archive)))

    def _watch(self, walk: int) -> None:
        status = self.status()
        if status is None:
            return
        self.on_move(status)
        if status.arrived:
            self._stop_watching()
            self._post(ev.Arrived(walk))

    def _stop_watching(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None
