"""The default recogniser: Vosk, which understands while one speaks."""

import heapq
import json
import math
import re
from pathlib import Path
from typing import Any

from kiosk.speech.pcm import RATE
from kiosk.speech.recogniser import ALTERNATIVES, Hypothesis

# Kaldi works in pieces of about this length; smaller ones only cost calls.
_PIECE_BYTES = RATE * 2 // 10
# Chinese is written without spaces; Vosk puts them between its words.
_SPACE_AT_HAN = re.compile(r"(?<=[\u3400-\u9fff]) +| +(?=[\u3400-\u9fff])")

# Text and log likelihood, the likeliest first.
Scored = list[tuple[str, float]]


class VoskEngine:
    """A model folder as published for Vosk. Raises Exception where Vosk can't load it."""

    name = "vosk"

    def __init__(self, folder: Path) -> None:
        import vosk

        vosk.SetLogLevel(-2)  # for the whole process: yiboshi_engine.py says why
        self._model = vosk.Model(str(folder))

    def open(self) -> "VoskUtterance":
        """A fresh recogniser: on one endless stream Vosk's memory grows (vosk-api#209)."""
        import vosk

        recogniser = vosk.KaldiRecognizer(self._model, RATE)
        recogniser.SetMaxAlternatives(ALTERNATIVES)
        return VoskUtterance(recogniser)


class VoskUtterance:
    """One utterance. Vosk may cut it into several at its pauses; they are put together again."""

    def __init__(self, recogniser: Any) -> None:
        self._recogniser = recogniser
        self._waiting = b""
        self._segments: list[Scored] = []
        self._partial = ""

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
        """Any words may follow."""
        return math.inf

    def partial(self) -> str:
        """The words so far."""
        spoken = [segment[0][0] for segment in self._segments]
        return chinese(" ".join([*spoken, self._partial]))

    def final(self) -> tuple[Hypothesis, ...]:
        """The n-best list; a confidence is that reading's share of the list's likelihood."""
        if self._waiting:
            self._decode(self._waiting)
        self._end_segment(self._recogniser.FinalResult())
        return join(self._segments)

    def _decode(self, piece: bytes) -> None:
        if self._recogniser.AcceptWaveform(piece):
            self._end_segment(self._recogniser.Result())
            self._partial = ""
        else:
            self._partial = json.loads(self._recogniser.PartialResult())["partial"]

    def _end_segment(self, result: str) -> None:
        found = [(a["text"], float(a["confidence"])) for a in json.loads(result)["alternatives"]]
        if found and found[0][0]:
            self._segments.append(found)


def chinese(text: str) -> str:
    """Vosk's words as Chinese is written: no space beside a Chinese character."""
    return _SPACE_AT_HAN.sub("", text.strip())


def join(segments: list[Scored]) -> tuple[Hypothesis, ...]:
    """The likeliest readings of all segments in a row."""
    best: Scored = [("", 0.0)]
    for segment in segments:
        rows = ((f"{head} {tail}", a + b) for head, a in best for tail, b in segment)
        best = heapq.nlargest(ALTERNATIVES, rows, key=lambda row: row[1])
    readings: dict[str, float] = {}
    for words, score in best:
        if text := chinese(words):
            readings[text] = readings.get(text, 0.0) + math.exp(score - best[0][1])
    total = sum(readings.values())
    return tuple(Hypothesis(text, share / total) for text, share in readings.items())
