"""A guided tour as a state machine: from stop to stop, with what is told at each."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.visit import effects as do
from kiosk.visit import events as ev

# Characters a second of the voice (190 a minute), and of an unhurried reader where none is heard.
READING = 3.2
# A silence, in seconds, before the walk from a stop that has been told of.
PAUSE_S = 1.5
# How long a walk is expected to take, in seconds, before one knows better.
WALK_S = 7.0
# A guide that has not arrived after so many seconds won't.
LONGEST_WALK_S = 120.0
GOOD_BYE = "导览到这里就结束了。还想去哪里，请点下面的话筒问我。"


@dataclass(frozen=True)
class Station:
    """One stop as it is visited: the id or kind of its place, what that is called, what is told."""

    place: str
    name: str
    narration: str


class Phase(StrEnum):
    """What is going on."""

    WALKING = "walking"
    THERE = "there"
    MISSED = "missed"  # there is no way to the stop, which is being said
    OVER = "over"


@dataclass(frozen=True)
class Tell:
    """Say `text` aloud; what was being said is cut off."""

    text: str


@dataclass(frozen=True)
class Hush:
    """Say nothing more."""


@dataclass(frozen=True)
class Hold:
    """Hold voice and guide where they are."""


@dataclass(frozen=True)
class GoOn:
    """Let voice and guide go on from where they were held."""


Order = Tell | Hush | Hold | GoOn | do.Lead


class Player:
    """Plays a tour of at least one station; `begin` and `handle` give orders, in their order.

    `id` is the tour's, `stop` the number of the station one is at or on the way to, `at` that of the one last
    reached; `text` is what is told now.
    """

    def __init__(self, id: str, stations: Sequence[Station], *, step_free: bool = False) -> None:
        self.id = id
        self.stations = stations
        self.stop = 0
        self.at: int | None = None
        self.phase = Phase.WALKING
        self.paused = False
        self.text = ""
        self._step_free = step_free
        self._walk = 0
        self._since = 0.0  # monotonic s
        self._spent = 0.0  # s of this phase before `_since`
        self._silent = self._arrived = self._cut = False

    def begin(self, now: float) -> list[Order]:
        """Set out to the first station, from the terminal, at monotonic time `now` (s)."""
        return self._go_to(0, now)

    def handle(self, event: ev.Event, now: float) -> list[Order]:
        """Take one event at monotonic time `now` (s); those of walks given up are ignored."""
        walking = self.phase is Phase.WALKING
        match event:
            case ev.SetOut(walk, gist) if walking and walk == self._walk:
                told = self._tell(gist)
                self._cut = self.paused
                return [Hold()] if self.paused else [told]
            case ev.Arrived(walk) if walking and walk == self._walk:
                self._arrived = True
                return self._if_done(now)
            case ev.NoWay(walk, reason) if walking and walk == self._walk:
                return self._miss(reason, now)
            case ev.SpeechEnded():
                self._silent = True
                return self._if_done(now)
            case ev.Tick():
                if walking and self.plays and now >= self._end_after(LONGEST_WALK_S):
                    return self._miss("", now)
                return self._if_done(now)
            case ev.NextStop():
                return self._go_to(self.stop + 1, now)
            case ev.PreviousStop():
                back = self.stop if self.phase is Phase.OVER else max(0, self.stop - 1)
                return self._go_to(back, now)
            case ev.PauseReading() if self.plays:
                self._spent, self.paused = self._time(now), True
                return [Hold()]
            case ev.ResumeReading() if self.paused:
                return self._resume(now)
        return []

    def interrupt(self, now: float) -> list[Order]:
        """Pause for something else, which takes the voice: what was being told begins anew after it."""
        orders = self.handle(ev.PauseReading(), now)
        self._cut = self._cut or not self._silent
        return orders

    @property
    def plays(self) -> bool:
        """Whether it goes on by itself."""
        return not self.paused and self.phase is not Phase.OVER

    def next_deadline(self) -> float | None:
        """The monotonic time (s) at which a Tick will change something; None: never."""
        if not self.plays:
            return None
        if self.phase is Phase.WALKING:
            return self._end_after(LONGEST_WALK_S)
        return self._end_after(self._needed()) if self._silent else None

    def seconds_left(self, now: float) -> float:
        """How long the rest of the tour will take, about."""
        if self.phase is Phase.OVER:
            return 0.0
        later = duration(self.stations[self.stop + 1 :])
        if self.phase is not Phase.WALKING:
            return later + max(0.0, self._needed() - self._time(now))
        here = _seconds(self.stations[self.stop].narration)
        return later + here + max(0.0, WALK_S - self._time(now))

    # -- from one to the next ----------------------------------------------------------------

    def _go_to(self, stop: int, now: float) -> list[Order]:
        if stop == len(self.stations):
            self._begin(Phase.OVER, now)
            return [self._tell(GOOD_BYE)]
        self.stop = stop
        if stop == self.at:
            return self._be_there(now)
        self._begin(Phase.WALKING, now)
        self._walk, self._arrived, self._silent, self.text = self._walk + 1, False, True, ""
        start = None if self.at is None else self.stations[self.at].place
        return [Hush(), do.Lead(self._walk, start, self.stations[stop].place, self._step_free)]

    def _be_there(self, now: float) -> list[Order]:
        self._begin(Phase.THERE, now)
        self.at = self.stop
        return [self._tell(self.stations[self.stop].narration)]

    def _miss(self, reason: str, now: float) -> list[Order]:
        self._begin(Phase.MISSED, now)
        because = f"{reason.rstrip('。')}。" if reason else ""
        then = "我们先去下一站。" if self.stop + 1 < len(self.stations) else ""
        return [self._tell(f"现在到不了{self.stations[self.stop].name}。{because}{then}")]

    def _if_done(self, now: float) -> list[Order]:
        """What follows, once the present phase has come to its end."""
        if not self.plays or not self._silent:
            return []
        if self.phase is Phase.WALKING:
            return self._be_there(now) if self._arrived else []
        return self._go_to(self.stop + 1, now) if now >= self._end_after(self._needed()) else []

    def _resume(self, now: float) -> list[Order]:
        self.paused, self._since = False, now
        if not self._cut or not self.text:
            return [GoOn(), *self._if_done(now)]
        if self.phase is not Phase.WALKING:
            self._spent = 0.0
        return [GoOn(), self._tell(self.text)]

    def _begin(self, phase: Phase, now: float) -> None:
        self.phase, self.paused, self._cut = phase, False, False
        self._since, self._spent = now, 0.0

    def _tell(self, text: str) -> Tell:
        self.text, self._silent, self._cut = text, False, False
        return Tell(text)

    def _needed(self) -> float:
        return _seconds(self.text)

    def _end_after(self, seconds: float) -> float:
        """The monotonic time (s) at which this phase has lasted so long, if it is not paused."""
        return self._since + seconds - self._spent

    def _time(self, now: float) -> float:
        """Seconds spent in this phase without those in which it was paused."""
        return self._spent + (0.0 if self.paused else max(0.0, now - self._since))


def duration(stations: Sequence[Station]) -> float:
    """How long it takes, in seconds, to walk to `stations` and be told of them, about."""
    return sum(WALK_S + _seconds(one.narration) for one in stations)


def _seconds(text: str) -> float:
    """How long it takes to read `text` aloud, about, and to wait a moment after it."""
    return len(text) / READING + PAUSE_S
