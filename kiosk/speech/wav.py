"""Sound files as recognisers want them."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from content.narration.resample import Resampler
from kiosk.speech.pcm import RATE, Samples, from_float

_BLOCK = 65_536
# Beyond this a header is damaged, and a filter made for it would fill the memory.
_RATES = range(4_000, 192_001)


class BadSoundFile(Exception):
    """Not a sound file that can be read; the message is for people, in Chinese."""


def read(path: Path) -> Iterator[Samples]:
    """The file (wav, flac, ogg, mp3) at 16 kHz mono, some seconds at a time.

    Raises BadSoundFile, possibly half-way.
    """
    import soundfile

    try:
        with soundfile.SoundFile(path) as file:
            if file.samplerate not in _RATES:
                raise BadSoundFile(f"{path.name} 的采样率 {file.samplerate} 不对，文件可能坏了")
            resampler = Resampler(file.samplerate, RATE)
            for block in file.blocks(_BLOCK, dtype="float64", always_2d=True):
                yield from_float(resampler.feed(np.nan_to_num(block.mean(axis=1))))
            yield from_float(resampler.flush())
    except (OSError, RuntimeError) as error:
        raise BadSoundFile(f"{path.name} 不是能读的声音文件：{error}") from error
