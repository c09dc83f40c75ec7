"""How loud a recording is from moment to moment: what a mouth follows."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE = 50
"""Levels a second."""
Levels = NDArray[np.float32]
"""0 (silent) to 1 (as loud as its loudest syllables), in steps of 1/255."""

# What they are kept as in a recording's comment; another number, if they are made otherwise.
_MARK = "levels/1 "
_STEPS = 255


def levels_of(samples: NDArray[np.float32], rate: int) -> Levels:
    """Those of mono `samples`, `rate` a second."""
    step = rate // RATE
    frames = samples[: len(samples) // step * step].reshape(-1, step)
    if not len(frames):
        return np.zeros(1, np.float32)
    levels = np.sqrt((frames**2).mean(axis=1))
    smooth = np.convolve(levels, (0.25, 0.5, 0.25), "same")
    loud = max(float(np.percentile(smooth, 95)), 1e-4)
    return _levels(np.rint(np.minimum(smooth / loud, 1) * _STEPS))


def written(levels: Levels) -> str:
    """As text, a byte a level."""
    steps = np.rint(levels * _STEPS).astype(np.uint8)
    return _MARK + b64encode(steps.tobytes()).decode("ascii")


def read(text: str) -> Levels | None:
    """What `written` made; None for any other text."""
    if not text.startswith(_MARK):
        return None
    try:
        steps = np.frombuffer(b64decode(text[len(_MARK) :], validate=True), np.uint8)
    except binascii.Error:
        return None
    return _levels(steps) if len(steps) else None


def _levels(steps: NDArray[Any]) -> Levels:
    levels: Levels = steps.astype(np.float32) / np.float32(_STEPS)
    return levels
