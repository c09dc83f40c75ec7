"""What a sentence may have been: a recogniser's readings, and how much of its belief each has."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from content.answers.normalise import normalise
from content.answers.overlap import Scores

# Noise puts 去法院 into one reading of five: by so much a word must be believed that changes what is to be done.
_BELIEVED = 0.5


@dataclass(frozen=True)
class Alternative:
    """One of a recogniser's readings.

    `share` in (0, 1]: 1 stands for itself. Of what is believed in parts none is all that was said, and
    each went wrong in its own way: they are weighed together.
    """

    text: str
    share: float = 1.0


def wordings(alternatives: Iterable[Alternative]) -> dict[str, Alternative]:
    """By normalised wording, in order; who reads the same twice believes it more. None for no words."""
    found: dict[str, Alternative] = {}
    for one in alternatives:
        wording = normalise(one.text)
        before = found.get(wording)
        if before is not None:
            found[wording] = Alternative(before.text, min(1.0, before.share + one.share))
        elif wording:
            found[wording] = one
    return found


def is_believed(shares: Iterable[float]) -> bool:
    """Whether a word that is in readings of these `shares` was said."""
    return sum(shares) >= _BELIEVED


def weighed(evidence: NDArray[np.float32], shares: NDArray[np.float64]) -> Scores:
    """What all of it speaks for; `evidence` is [alternatives, targets].

    The best of what stands for itself, and of the mean of what is believed in parts: noise makes
    one reading of many sound like anything, and all of them hardly ever like the same thing.
    """
    parts = shares < 1
    rows = [*evidence[~parts]]
    if parts.any():
        rows.append(np.average(evidence[parts], axis=0, weights=shares[parts]).astype(np.float32))
    best: Scores = np.max(rows, axis=0)
    return best
