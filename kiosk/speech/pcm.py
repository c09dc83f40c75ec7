"""Sound as recognisers want it: 16 kHz, mono, 16-bit; and how loud a piece of it is."""

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
Samples = NDArray[np.int16]
_FULL_SCALE = 32_768.0
# Converters and resamplers stop a little short of the last value.
_CLIPPED = 32_700


def rms(samples: Samples) -> float:
    """Loudness in [0, 1] of full scale. A constant offset, common in cheap microphones, is no sound."""
    return float(samples.std()) / _FULL_SCALE if len(samples) else 0.0


def is_clipped(samples: Samples) -> bool:
    """Whether the speaker is too loud for the microphone."""
    return bool(len(samples)) and int(np.abs(samples.astype(np.int32)).max()) >= _CLIPPED


def to_float(samples: Samples) -> NDArray[np.float64]:
    """16-bit samples as ones in [-1, 1)."""
    return samples / np.float64(_FULL_SCALE)


def from_float(samples: NDArray[np.floating]) -> Samples:
    """Samples in [-1, 1] as 16-bit ones; what is beyond is clipped."""
    whole = np.rint(samples * _FULL_SCALE)
    clipped: Samples = np.clip(whole, -_FULL_SCALE, _FULL_SCALE - 1).astype(np.int16)
    return clipped
