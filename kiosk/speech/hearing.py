"""One utterance, from the first frame to the last: what the engine gets and what is to be told.

No device and no clock: frames in, steps out.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kiosk.speech.endpoint import Endpointer, Limits, State
from kiosk.speech.messages import Endpoint, Level, Silence
from kiosk.speech.pcm import RATE, Samples, is_clipped, rms

FRAME = RATE // 50
# Kept from before the voice was noticed: soft beginnings (s, h, f) are far below the vowel.
_PRE_ROLL_SECONDS = 0.8
# A meter needs no more than some 16 values a second.
_FRAMES_PER_LEVEL = 3


@dataclass(frozen=True)
class Feed:
    """Give this to the engine."""

    samples: Samples


@dataclass(frozen=True)
class Look:
    """The speaker pauses; let the engine look at what it has."""


Step = Feed | Look | Level | Endpoint | Silence


class Hearing:
    """Endpoint or Silence is the last step; every later sample is ignored.

    Silence longer than a pause is kept back until speech follows it, so that what an engine
    worked out in a pause is still true at the end.
    """

    def __init__(self, limits: Limits) -> None:
        self.over = False
        self.fed = 0  # samples
        self._endpointer = Endpointer(limits)
        self._unframed: Samples = np.zeros(0, np.int16)
        self._kept: list[Samples] = []
        self._paused = False
        self._loudest = 0.0
        self._clipped = False
        self._frames = 0

    def hear(self, at: float, samples: Samples) -> Iterator[Step]:
        """Samples in order; the first of them was heard at `at`."""
        at -= len(self._unframed) / RATE
        samples = np.concatenate([self._unframed, samples])
        whole = len(samples) // FRAME * FRAME
        self._unframed = samples[whole:]
        for start in range(0, whole, FRAME):
            if self.over:
                return
            yield from self._frame(at + start / RATE, samples[start : start + FRAME])

    def expect_no_more(self, seconds: float) -> None:
        """A silence of so many `seconds` will do, unless the speaker has gone on since or does."""
        self._endpointer.enough = seconds if self._paused else math.inf

    def finish(self, at: float) -> Iterator[Step]:
        """The speaker, or the file, says that this was all."""
        if self.over:
            return
        if self._endpointer.onset is None:
            self.over = True
            yield Silence(at)
            return
        if not self._paused:
            yield from self._release()
        yield self._end(at)

    def _frame(self, at: float, samples: Samples) -> Iterator[Step]:
        loudness = rms(samples)
        state = self._endpointer.frame(at, FRAME / RATE, loudness)
        yield from self._meter(loudness, is_clipped(samples))
        self._kept.append(samples)
        now = at + FRAME / RATE
        if state is State.SPEAKING:
            self._paused = False
            yield from self._release()
        elif state is State.PAUSED and not self._paused:
            self._paused = True
            yield from self._release()
            yield Look()
        elif state is State.WAITING:
            del self._kept[: -round(_PRE_ROLL_SECONDS * RATE / FRAME)]
        elif state is State.SILENT:
            self.over = True
            yield Silence(now)
        elif state is State.ENDED:
            yield self._end(now)

    def _end(self, now: float) -> Endpoint:
        assert self._endpointer.last_voice is not None
        self.over = True
        return Endpoint(self._endpointer.last_voice, now)

    def _release(self) -> Iterator[Feed]:
        if self._kept:
            samples = np.concatenate(self._kept)
            self._kept = []
            self.fed += len(samples)
            yield Feed(samples)

    def _meter(self, loudness: float, clipped: bool) -> Iterator[Level]:
        self._loudest = max(self._loudest, loudness)
        self._clipped |= clipped
        self._frames += 1
        if self._frames % _FRAMES_PER_LEVEL == 0:
            yield Level(min(1.0, self._loudest), self._clipped)
            self._loudest, self._clipped = 0.0, False
