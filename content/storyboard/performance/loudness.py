"""How loud a recording is from moment to moment, and where in it there is a voice."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import soundfile

from content.narration.levels import Levels, levels_of, read
from content.narration.library import Recorded

Stretch = tuple[int, int]
"""From one level up to another."""

_VOICED = 0.1
# Shorter silences belong to a syllable (a stopped consonant), shorter sounds are none.
_GAP, _SOUND = 4, 3
_PEAKS_APART = 5


@lru_cache(maxsize=512)
def loudness(recorded: Recorded) -> Levels:
    """Its levels; a narration brings them along, anything else is decoded.

    Raises soundfile.LibsndfileError where the file is no sound.
    """
    with soundfile.SoundFile(recorded.path) as file:
        frames = round(recorded.seconds * file.samplerate)
        is_whole = recorded.start == 0 and frames == file.frames
        if is_whole and (kept := read(file.comment)) is not None:
            return kept
        file.seek(min(round(recorded.start * file.samplerate), file.frames))
        samples = file.read(frames, dtype="float32", always_2d=True)
        return levels_of(samples.mean(axis=1), file.samplerate)


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
