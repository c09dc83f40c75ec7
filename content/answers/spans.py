"""Runs of characters in many phrases, each with its sound, counted: a million of them in a fraction of a second."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from content.answers.inverted import distinct

# Stands between phrases, and in none of them: normalised ones hold no marks.
_BETWEEN = "\n"


def spans(
    phrases: Sequence[tuple[str, str]], lengths: Sequence[int]
) -> Iterator[tuple[str, str, int]]:
    """Each run of one of `lengths` (1 or more) characters, its sound, and how often the two come together.

    `phrases`: each normalised, and as folded sound, a sign for each character.
    """
    text = _BETWEEN.join(phrase for phrase, _ in phrases)
    heard = _BETWEEN.join(folded for _, folded in phrases)
    units = _numbered(_codes(text) << 32 | _codes(heard))
    # Numbers of the runs that begin at each place, ever longer; and whether one lies within a phrase.
    runs, within = units, _codes(text) != ord(_BETWEEN)
    for length in range(1, max(lengths) + 1):
        if length > 1:
            ends = units[length - 1 :]
            runs = _numbered(runs[: len(ends)] * (len(units) + 1) + ends)
            within = within[: len(ends)] & (_codes(text)[length - 1 :] != ord(_BETWEEN))
        if length in lengths:
            places = np.flatnonzero(within)
            order = places[np.argsort(runs[places], kind="stable")]
            first = np.flatnonzero(np.diff(runs[order], prepend=-1))
            times = np.diff(first, append=len(order)).tolist()
            for start, often in zip(order[first].tolist(), times, strict=True):
                yield text[start : start + length], heard[start : start + length], often


def _codes(text: str) -> NDArray[np.int64]:
    return np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.int64)


def _numbered(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The number of each of `values` among them, small enough to be put together with another."""
    once, _ = distinct(values)
    return np.searchsorted(once, values)
