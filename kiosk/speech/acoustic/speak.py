"""Lets the neural voice Kokoro-82M read the corpus aloud in many voices, as speech to train on.

Ended and started again, it goes on where it was.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import soundfile

from content.narration.resample import resampled
from content.narration.sound import Sound
from content.narration.styles import Style
from kiosk.speech.acoustic.corpus import Corpus, Sentence
from kiosk.speech.acoustic.recordings import Entry, Manifest, entries
from kiosk.speech.acoustic.voices import DEV_VOICES, FASTEST, SLOWEST, VOICES, voice
from kiosk.speech.pcm import RATE

_SEED = 42
_DEV_EVERY = 40


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


class Speaker(Protocol):
    """What speaks: `content.narration.kokoro_model.KokoroModel`."""

    @property
    def styles(self) -> dict[str, Style]:
        """Its speakers."""

    def say(self, phonemes: str, style: Style, speed: float) -> Sound:
        """One sentence."""


def speak(out: Path, hours: float, corpus: Corpus, speaker: Speaker) -> Iterator[tuple[int, float]]:
    """Fill `out` up to `hours` of speech; after each utterance its number and the hours there are."""
    there = list(entries(out))
    spoken = sum(soundfile.info(out / f"{entry.name}.flac").duration for entry in there) / 3600
    first = 1 + max((int(entry.name) for entry in there), default=-1)
    with Manifest(out) as manifest:
        for number in itertools.count(first):
            if spoken >= hours:
                return
            said = utterance(number, corpus)
            sentence, styles = said.sentence, speaker.styles
            style = voice(said.voice, list(styles)).style(styles, len(sentence.phonemes))
            sound = speaker.say(sentence.phonemes, style, said.speed)
            samples = resampled(sound.samples, sound.rate, RATE)
            manifest.add(
                Entry(str(number), f"kokoro-{said.voice}", sentence.syllables, sentence.text),
                np.clip(samples, -1, 1).astype(np.float32),
            )
            spoken += soundfile.info(out / f"{number}.flac").duration / 3600
            yield number, spoken
