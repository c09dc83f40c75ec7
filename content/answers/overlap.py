"""How much two lists of features share: cosine of TF-IDF vectors, over an inverted index."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


class Overlap:
    """An index of documents, each a list of features.

    A feature is rare when few *owners* have it, however often one of them repeats it in variants.
    """

    def __init__(
        self,
        documents: Sequence[list[str]],
        owners: Sequence[int],
        weight: Callable[[str], float] = lambda _: 1.0,
    ) -> None:
        """`owners[i]` is whose document i is; `weight(feature)` multiplies its rarity."""
        self._documents = len(documents)
        self._weight = weight
        numbers: dict[str, int] = {}
        flat = [numbers.setdefault(f, len(numbers)) for document in documents for f in document]
        at = np.repeat(np.arange(len(documents)), [len(document) for document in documents])
        # Each pair of document and feature once, with how often it occurs; by feature, then document.
        pairs, times = np.unique(np.array(flat, np.int64) * len(documents) + at, return_counts=True)
        feature, document = np.divmod(pairs, len(documents))
        owner = np.asarray(owners)[document]
        owning = np.bincount(np.unique(feature * len(documents) + owner) // len(documents))
        size = 1 + len(set(owners))
        # One more than the logarithm: what every document has still says a little.
        self._unseen = math.log(size) + 1
        self._numbers = numbers
        self._rarity = np.array([weight(f) for f in numbers]) * (np.log(size / (1 + owning)) + 1)
        values = (1 + np.log(times)) * self._rarity[feature]
        norms = np.sqrt(np.bincount(document, values**2, len(documents)))
        self._values = (values / norms[document]).astype(np.float32)
        self._at = document
        self._begins = np.searchsorted(feature, np.arange(len(numbers) + 1))

    def score(self, features: Iterable[str]) -> Scores:
        """Cosine in [0, 1] of `features` with every document, shape (documents,).

        Features no document has count in the norm, as the rarest would; leaving them out would make
        any nonsense with one known word look alike.
        """
        scores = np.zeros(self._documents, np.float32)
        squares = 0.0
        for feature, times in Counter(features).items():
            number = self._numbers.get(feature)
            often = 1 + math.log(times)
            if number is None:
                squares += (often * self._weight(feature) * self._unseen) ** 2
                continue
            value = often * float(self._rarity[number])
            squares += value**2
            having = slice(self._begins[number], self._begins[number + 1])
            scores[self._at[having]] += np.float32(value) * self._values[having]
        cosines: Scores = np.minimum(scores / np.float32(math.sqrt(squares) or 1.0), np.float32(1))
        return cosines
