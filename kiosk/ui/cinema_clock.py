"""What time it is in a film: the picture follows the sound that is heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic

from content.storyboard.film import Cue


@dataclass(frozen=True)
class Heard:
    """`seconds` of cue `index`, which sounds for `length` s in all, are heard at monotonic time `at` (s).

    `held`: there the sound stops, for now.
    """

    index: int
    seconds: float
    length: float
    at: float
    held: bool = False


class FilmClock:
    """Seconds of the film by what was last heard, never past a cue's start before that cue sounds.

    `on_change` is called whenever a rest may be over.
    """

    def __init__(self) -> None:
        self.on_change: Callable[[], None] = lambda: None
        self._cues: Sequence[Cue] = ()
        self._sounds: Sequence[float] = ()
        self._end = self._floor = self._limit = 0.0
        self._pace = _Pace(0.0, 0.0)

    def begin(
        self, cues: Sequence[Cue], sounds: Sequence[float], end: float, start: float, now: float
    ) -> None:
        """Play from second `start` on to `end`, at monotonic time `now` (s); the first cue is waited for.

        Where `start` is in the middle of a cue that sounds, it is waited there.
        `sounds`: how long each cue is thought to sound, in seconds.
        """
        self._cues, self._sounds, self._end = cues, sounds, end
        self._floor = start
        sounding = any(
            cue.start < start < cue.start + length for cue, length in zip(cues, sounds, strict=True)
        )
        ahead = (cue.start for cue in cues if cue.start >= start)
        self._run(_Pace(start, now), start if sounding else next(ahead, end))

    def heard(self, told: Heard) -> None:
        """The loudspeaker's word, which is about a moment that may be still to come."""
        cue, sounds = self._cues[told.index], self._sounds[told.index]
        # A sentence that is said faster or slower than was thought takes the picture with it.
        speed = sounds / told.length if told.length > 0 else 1.0
        over = told.length - told.seconds
        if over > 0:
            pace = _Pace(cue.start + told.seconds * speed, told.at, speed, told.at + over)
        else:
            pace = _Pace(cue.start + sounds - over, told.at)
        if told.held:
            self._limit = min(self._limit, pace.base)
        else:
            following = self._cues[told.index + 1 :]
            self._run(pace, following[0].start if following else self._end)
        self.on_change()

    def rest(self, at: float) -> None:
        """Stand still at second `at`."""
        self._floor = at
        self._run(_Pace(at, 0.0), at)
        self.on_change()

    def at(self, now: float) -> float:
        """The second of the film to be seen at monotonic time `now` (s); it never goes back."""
        self._floor = max(self._floor, min(self._pace.at(now), self._limit))
        return self._floor

    def rests(self, now: float) -> bool:
        """Whether nothing moves until something is heard."""
        return self.at(now) >= self._limit

    def _run(self, pace: _Pace, limit: float) -> None:
        self._pace, self._limit = pace, limit


class LoopClock:
    """Seconds of a picture that nobody's words are bound to: again and again, while it `runs`.

    `seconds`: how long it plays once, 0 where that is not known yet.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self._passed = 0.0
        self._since: float | None = None

    def run(self, now: float, *, on: bool) -> None:
        """Go on, or stand still, from monotonic time `now` (s) on."""
        if on and self._since is None:
            self._since = now
        elif not on and self._since is not None:
            self._passed, self._since = self._played(now), None

    def begin(self) -> None:
        """From the start."""
        self._passed = 0.0
        if self._since is not None:
            self._since = monotonic()

    def at(self, now: float) -> float:
        """The second to be seen at monotonic time `now` (s)."""
        played = self._played(now)
        return played % self.seconds if self.seconds > 0 else 0.0

    def rests(self, now: float) -> bool:
        """Whether nothing moves until somebody makes it."""
        return self._since is None or self.seconds <= 0

    def _played(self, now: float) -> float:
        return self._passed + (max(0.0, now - self._since) if self._since is not None else 0.0)


@dataclass(frozen=True)
class _Pace:
    """Second `base` is at monotonic time `since`; `speed` times as fast as time until `until`, then as fast."""

    base: float
    since: float
    speed: float = 1.0
    until: float = 0.0

    def at(self, now: float) -> float:
        """The second at monotonic time `now`."""
        fast = max(0.0, min(now, self.until) - self.since) if self.until else 0.0
        return self.base + fast * self.speed + (now - self.since - fast)
