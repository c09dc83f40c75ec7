"""A question spoken into the room, and when each thing that follows from it really happened."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.end_to_end.driver import ROOT, Terminal
from tests.sound import RATE, Recording, SoundCard

# Two places where a spoken question may lie: beside the clone, and in it.
_PLACES = (ROOT.parent / "shared/speech/asked", ROOT / "tests/data/speech")
_FRAME = RATE // 100
# A voice is what comes within 40 dB of the loudest moment.
_VOICE_SHARE = 0.01
# Louder than what a sound server makes of silence, quieter than any syllable.
_AUDIBLE = 150


@dataclass(frozen=True)
class Answered:
    """What came of a spoken question. Times are monotonic seconds.

    `moments` are as an outsider measures them where that is possible: the last voiced sample as
    it came out of the room's monitor, the first sample of the answer out of the loudspeaker's.
    The rest, and `estimates`, are the terminal's own.
    """

    recognised: str
    decision: dict[str, Any]
    moments: dict[str, float]
    estimates: dict[str, float]

    @property
    def after_last_voiced_ms(self) -> dict[str, float]:
        """Every moment in ms after the visitor's last voiced sample."""
        start = self.moments["last_voiced_sample"]
        return {name: round((at - start) * 1000, 1) for name, at in self.moments.items()}


def question_file(name: str) -> Path:
    """Where the spoken question `name` lies. Raises FileNotFoundError."""
    for place in _PLACES:
        for suffix in (".flac", ".wav"):
            if (place / (name + suffix)).exists():
                return place / (name + suffix)
    raise FileNotFoundError(f"no {name} in {' or '.join(map(str, _PLACES))}")


def ask(
    terminal: Terminal, card: SoundCard, file: Path, meanwhile: Callable[[], None] = lambda: None
) -> Answered:
    """Tap the speak button, say what is in `file`, wait for an answer that is read aloud.

    `meanwhile` is called while the question sounds. Raises LostError if no answer comes.
    """
    with card.recording("room") as room, card.recording("loudspeaker") as loudspeaker:
        tapped = time.monotonic()
        terminal.tap("speak")
        terminal.next_moment("listening", tapped)
        with card.playing(file):
            meanwhile()
        final = terminal.next_moment("final_text", tapped)
        decided = terminal.next_moment("decision", tapped)
        terminal.next_moment("first_animation_frame", tapped)
        terminal.next_moment("first_speech_sample", decided["at"])
        time.sleep(0.5)
    own = {
        name: terminal.next_moment(name, tapped)["at"]
        for name in ("last_voiced_sample", "endpoint", "final_text", "decision")
    }
    frame = terminal.next_moment("first_animation_frame", tapped)["at"]
    moments = own | {
        "last_voiced_sample": last_voiced(room),
        "first_animation_frame": frame,
        "first_speech_sample_at_loudspeaker": first_audible(loudspeaker, decided["at"]),
    }
    estimates = {
        "last_voiced_sample": own["last_voiced_sample"],
        "first_speech_sample": terminal.next_moment("first_speech_sample", decided["at"])["at"],
    }
    return Answered(final["text"][0], decided["decision"], moments, estimates)


def last_voiced(recording: Recording) -> float:
    """When the last voiced frame of a recording ended, monotonic s."""
    voiced = np.flatnonzero(_loudness(recording.samples) > _voice(recording.samples))
    return recording.started + float(voiced[-1] + 1) * _FRAME / RATE


def first_audible(recording: Recording, after: float) -> float:
    """When the first sample after `after` that can be heard sounded, monotonic s."""
    skipped = max(0, round((after - recording.started) * RATE))
    audible = np.flatnonzero(np.abs(recording.samples[skipped:].astype(np.int32)) > _AUDIBLE)
    return recording.started + (skipped + float(audible[0])) / RATE


def silent_from(recording: Recording, after: float) -> float:
    """When the last sample that can be heard sounded, at least `after`, monotonic s."""
    audible = np.flatnonzero(np.abs(recording.samples.astype(np.int32)) > _AUDIBLE)
    last = recording.started + float(audible[-1]) / RATE if len(audible) else after
    return max(last, after)


def _loudness(samples: NDArray[np.int16]) -> NDArray[np.float64]:
    frames = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME).astype(np.float64)
    return np.asarray(np.sqrt((frames**2).mean(axis=1)))


def _voice(samples: NDArray[np.int16]) -> float:
    return float(_loudness(samples).max()) * _VOICE_SHARE
