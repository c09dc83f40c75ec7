"""A hall full of voices that never ends, and what hours of it do to the memory of the ears.

The voices are the recordings of tests/data/speech, at other pitches, laid over each other.
"""

import datetime
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
from numpy.random import Generator
from numpy.typing import NDArray

from content.load import BUNDLED, load_set
from kiosk.speech import wav
from kiosk.speech.compiling import prepare_apart
from kiosk.speech.endpoint import Limits
from kiosk.speech.hearing import FRAME, Feed, Hearing, Look
from kiosk.speech.messages import Endpoint
from kiosk.speech.parcel import wrapped
from kiosk.speech.pcm import RATE, Samples, from_float
from kiosk.speech.prepared import BUNDLED as MODEL
from kiosk.speech.recogniser import Engine
from kiosk.speech.yiboshi_engine import YiboshiEngine

_SPOKEN = Path(__file__).parent / "data" / "speech"
_VOICES = 5
_PIECE_SECONDS = 30
# Utterances of full length to begin with: caches fill, and the heap finds its size.
_WARM_UP = 2
# The heap breathes by some percent with each utterance; its peaks early and late are what tells.
_EARLY, _LATE = 0.5, 0.5


@dataclass(frozen=True)
class Endured:
    """Bytes the process held after each utterance, seconds of sound, seconds it took."""

    held: tuple[int, ...]
    heard: float
    took: float

    @property
    def growth(self) -> float:
        """By which part the most it held late is more than the most it held early."""
        count = len(self.held)
        early = self.held[: math.ceil(_EARLY * count)]
        return max(self.held[int(_LATE * count) :]) / max(early) - 1.0


def endure(sound_seconds: float, limits: Limits) -> Endured:
    """Give the terminal's own engine so much babble; to be called in a fresh process."""
    content = load_set(BUNDLED)
    engine = YiboshiEngine(prepare_apart(wrapped(content), datetime.date.today(), MODEL))
    process, held, heard = psutil.Process(), list[int](), 0
    babble, began = _babble(np.random.default_rng(2026)), time.monotonic()
    while heard < sound_seconds * RATE:
        heard += _utterance(engine, babble, limits if len(held) >= _WARM_UP else Limits())
        held.append(process.memory_info().rss)
    return Endured(tuple(held), heard / RATE, time.monotonic() - began)


def _utterance(engine: Engine, babble: Iterator[Samples], limits: Limits) -> int:
    """One, as listener and decoder do it; how many samples it took."""
    hearing, utterance, heard = Hearing(limits), engine.open(), 0
    while not hearing.over:
        samples = next(babble)
        for step in hearing.hear(heard / RATE, samples):
            match step:
                case Feed(pcm):
                    utterance.accept(pcm.tobytes())
                    utterance.partial()
                case Look():
                    utterance.look()
                    hearing.expect_no_more(utterance.enough())
                case Endpoint():
                    utterance.final()
        heard += len(samples)
    return heard


def _babble(rng: Generator) -> Iterator[Samples]:
    """Frames without end."""
    voices = [np.concatenate([*wav.read(path)]) / 32768 for path in sorted(_SPOKEN.glob("*.flac"))]
    while True:
        length = _PIECE_SECONDS * RATE
        crowd = sum((_voice(rng, voices, length) for _ in range(_VOICES)), np.zeros(length))
        crowd += rng.standard_normal(length) * 1e-3
        pcm = from_float(crowd / max(1.0, float(np.abs(crowd).max())))
        yield from pcm.reshape(-1, FRAME)


def _voice(rng: Generator, voices: list[NDArray[np.float64]], length: int) -> NDArray[np.float64]:
    """Somebody who says one thing after another, near or far, at a pitch of his own."""
    said: list[NDArray[np.float64]] = []
    while sum(map(len, said)) < length:
        voice = voices[rng.integers(len(voices))]
        places = np.arange(0, len(voice) - 1, rng.uniform(0.85, 1.2))
        said.append(np.interp(places, np.arange(len(voice)), voice) * rng.uniform(0.05, 0.5))
        said.append(np.zeros(round(rng.exponential(1.0) * RATE)))
    return np.concatenate(said)[:length]
