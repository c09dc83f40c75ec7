"""How much of a sentence a document holds: the view for documents longer than any sentence."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from content.answers.overlap import Scores

# A feature that a document has once is half there already; more often, little is added.
_ONCE = 0.5


class Coverage:
    """An index of documents, each a list of features.

    Unlike a cosine (`overlap`), it does not fall as a document grows: a long answer covers what it
    covers, and whoever adds variants takes nothing away.
    """

    def __init__(
        self, documents: Sequence[list[str]], weight: Callable[[str], float] = lambda _: 1.0
    ) -> None:
        """`weight(feature)` multiplies its rarity."""
        self._documents = len(documents)
        self._weight = weight
        counted = [Counter(document) for document in documents]
        having: dict[str, list[tuple[int, float]]] = {}
        for number, document in enumerate(counted):
            for feature, times in document.items():
                having.setdefault(feature, []).append((number, times / (times + _ONCE)))
        # One more than the logarithm: what every document has still says a little.
        self._unseen = math.log(1 + self._documents) + 1
        self._says = {
            feature: (weight(feature) * (self._unseen - math.log(1 + len(places)))) ** 2
            for feature, places in having.items()
        }
        self._at = {
            feature: (
                np.array([n for n, _ in places]),
                np.array([s for _, s in places], np.float32),
            )
            for feature, places in having.items()
        }

    def score(self, features: Iterable[str]) -> Scores:
        """The share of what `features` say, by the square of their rarity, in [0, 1], (documents,).

        What no document has counts as the rarest would.
        """
        scores = np.zeros(self._documents, np.float32)
        all_of_it = 0.0
        for feature in dict.fromkeys(features):
            says = self._says.get(feature)
            if says is None:
                all_of_it += (self._weight(feature) * self._unseen) ** 2
                continue
            all_of_it += says
            at, share = self._at[feature]
            scores[at] += np.float32(says) * share
        return np.asarray(np.minimum(scores / np.float32(all_of_it or 1.0), 1), np.float32)
