"""How much of a sentence a document holds: the view for documents longer than any sentence."""

import math
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from content.answers.inverted import Inverted
from content.answers.overlap import Scores

# A feature that a document has once is half there already; more often, little is added.
_ONCE = 0.5


class Coverage:
    """An index of documents, each a sequence of features.

    Unlike a cosine (`overlap`), it does not fall as a document grows: a long answer covers what it
    covers, and whoever adds variants takes nothing away.
    """

    def __init__(
        self, documents: Sequence[Sequence[str]], weight: Callable[[str], float] = lambda _: 1.0
    ) -> None:
        """`weight(feature)` multiplies its rarity."""
        self._documents = len(documents)
        self._weight = weight
        self._index = index = Inverted(documents)
        self._share = (index.times / (index.times + _ONCE)).astype(np.float32)
        # One more than the logarithm: what every document has still says a little.
        self._unseen = math.log(1 + self._documents) + 1
        having = np.bincount(index.feature, minlength=len(index.numbers))
        weights = np.array([weight(f) for f in index.numbers])
        self._says = (weights * (self._unseen - np.log(1 + having))) ** 2

    def score(self, features: Iterable[str]) -> Scores:
        """The share of what `features` say, by the square of their rarity, in [0, 1], (documents,).

        What no document has counts as the rarest would.
        """
        scores = np.zeros(self._documents, np.float32)
        all_of_it = 0.0
        for feature in dict.fromkeys(features):
            number = self._index.numbers.get(feature)
            if number is None:
                all_of_it += (self._weight(feature) * self._unseen) ** 2
                continue
            says, having = float(self._says[number]), self._index.pairs(number)
            all_of_it += says
            scores[self._index.document[having]] += np.float32(says) * self._share[having]
        return np.asarray(np.minimum(scores / np.float32(all_of_it or 1.0), 1), np.float32)
