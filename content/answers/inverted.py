"""Which documents have a feature, and how often: what the views' likenesses are worked out from."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


class Inverted:
    """An inverted index of documents, each a sequence of features.

    Each pair of a feature and a document that has it comes once, by feature, then document: the numbers of
    both, and how often it occurs there, (pairs,).
    """

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        features = dict.fromkeys(chain.from_iterable(documents))
        self.numbers = {feature: number for number, feature in enumerate(features)}
        lengths = [*map(len, documents)]
        flat = map(self.numbers.__getitem__, chain.from_iterable(documents))
        number = np.fromiter(flat, np.int64, sum(lengths))
        at = np.repeat(np.arange(len(documents)), lengths)
        pairs, self.times = distinct(number * len(documents) + at)
        self.feature, self.document = np.divmod(pairs, max(1, len(documents)))
        self._begins = np.searchsorted(self.feature, np.arange(len(self.numbers) + 1)).tolist()

    def pairs(self, number: int) -> slice:
        """Where those of feature `number` are."""
        return slice(self._begins[number], self._begins[number + 1])


def distinct(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Each of `numbers` once, rising, and how often it comes.

    np.unique counts by hashing, which takes ten times as long.
    """
    ordered = numbers if (np.diff(numbers) >= 0).all() else np.sort(numbers)
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    return ordered[first], np.diff(first, append=len(ordered))
