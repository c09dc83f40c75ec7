"""A film's voice as one track: every sentence where it sounds."""

from __future__ import annotations

import numpy as np
import soundfile
from numpy.typing import NDArray

from content.narration.library import Recorded
from content.narration.resample import resampled
from content.storyboard.make import Made

RATE = 48_000
"""Samples a second."""
Track = NDArray[np.float32]

# RMS of the voiced part, of full scale 1: speech is then at about -16 LUFS, as telephones' platforms have it.
_LEVEL = 0.135
# What is quieter than this share of the loudest tenth of a second is a pause.
_PAUSE = 0.1


def track(made: Made) -> Track:
    """What is heard from the film's first frame to its last, mono; silence where nothing is recorded."""
    sound: Track = np.zeros(round(made.film.length * RATE), np.float32)
    for cue, voice in zip(made.film.cues, made.voices, strict=True):
        if voice is not None:
            start = round(cue.start * RATE)
            said = spoken(voice)[: max(0, len(sound) - start)]
            sound[start : start + len(said)] += said
    return sound * _gain(sound)


def spoken(voice: Recorded) -> Track:
    """One recording, at RATE."""
    with soundfile.SoundFile(voice.path) as file:
        rate = file.samplerate
        file.seek(round(voice.start * rate))
        samples = file.read(round(voice.seconds * rate), dtype="float32", always_2d=True)
    mono: Track = samples.mean(axis=1, dtype=np.float32)
    if rate == RATE:
        return mono
    return resampled(mono, rate, RATE).astype(np.float32)


def _gain(sound: Track) -> np.float32:
    starts = np.arange(0, len(sound), RATE // 10)
    levels = np.sqrt(np.add.reduceat(sound**2, starts) / (RATE // 10))
    voiced = levels[levels > _PAUSE * levels.max()]
    return np.float32(_LEVEL / np.sqrt(np.mean(voiced**2))) if len(voiced) else np.float32(1)
