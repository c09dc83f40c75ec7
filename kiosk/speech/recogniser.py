"""What every recogniser looks like from outside: an engine opens utterances, one after another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

ALTERNATIVES = 5


@dataclass(frozen=True)
class Hypothesis:
    """One reading of what was said.

    `confidence` is the engine's own opinion in [0, 1]; comparable within one engine only. `faint`: so
    little louder than the hall that it may have been the hall. `share` in (0, 1]: less than all of what the
    engine believes, where no reading is all that was said (`content.answers.Alternative`).
    """

    text: str
    confidence: float
    faint: bool = False
    share: float = 1.0


def is_faint(readings: Sequence[Hypothesis]) -> bool:
    """Whether one had better ask back, whatever was read: nothing of it stands out from the hall."""
    return all(reading.faint for reading in readings)


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
