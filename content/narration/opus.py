"""Narrations as files: Opus in Ogg, mono, 24 kbit/s; their comment says how loud they are, and when."""

import os
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from content.narration.levels import levels_of, written
from content.narration.resample import resampled
from content.narration.sound import Sound

_RATE = 24_000  # one of the five that Opus knows
# libsndfile's compression level is a share of the way from 256 to 6 kbit/s.
_BITRATE = 24_000
_COMPRESSION = 1 - (_BITRATE - 6_000) / 250_000
_FADE_SECONDS = 0.005


def write(sound: Sound, path: Path) -> None:
    """`sound` at `path`, whole or not at all. Raises OSError."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    samples = _faded(_resampled(sound))
    try:
        with soundfile.SoundFile(
            part,
            "w",
            _RATE,
            channels=1,
            format="OGG",
            subtype="OPUS",
            compression_level=_COMPRESSION,
        ) as file:
            file.comment = written(levels_of(samples, _RATE))
            file.write(samples)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _resampled(sound: Sound) -> NDArray[np.float32]:
    if sound.rate == _RATE:
        return sound.samples.copy()
    samples = resampled(sound.samples, sound.rate, _RATE)
    return np.asarray(samples, np.float32)


def _faded(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Without a click where they were cut out of the silence."""
    length = min(int(_FADE_SECONDS * _RATE), len(samples) // 2)
    ramp = np.linspace(0, 1, length, dtype=np.float32)
    samples[:length] *= ramp
    samples[len(samples) - length :] *= ramp[::-1]
    return samples
