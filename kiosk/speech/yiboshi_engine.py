"""The terminal's own recogniser: knows every phrase of its content set, and when it heard another."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kiosk.speech.completeness import Completeness
from kiosk.speech.heap import give_back
from kiosk.speech.opinion import FAINTLY, Opinion, Reading, is_clear, is_said, opinion, shares
from kiosk.speech.pcm import RATE
from kiosk.speech.prepared import Prepared
from kiosk.speech.recogniser import ALTERNATIVES, Hypothesis
from kiosk.speech.second_hearing import settled
from kiosk.speech.spelling import Spelling

# Kaldi works in pieces of about this length; smaller ones only cost calls.
_PIECE_BYTES = RATE * 2 // 10
# So much sound is heard anew at most: in a hall's babble, which pauses every second, each look costs a
# third of the time that all of it took, and the ears would fall behind.
_AGAIN_BYTES = 15 * RATE * 2
# The graphs must say something even of a cough: one syllable, if it is no phrase, is nothing said.
_FEWEST = 2
# The readings of free syllables are taken for the answers one in so many: neighbours differ in a syllable.
_EVERY = 2


class YiboshiEngine:
    """A compiled content set. Raises Exception where Vosk can't load it."""

    name = "yiboshi"

    def __init__(self, prepared: Prepared) -> None:
        self.texts = prepared.texts
        self.spell = Spelling(prepared.words)
        self.completeness = Completeness(prepared.texts)
        folders = prepared.phrases, prepared.syllables, prepared.silence
        # One after another: threads beside each other would leave 12 MB of the heap in pieces.
        self._models = tuple(map(loaded, folders))

    def open(self) -> "YiboshiUtterance":
        """A fresh utterance."""
        return YiboshiUtterance(self)

    def recognisers(self) -> tuple[Any, Any, Any]:
        """Three of Vosk's, which hear phrases, any syllables, and nothing."""
        phrases, syllables, silence = self._models
        return (
            recogniser(phrases, ALTERNATIVES),
            recogniser(syllables, _EVERY * ALTERNATIVES),
            recogniser(silence, 1),
        )

    def written(self, reading: Reading) -> str:
        """As the content set writes it."""
        whole = self.texts.get(reading.said)
        return whole[0] if whole else self.spell(reading.syllables)

    def again(self, pcm: bytes) -> Sequence[Reading]:
        """What phrases a sound may be, heard by itself."""
        phrases, _, _ = self._models
        return readings(recogniser(phrases, ALTERNATIVES), pcm)


class YiboshiUtterance:
    """One utterance.

    A pause is read as if it were the end; who speaks on is heard anew from the beginning, which
    takes a tenth of the time that it took to say. Who pauses again and again is read at the end alone.
    """

    def __init__(self, engine: YiboshiEngine) -> None:
        self._engine = engine
        self._phrases, self._syllables, self._silence = engine.recognisers()
        self._heard = bytearray()
        self._decoded = 0  # bytes of _heard
        self._again = 0  # bytes decoded and thrown away
        self._opinion: Opinion | None = None  # of all of _heard
        self._free: list[Reading] = []  # in any syllables, the likeliest first
        self._is_clear = False

    @property
    def is_certain(self) -> bool:
        """Whether what was looked at is beyond doubt a phrase of the set."""
        return self._opinion is not None and self._opinion.is_certain

    def accept(self, pcm: bytes) -> None:
        """Decode all whole pieces."""
        if self._opinion is not None:
            self._phrases, self._syllables, self._silence = self._engine.recognisers()
            self._again += self._decoded
            self._decoded, self._opinion = 0, None
        self._heard += pcm
        self._decode(len(self._heard) // _PIECE_BYTES * _PIECE_BYTES)

    def look(self) -> None:
        """Read all there is; if nothing more comes, this was the final reading."""
        if self._again < _AGAIN_BYTES:
            self._read()

    def enough(self) -> float:
        """None for a phrase beyond doubt, a little for what ends as phrases do."""
        if self._opinion is None:
            return math.inf
        said = self._free[0].syllables if self._free else []
        return self._engine.completeness.enough(self._opinion, said)

    def partial(self) -> str:
        """The syllables so far, as the content set would write them."""
        if self._opinion is not None:
            return next((hypothesis.text for hypothesis in self._hypotheses(self._opinion)), "")
        said = json.loads(self._syllables.PartialResult())["partial"]
        return self._engine.spell(said.split())

    def final(self) -> tuple[Hypothesis, ...]:
        """A certain phrase alone; else all that it may have been, each with its share of the belief."""
        return self._hypotheses(self._read())

    def _read(self) -> Opinion:
        if self._opinion is None:
            self._decode(len(self._heard))
            # Who stops in the middle of a phrase leaves no whole one within the beam, only its beginning.
            whole = [one for one in readings(self._phrases) if one.said in self._engine.texts]
            [nothing] = readings(self._silence)
            free = [one for one in readings(self._syllables) if one.syllables]
            self._opinion = self._judged(whole, free[0], nothing.score) if free else Opinion()
            self._free = free if free and is_said(free[0], nothing.score) else []
            self._is_clear = bool(free) and is_clear(free[0], nothing.score)
        return self._opinion

    def _judged(self, whole: Sequence[Reading], free: Reading, silence: float) -> Opinion:
        """Phrases that come near it are told from each other by a second hearing, where need be."""
        first = opinion(whole, free, silence)
        if not first.is_possible:
            return first
        again, texts = self._engine.again, self._engine.texts
        return opinion(settled(whole, bytes(self._heard), again, texts.get), free, silence)

    def _hypotheses(self, opinion: Opinion) -> tuple[Hypothesis, ...]:
        if opinion.is_certain:
            texts = (text for said in opinion.phrases for text in self._engine.texts[said])
            known = [*dict.fromkeys(texts)][:ALTERNATIVES]
            return tuple(Hypothesis(text, opinion.confidence) for text in known)
        faintly = FAINTLY if self._free else math.inf
        needed = 0.0 if self._is_clear else faintly
        heard = [one for one in self._free[::_EVERY] if len(one.syllables) >= _FEWEST]
        if opinion.is_possible:
            heard.insert(0, Reading(opinion.phrases[0], opinion.score))
        return tuple(
            Hypothesis(self._engine.written(one), share, needed, share)
            for one, share in zip(heard, shares(heard), strict=True)
        )

    def _decode(self, end: int) -> None:
        if end > self._decoded:
            pcm = bytes(self._heard[self._decoded : end])
            self._phrases.AcceptWaveform(pcm)
            self._syllables.AcceptWaveform(pcm)
            self._silence.AcceptWaveform(pcm)
            self._decoded = end


def loaded(folder: Path) -> Any:
    """A model of Vosk's. Raises Exception where Vosk can't load it."""
    import vosk

    vosk.SetLogLevel(-2)  # at -1 Kaldi warns of every utterance in which silence heard no word
    model = vosk.Model(str(folder))
    give_back()
    return model


def recogniser(model: Any, alternatives: int) -> Any:
    """Vosk's own, that offers so many `alternatives` at most."""
    import vosk

    made = vosk.KaldiRecognizer(model, RATE)
    made.SetMaxAlternatives(alternatives)
    return made


def readings(recogniser: Any, pcm: bytes = b"") -> Sequence[Reading]:
    """The end of what `recogniser` was given, and of `pcm`; it can't be given more after it."""
    if pcm:
        recogniser.AcceptWaveform(pcm)
    found = json.loads(recogniser.FinalResult())["alternatives"]
    return [Reading(one["text"], float(one["confidence"])) for one in found]
