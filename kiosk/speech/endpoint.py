"""When somebody begins and stops talking, decided from loudness alone; no clock, no device."""

import math
from collections import deque
from dataclasses import dataclass
from enum import Enum, auto


@dataclass(frozen=True)
class Limits:
    """All in seconds.

    `silence` of that length ends an utterance, one of `pause` may be the beginning of that;
    without any speech it is over after `patience`; and `cap` after it began it is over whatever
    is heard, so that a noisy hall or a ten-minute speech is still decided.
    """

    pause: float = 0.25
    silence: float = 0.8
    patience: float = 6.0
    cap: float = 15.0


class State(Enum):
    """How far an utterance is."""

    WAITING = auto()
    SPEAKING = auto()
    PAUSED = auto()
    ENDED = auto()
    SILENT = auto()  # over, and nobody spoke


# Decibels of full scale.
_QUIETEST_FLOOR = -70.0  # a muted microphone's zeros would make every hiss a voice
_QUIETEST_VOICE = -60.0
# A voice begins this far above the floor, for this share of a short window: a click is no voice.
_RISE = 9.0
_ONSET_WINDOW = 0.3
_ONSET_VOICED = 0.12
# It goes on while above the floor by this share of the way to the loudest so far ...
_HOLD_SHARE = 0.55
_HOLD_RISE = 6.0
_PEAK_FALL = 3.0  # dB a second: a cough must not outshout the words after it
# ... where the floor is the quietest moment of these seconds: even fluent speech has gaps.
_FLOOR_WINDOW = 3.0
_SMOOTH = 0.06
# Times are added up from frames; a rounding error must not cost one.
_ROUNDING = 1e-6


class Endpointer:
    """Feed it frames in order; it says after each how far the utterance is.

    ENDED and SILENT are final. `last_voice` is the end of the last frame with voice in it,
    `onset` the beginning of the first; None before there is one. `enough`: in a pause, the silence
    that ends the utterance where that is less than `Limits.silence`; voice makes it infinite again.
    """

    def __init__(self, limits: Limits) -> None:
        self.state = State.WAITING
        self.onset: float | None = None
        self.last_voice: float | None = None
        self.enough = math.inf
        self._limits = limits
        self._opened: float | None = None
        self._recent: deque[tuple[float, float, float]] = deque()  # start, length, power
        self._minima: deque[tuple[float, float]] = deque()  # rising levels of _FLOOR_WINDOW
        self._voiced: deque[tuple[float, float]] = deque()  # start, length, before speech
        self._peak = -math.inf

    def frame(self, start: float, seconds: float, rms: float) -> State:
        """One frame: when it began, how long it is, how loud it is in [0, 1]."""
        if self.state in {State.ENDED, State.SILENT}:
            return self.state
        if self._opened is None:
            self._opened = start
        end = start + seconds
        level = self._smoothed(start, seconds, rms)
        voiced = level > self._threshold(start, level)
        if self.onset is None:
            self._wait(start, seconds, level, voiced)
        elif voiced:
            self.last_voice = end
            self.enough = math.inf
            self._peak = max(self._peak - _PEAK_FALL * seconds, level)
        self.state = self._judge(end)
        return self.state

    def _smoothed(self, start: float, seconds: float, rms: float) -> float:
        """Decibels over the last moments, so that one frame between two syllables counts less."""
        self._recent.append((start, seconds, rms * rms))
        while self._recent[0][0] < start + seconds - _SMOOTH - _ROUNDING:
            self._recent.popleft()
        power = sum(p for _, _, p in self._recent) / len(self._recent)
        return 10 * math.log10(power) if power > 1e-12 else -120.0

    def _threshold(self, now: float, level: float) -> float:
        while self._minima and self._minima[-1][1] >= level:
            self._minima.pop()
        self._minima.append((now, level))
        while self._minima[0][0] < now - _FLOOR_WINDOW:
            self._minima.popleft()
        floor = max(self._minima[0][1], _QUIETEST_FLOOR)
        if self.onset is None:
            return max(floor + _RISE, _QUIETEST_VOICE)
        hold = max(_HOLD_RISE, _HOLD_SHARE * (self._peak - floor))
        return max(floor + hold, _QUIETEST_VOICE)

    def _wait(self, start: float, seconds: float, level: float, voiced: bool) -> None:
        if voiced:
            self._voiced.append((start, seconds))
            self._peak = max(self._peak, level)
        while self._voiced and self._voiced[0][0] < start + seconds - _ONSET_WINDOW:
            self._voiced.popleft()
        if sum(length for _, length in self._voiced) >= _ONSET_VOICED - _ROUNDING:
            self.onset = self._voiced[0][0]
            self.last_voice = start + seconds

    def _judge(self, now: float) -> State:
        assert self._opened is not None
        if self.onset is None or self.last_voice is None:
            over = now - self._opened >= self._limits.patience - _ROUNDING
            return State.SILENT if over else State.WAITING
        silence = now - self.last_voice + _ROUNDING
        if (
            silence >= min(self._limits.silence, self.enough)
            or now - self.onset >= self._limits.cap
        ):
            return State.ENDED
        return State.PAUSED if silence >= self._limits.pause else State.SPEAKING
