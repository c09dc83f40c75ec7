"""The default recogniser: Vosk, which understands while one speaks."""

import heapq
import json
import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kiosk.speech.completeness import Completeness
from kiosk.speech.pcm import RATE
from kiosk.speech.recogniser import ALTERNATIVES, Hypothesis
from kiosk.speech.vosk_grammar import Grammar, Scored, best_evidence, takes_grammar

# Kaldi works in pieces of about this length; smaller ones only cost calls.
_PIECE_BYTES = RATE * 2 // 10
# Chinese is written without spaces; Vosk puts them between its words.
_SPACE_AT_HAN = re.compile(r"(?<=[\u3400-\u9fff]) +| +(?=[\u3400-\u9fff])")


class VoskEngine:
    """A model folder as published for Vosk. Raises Exception where Vosk can't load it."""

    name = "vosk"

    def __init__(self, folder: Path, expected: Sequence[str] = ()) -> None:
        """`expected`: phrases, normalised, that are listened for beside everything else."""
        import vosk

        vosk.SetLogLevel(-2)  # for the whole process: yiboshi_engine.py says why
        self._model = vosk.Model(str(folder))
        self.completeness = Completeness.of_texts(expected)
        texts = expected if takes_grammar(folder) else ()
        self.grammar = Grammar(texts, self._model.vosk_model_find_word)

    def open(self) -> "VoskUtterance":
        """Fresh recognisers: on one endless stream Vosk's memory grows (vosk-api#209)."""
        return VoskUtterance(self)

    def recogniser(self, *grammar: str) -> Any:
        """One of Vosk's, for any words or those of a `grammar`."""
        import vosk

        recogniser = vosk.KaldiRecognizer(self._model, RATE, *grammar)
        recogniser.SetMaxAlternatives(ALTERNATIVES)
        return recogniser


class VoskUtterance:
    """One utterance, heard by a recogniser that takes any words and by one that expects phrases.

    The second takes a tenth of the first's time (3.6 s of sound, 2582 phrases, the Korean model).
    """

    def __init__(self, engine: VoskEngine) -> None:
        self._engine = engine
        self._waiting = b""
        self._free = _Stream(engine.recogniser())
        self._guided = None
        if len(engine.grammar):
            self._guided = _Stream(engine.recogniser(engine.grammar.json))

    def accept(self, pcm: bytes) -> None:
        """Decode all whole pieces."""
        self._waiting += pcm
        whole = len(self._waiting) // _PIECE_BYTES * _PIECE_BYTES
        for start in range(0, whole, _PIECE_BYTES):
            self._decode(self._waiting[start : start + _PIECE_BYTES])
        self._waiting = self._waiting[whole:]

    def look(self) -> None:
        """Nothing to do: Vosk has looked all along."""

    def enough(self) -> float:
        """Little for a whole phrase and what ends as phrases do."""
        return self._engine.completeness.after(self.partial())

    def partial(self) -> str:
        """The words so far, whatever they are."""
        return self._free.partial()

    def final(self) -> tuple[Hypothesis, ...]:
        """The n-best list; a confidence is that reading's share of the list's likelihood."""
        if self._waiting:
            self._decode(self._waiting)
        readings = self._free.final()
        if self._guided is not None:
            phrases = self._engine.grammar.phrases(self._guided.final())
            readings = best_evidence(readings, phrases, ALTERNATIVES)
        return shares(readings)

    def _decode(self, piece: bytes) -> None:
        self._free.decode(piece)
        if self._guided is not None:
            self._guided.decode(piece)


class _Stream:
    """One recogniser. Vosk may cut its sound at pauses; the pieces are put together again."""

    def __init__(self, recogniser: Any) -> None:
        self._recogniser = recogniser
        self._segments: list[Scored] = []
        self._partial = ""

    def decode(self, piece: bytes) -> None:
        if self._recogniser.AcceptWaveform(piece):
            self._end_segment(self._recogniser.Result())
            self._partial = ""
        else:
            self._partial = json.loads(self._recogniser.PartialResult())["partial"]

    def partial(self) -> str:
        spoken = [segment[0][0] for segment in self._segments]
        return chinese(" ".join([*spoken, self._partial]))

    def final(self) -> Scored:
        self._end_segment(self._recogniser.FinalResult())
        return join(self._segments)

    def _end_segment(self, result: str) -> None:
        # Silence counts: likelihoods are compared only of the same sound.
        found = [(a["text"], float(a["confidence"])) for a in json.loads(result)["alternatives"]]
        if found:
            self._segments.append(found)


def chinese(text: str) -> str:
    """Vosk's words as Chinese is written: no space beside a Chinese character."""
    return _SPACE_AT_HAN.sub("", text.strip())


def join(segments: list[Scored]) -> Scored:
    """The likeliest readings of all segments in a row, each text once; none where nothing was said."""
    best: Scored = [("", 0.0)]
    for segment in segments:
        rows = ((f"{head} {tail}", a + b) for head, a in best for tail, b in segment)
        best = heapq.nlargest(ALTERNATIVES, rows, key=lambda row: row[1])
    readings: dict[str, float] = {}
    for words, score in best:
        if text := chinese(words):
            readings[text] = float(np.logaddexp(readings.get(text, -math.inf), score))
    return sorted(readings.items(), key=lambda reading: -reading[1])


def shares(readings: Scored) -> tuple[Hypothesis, ...]:
    """Each with its share of their likelihood."""
    weights = [math.exp(score - readings[0][1]) for _, score in readings]
    total = sum(weights)
    return tuple(
        Hypothesis(text, weight / total)
        for (text, _), weight in zip(readings, weights, strict=True)
    )
