"""How much two lists of features share: cosine of TF-IDF vectors, over an inverted index."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from content.answers.inverted import Inverted, distinct

Scores = NDArray[np.float32]


class Overlap:
    """An index of documents, each a sequence of features.

    A feature is rare when few *owners* have it, however often one of them repeats it in variants.
    """

    def __init__(
        self,
        documents: Sequence[Sequence[str]],
        owners: Sequence[int],
        weight: Callable[[str], float] = lambda _: 1.0,
    ) -> None:
        """`owners[i]` is whose document i is; `weight(feature)` multiplies its rarity."""
        self._documents = len(documents)
        self._weight = weight
        self._index = index = Inverted(documents)
        owner = np.asarray(owners, np.int64)[index.document]
        owned, _ = distinct(index.feature * len(documents) + owner)
        owning = np.bincount(owned // max(1, len(documents)), minlength=len(index.numbers))
        size = 1 + len(set(owners))
        # One more than the logarithm: what every document has still says a little.
        self._unseen = math.log(size) + 1
        weights = np.array([weight(f) for f in index.numbers])
        self._rarity = weights * (np.log(size / (1 + owning)) + 1)
        values = (1 + np.log(index.times)) * self._rarity[index.feature]
        norms = np.sqrt(np.bincount(index.document, values**2, len(documents)))
        self._values = (values / norms[index.document]).astype(np.float32)

    def score(self, features: Iterable[str]) -> Scores:
        """Cosine in [0, 1] of `features` with every document, shape (documents,).

        Features no document has count in the norm, as the rarest would; leaving them out would make
        any nonsense with one known word look alike.
        """
        scores = np.zeros(self._documents, np.float32)
        squares = 0.0
        for feature, times in Counter(features).items():
            number = self._index.numbers.get(feature)
            often = 1 + math.log(times)
            if number is None:
                squares += (often * self._weight(feature) * self._unseen) ** 2
                continue
            value = often * float(self._rarity[number])
            squares += value**2
            having = self._index.pairs(number)
            scores[self._index.document[having]] += np.float32(value) * self._values[having]
        cosines: Scores = np.minimum(scores / np.float32(math.sqrt(squares) or 1.0), np.float32(1))
        return cosines
