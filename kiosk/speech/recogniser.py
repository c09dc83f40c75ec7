"""What every recogniser looks like from outside: an engine opens utterances, one after another."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

ALTERNATIVES = 5


@dataclass(frozen=True)
class Hypothesis:
    """One reading of what was said.

    `confidence` is the engine's own opinion in [0, 1]; comparable within one engine only. `needed`: how
    probable what it means must be, in [0, 1], to act on it: 0 but for what may have been the hall; inf: it is
    asked back whatever it means. `share` in (0, 1]: less than all of what the
    engine believes, where no reading is all that was said (`content.answers.Alternative`).
    """

    text: str
    confidence: float
    needed: float = 0.0
    share: float = 1.0


def needed(readings: Sequence[Hypothesis]) -> float:
    """How probable a meaning must be to act on it: as the reading says that stands out most from the hall."""
    return min((reading.needed for reading in readings), default=math.inf)


class Utterance(Protocol):
    """One stretch of speech being recognised. Used by one thread, thrown away after `final`."""

    def accept(self, pcm: bytes) -> None:
        """Take more sound: 16-bit signed mono samples at `pcm.RATE`, native byte order."""

    def look(self) -> None:
        """The speaker paused and may be done: an engine that reads whole utterances reads now."""

    def enough(self) -> float:
        """Seconds of silence after which what was looked at was all; infinite: nobody knows."""

    def partial(self) -> str:
        """What has been understood so far; may change later, often empty."""

    def final(self) -> tuple[Hypothesis, ...]:
        """A few readings, the likeliest first; none if that was no speech."""


class Engine(Protocol):
    """A loaded model."""

    @property
    def name(self) -> str:
        """Which engine this is: "yiboshi", "vosk", "whisper", or two of them."""

    def open(self) -> Utterance:
        """A fresh utterance: engines that go on for hours on one stream eat memory."""
