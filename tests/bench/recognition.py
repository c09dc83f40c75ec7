"""How many seconds of work a second of speech costs each recogniser that is here."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kiosk.speech import wav
from kiosk.speech.catalogue import MODELS
from kiosk.speech.engines import choose
from kiosk.speech.messages import EarSettings
from kiosk.speech.pcm import RATE, Samples
from tests.bench.figures import Figure, Naive
from tests.bench.part import LeftOutError
from tests.bench.processes import in_fresh_process, own_megabytes
from tests.bench.recognisers import Recogniser
from tests.bench.recordings import recordings

FILES = 20
# whisper's naive way is measured on every third file: it takes as long as all the rest.
_NAIVE_EACH = 3
_PIECE = RATE // 10


@dataclass(frozen=True)
class Run:
    """Seconds of work a second of audio, per file; and what the engine alone holds in memory."""

    ours: tuple[float, ...]
    naive: tuple[float, ...]
    load_seconds: float
    megabytes: float


def measure(recognisers: list[Recogniser]) -> Iterator[Figure]:
    """Each engine over the same files, fed as a microphone feeds it, but without waiting."""
    if not recognisers:
        raise LeftOutError("no recogniser is installed")
    files = recordings()
    chosen = files[:: max(1, len(files) // FILES)][:FILES]
    for recogniser in recognisers:
        run = in_fresh_process(recognise, recogniser, chosen)
        naive = Naive("transcribe(), beam 5", run.naive) if run.naive else None
        note = "work a second of audio" + (
            f"; naive on every {_NAIVE_EACH}rd file" if naive else ""
        )
        yield Figure(f"recognition, {recogniser.label}", "s/s", run.ours, None, naive, note)
        yield Figure(f"loading, {recogniser.label}", "s", (run.load_seconds,))
        yield Figure(f"engine memory, {recogniser.label}", "MB", (run.megabytes,))


def recognise(recogniser: Recogniser, files: list[Path]) -> Run:
    """Recognise `files`; to be called in a fresh process. Raises LeftOutError if it does not load."""
    before, began = own_megabytes(), time.perf_counter()
    settings = EarSettings(engine=recogniser.engine, models=recogniser.cache / "models")
    choice = choose(settings)
    if choice.engine is None:
        raise LeftOutError(choice.reason)
    loaded = time.perf_counter() - began
    naive_model = None
    ours: list[float] = []
    naive: list[float] = []
    megabytes = 0.0
    for number, file in enumerate(files):
        samples = np.concatenate([*wav.read(file)])
        start = time.perf_counter()
        utterance = choice.engine.open()
        for place in range(0, len(samples), _PIECE):
            utterance.accept(samples[place : place + _PIECE].tobytes())
        utterance.final()
        ours.append((time.perf_counter() - start) / (len(samples) / RATE))
        if number == 0:
            megabytes = own_megabytes() - before
        if recogniser.engine == "whisper" and number % _NAIVE_EACH == 0:
            naive_model = naive_model or _naive(settings)
            naive.append(naive_model(samples))
    return Run(tuple(ours), tuple(naive), loaded, megabytes)


class _Naive:
    """faster-whisper as its own documentation shows it."""

    def __init__(self, folder: Path) -> None:
        from faster_whisper import WhisperModel

        self._model = WhisperModel(str(folder), device="cpu", compute_type="int8")

    def __call__(self, samples: Samples) -> float:
        """Seconds of work a second of audio."""
        start = time.perf_counter()
        segments, _ = self._model.transcribe(
            samples.astype(np.float32) / 32_768, beam_size=5, language="zh"
        )
        list(segments)  # it is the reading of them that transcribes
        return (time.perf_counter() - start) / (len(samples) / RATE)


def _naive(settings: EarSettings) -> _Naive:
    return _Naive(
        next(settings.models / model.name for model in MODELS if model.engine == "whisper")
    )
