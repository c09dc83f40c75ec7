"""Questions that mean the same, and such as are nearly the same and do not."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from random import Random
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

# Of two sentences' characters, in order: so many per cent in common, and one gives the other away.
_NEARLY = 75
_LONGEST = 60
_SLICE = 2048


class Pair(NamedTuple):
    """Two questions, and whether they mean the same."""

    one: str
    other: str
    alike: bool


class Triple(NamedTuple):
    """Two questions that mean the same, one that is like them and does not, if any, and what they mean."""

    one: str
    other: str
    apart: str | None
    meaning: str


class Pairs:
    """Of one source. What is the same as the same thing means the same. Raises ValueError without any."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        told = [pair for pair in pairs if pair.one != pair.other]
        self._meanings: dict[str, str] = {}
        for pair in told:
            one, other = self._meaning(pair.one), self._meaning(pair.other)
            if pair.alike:
                self._meanings[one] = other
        self.alike = [pair for pair in told if pair.alike]
        self.apart = [
            pair
            for pair in told
            if not pair.alike and self._meaning(pair.one) != self._meaning(pair.other)
        ]
        if not self.alike:
            raise ValueError("no two questions that mean the same")
        self._apart = defaultdict(list)
        for one, other, _ in self.apart:
            self._apart[one].append(other)
            self._apart[other].append(one)

    def draw(self, chance: Random) -> Triple:
        """Any."""
        one, other, _ = chance.choice(self.alike)
        if chance.random() < 0.5:
            one, other = other, one
        apart = self._apart.get(one) or self._apart.get(other)
        return Triple(one, other, chance.choice(apart) if apart else None, self._meaning(one))

    def _meaning(self, text: str) -> str:
        """One text for all that mean what `text` means (union-find, Tarjan 1975)."""
        above = self._meanings.setdefault(text, text)
        while above != self._meanings[above]:
            self._meanings[above] = self._meanings[self._meanings[above]]
            above = self._meanings[above]
        return above


def without(pairs: Sequence[Pair], examined: Sequence[str]) -> list[Pair]:
    """Those `pairs` of which no sentence is too long, or nearly word for word one that is examined later."""
    texts = [*{text for pair in pairs for text in pair[:2]}]
    known = {text for text in texts if not text or len(text) > _LONGEST}
    for start in range(0, len(texts) if examined else 0, _SLICE):
        some = texts[start : start + _SLICE]
        likeness = process.cdist(
            some, examined, scorer=fuzz.ratio, score_cutoff=_NEARLY, dtype=np.uint8, workers=-1
        )
        known |= {text for text, best in zip(some, likeness.max(axis=1), strict=True) if best}
    return [pair for pair in pairs if known.isdisjoint(pair[:2])]
