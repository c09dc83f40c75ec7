"""One recording of several sentences: where in it each one is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path

import soundfile

from content.narration.levels import RATE
from content.narration.library import Recorded
from content.storyboard.performance.loudness import loudness, voiced

# Between two sentences one is silent for so long; and an estimate is wrong by no more than so much.
_SILENCE_S = 0.18
_WRONG_S = 1.5


def shared(path: Path, estimates: Sequence[float]) -> list[Recorded]:
    """The recording divided among sentences by how long each would take, at its silences.

    Raises soundfile.LibsndfileError where the file is no sound.
    """
    length = float(soundfile.info(path).duration)
    share = length / sum(estimates)
    silences = _silences(Recorded(path, 0.0, length))
    cuts = [0.0]
    for wanted in [*accumulate(estimates)][:-1]:
        at = wanted * share
        near = [s for s in silences if abs(s - at) < _WRONG_S and s > cuts[-1] + _SILENCE_S]
        found = min(near, key=lambda silence: abs(silence - at), default=at)
        cuts.append(max(found, cuts[-1] + share * min(estimates) / 2))
    cuts.append(max(length, cuts[-1]))
    return [Recorded(path, start, end - start) for start, end in pairwise(cuts)]


def _silences(recorded: Recorded) -> list[float]:
    """The middles of the silences, in seconds."""
    stretches = voiced(loudness(recorded))
    return [
        (before[1] + after[0]) / 2 / RATE
        for before, after in pairwise(stretches)
        if after[0] - before[1] >= _SILENCE_S * RATE
    ]
