"""How loud a recording is from moment to moment, and where in it there is a voice."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import soundfile
from numpy.typing import NDArray

from content.narration.library import Recorded

RATE = 50
"""Levels a second."""
Levels = NDArray[np.float32]
"""0 (silent) to 1 (as loud as its loudest syllables)."""
Stretch = tuple[int, int]
"""From one level up to another."""

_VOICED = 0.1
# Shorter silences belong to a syllable (a stopped consonant), shorter sounds are none.
_GAP, _SOUND = 4, 3
_PEAKS_APART = 5


@lru_cache(maxsize=512)
def loudness(recorded: Recorded) -> Levels:
    """Its levels. Raises soundfile.LibsndfileError where the file is no sound."""
    with soundfile.SoundFile(recorded.path) as file:
        file.seek(min(round(recorded.start * file.samplerate), file.frames))
        samples = file.read(
            round(recorded.seconds * file.samplerate), dtype="float32", always_2d=True
        )
        step = file.samplerate // RATE
    mono = samples.mean(axis=1)
    frames = mono[: len(mono) // step * step].reshape(-1, step)
    if not len(frames):
        return np.zeros(1, np.float32)
    levels = np.sqrt((frames**2).mean(axis=1))
    smooth = np.convolve(levels, (0.25, 0.5, 0.25), "same")
    loud = max(float(np.percentile(smooth, 95)), 1e-4)
    return np.minimum(smooth / loud, 1).astype(np.float32)


def voiced(levels: Levels) -> list[Stretch]:
    """The stretches in which there is a voice, in order."""
    edges = np.flatnonzero(np.diff((levels > _VOICED).astype(np.int8), prepend=0, append=0))
    stretches: list[Stretch] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if stretches and start - stretches[-1][1] < _GAP:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return [(start, end) for start, end in stretches if end - start >= _SOUND]


def nuclei(levels: Levels, stretch: Stretch) -> list[int]:
    """The loudest moments of a stretch's syllables, in order."""
    start, end = stretch
    soft = np.convolve(levels, np.full(3, 1 / 3, np.float32), "same")
    peaks: list[int] = []
    for at in range(start, end):
        around = soft[max(start, at - 2) : min(end, at + 3)]
        if soft[at] < around.max():
            continue
        if peaks and at - peaks[-1] < _PEAKS_APART:
            peaks[-1] = max(peaks[-1], at, key=lambda place: soft[place])
        else:
            peaks.append(at)
    return peaks
