"""A sentence's sound brought to the loudness that all have, without the silence around it."""

import numpy as np
from numpy.typing import NDArray

from content.narration.sound import Sound

# RMS of the voiced part, of full scale 1: -18 dB, which leaves a voice's peaks room.
_LEVEL = 0.125
_PEAK = 0.98
# Quieter than this is silence: below any breath.
_SILENCE = 0.006
# Above this what is amplified is bent more and more: clipped it would rattle.
_KNEE = 0.6
_BLOCK_SECONDS = 0.02
# A block this much weaker than the strongest is a pause inside the sentence.
_VOICED = 0.01


def levelled(sound: Sound, margin: float = 0.0) -> Sound:
    """`sound` from its first to its last word, `margin` seconds more on each side where there are any.

    Mere silence becomes empty.
    """
    heard = np.flatnonzero(np.abs(sound.samples) >= _SILENCE)
    if not len(heard):
        return Sound(sound.samples[:0], sound.rate)
    beside = int(margin * sound.rate)
    samples = sound.samples[max(0, heard[0] - beside) : heard[-1] + 1 + beside]
    return Sound(samples * _gain(samples, int(sound.rate * _BLOCK_SECONDS)), sound.rate)


def amplified(samples: NDArray[np.float32], times: float) -> NDArray[np.float32]:
    """`times` as loud; what would be too loud for full scale is bent below it."""
    loud = samples * np.float32(times)
    if times <= 1:
        return loud
    beyond = np.maximum(np.abs(loud) - _KNEE, 0)
    bent = _KNEE + (1 - _KNEE) * np.tanh(beyond / (1 - _KNEE))
    return np.where(beyond > 0, np.sign(loud) * bent, loud).astype(np.float32)


def _gain(samples: NDArray[np.float32], block: int) -> np.float32:
    """What brings the voiced part to the common level without clipping."""
    starts = np.arange(0, len(samples), block)
    powers = np.add.reduceat(samples**2, starts) / np.diff(starts, append=len(samples))
    voiced = powers[powers >= _VOICED * powers.max()]
    return np.float32(min(_LEVEL / np.sqrt(voiced.mean()), _PEAK / np.abs(samples).max()))
