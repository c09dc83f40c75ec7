"""The second recogniser: faster-whisper, which reads a whole utterance at once."""

import math
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from kiosk.speech.completeness import Completeness
from kiosk.speech.pcm import RATE
from kiosk.speech.recogniser import ALTERNATIVES, Hypothesis
from kiosk.speech.whisper_guard import is_nonsense, written

_BEAM = 5
_THREADS = 2
# Fluent Mandarin is 5 or 6 syllables a second, each one or two tokens: what is longer is a loop.
_TOKENS_A_SECOND = 14
_TOKENS_AT_LEAST = 12
# Never written: else the n-best list is one sentence with five different endings.
_MARKS = "。?!"
# The model sees 30 seconds, no more.
_LONGEST = 30 * RATE


class WhisperEngine:
    """A model folder in CTranslate2's format. Raises Exception where it can't be loaded.

    `prompt` is a sentence such as might have gone before; its words are the likelier to be heard.
    """

    name = "whisper"

    def __init__(self, folder: Path, prompt: str, expected: Iterable[str] = ()) -> None:
        """`expected`: phrases after which a visitor is done; they are no easier to hear."""
        from faster_whisper import WhisperModel
        from faster_whisper.tokenizer import Tokenizer

        self.completeness = Completeness.of_texts(expected)
        self._model = WhisperModel(
            str(folder),
            device="cpu",
            compute_type="int8",
            cpu_threads=_THREADS,
            local_files_only=True,
        )
        self._tokenizer = Tokenizer(
            self._model.hf_tokenizer, multilingual=True, task="transcribe", language="zh"
        )
        self._prompt: list[int] = self._model.get_prompt(
            self._tokenizer,
            self._tokenizer.encode(" " + prompt) if prompt else [],
            without_timestamps=True,
        )
        # -1 stands for what the model's own configuration suppresses.
        self._suppressed = [
            -1,
            *(token for mark in _MARKS for token in self._tokenizer.encode(mark)),
        ]

    def open(self) -> "WhisperUtterance":
        """A fresh utterance."""
        return WhisperUtterance(self)

    def read(self, pcm: bytes) -> tuple[Hypothesis, ...]:
        """What was said in at most 30 seconds; a confidence is the mean token's probability.

        The encoder always sees its full window: given only the spoken part it takes a third of
        the time and gets three times as many characters wrong.
        """
        samples = np.frombuffer(pcm, np.int16)[:_LONGEST].astype(np.float32) / 32_768
        if not len(samples):
            return ()
        features = self._model.feature_extractor(samples)[:, :3000]
        features = np.pad(features, ((0, 0), (0, 3000 - features.shape[-1])))
        longest = _TOKENS_AT_LEAST + _TOKENS_A_SECOND * len(samples) // RATE
        # Not WhisperModel.transcribe: that keeps only the best reading, and tries again up to
        # five times where it is unsure, which a visitor would have to wait for.
        result = self._model.model.generate(
            self._model.encode(features),
            [self._prompt],
            beam_size=_BEAM,
            num_hypotheses=ALTERNATIVES,
            max_length=len(self._prompt) + longest,
            suppress_tokens=self._suppressed,
            return_scores=True,
            return_no_speech_prob=True,
        )[0]
        texts = (written(self._tokenizer.decode(tokens)) for tokens in result.sequences_ids)
        readings: dict[str, float] = {}
        for text, score in zip(texts, result.scores, strict=True):
            if not is_nonsense(text, result.no_speech_prob):
                readings.setdefault(text, math.exp(score))
        return tuple(Hypothesis(text, confidence) for text, confidence in readings.items())


class WhisperUtterance:
    """One utterance; understood when it pauses and when it ends."""

    def __init__(self, engine: WhisperEngine) -> None:
        self._engine = engine
        self._heard = bytearray()
        self._read = 0  # bytes of _heard that _readings are of
        self._readings: tuple[Hypothesis, ...] = ()

    def accept(self, pcm: bytes) -> None:
        """Keep it."""
        self._heard += pcm

    def look(self) -> None:
        """Read all there is; if nothing more comes, this was the final reading."""
        if len(self._heard) > self._read:
            self._readings = self._engine.read(bytes(self._heard))
            self._read = len(self._heard)

    def enough(self) -> float:
        """Little for a whole phrase and what ends as phrases do."""
        return self._engine.completeness.after(self.partial())

    def partial(self) -> str:
        """What was read in the last pause."""
        return self._readings[0].text if self._readings else ""

    def final(self) -> tuple[Hypothesis, ...]:
        """The n-best list."""
        self.look()
        return self._readings
