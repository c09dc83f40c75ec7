"""How long to wait for more: what is a whole phrase, or ends as phrases end, is likely all."""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kiosk.speech.opinion import Opinion

# Seconds of silence that are enough after what ends as phrases end. Visitors who think of the next
# word have seldom just said 在哪里: of 60 questions' places between two syllables 6 % look so.
ENDED = 0.4
# After what was written down as a whole phrase, by an engine that can't say how sure it is.
WHOLE = 0.3
# Syllables that make an ending.
_ENDINGS = (2, 3)


Hashes = NDArray[np.int64]  # of tuples of syllables


class Completeness:
    """Knows how the phrases of a content set begin and end.

    By their sorted hashes alone: with tuples of syllables it took 13 MB for 7,000 phrases, so 5.
    """

    def __init__(self, said: Collection[str]) -> None:
        """`said`: each phrase's syllables, parted by blanks."""
        begun = (one[:end] for one in _phrases(said) for end in range(1, len(one)))
        self._begun = np.unique(_hashes(begun))
        self._closed = np.setdiff1d(_hashes(_phrases(said)), self._begun)
        ends, times = np.unique(
            _hashes(one[-length:] for one in _phrases(said) for length in _ENDINGS),
            return_counts=True,
        )
        inside, often = np.unique(
            _hashes(
                one[end - length : end]
                for one in _phrases(said)
                for length in _ENDINGS
                for end in range(length, len(one))
            ),
            return_counts=True,
        )
        within = np.zeros(len(ends), np.int64)
        _, here, there = np.intersect1d(ends, inside, assume_unique=True, return_indices=True)
        within[here] = often[there]
        self._endings = ends[times >= within]

    @classmethod
    def of_texts(cls, texts: Iterable[str]) -> "Completeness":
        """Of phrases as they are written."""
        return cls([" ".join(_sounds(text)) for text in texts])

    def enough(self, opinion: Opinion, free: Sequence[str]) -> float:
        """Seconds of silence after which no more is to be expected; infinite where nobody knows.

        None at all for a certain phrase that no other begins with. `free`: the syllables heard.
        """
        said = [tuple(phrase.split()) for phrase in opinion.phrases]
        if opinion.is_certain:
            return math.inf if any(_has(self._begun, phrase) for phrase in said) else 0.0
        return ENDED if self._ends(free) else math.inf

    def after(self, text: str) -> float:
        """As `enough`, for what an engine has written down; homophones are one to the ear."""
        said = _sounds(text)
        if _has(self._begun, said):
            return math.inf
        if _has(self._closed, said):
            return WHOLE
        return ENDED if self._ends(said) else math.inf

    def _ends(self, said: Sequence[str]) -> bool:
        return any(_has(self._endings, tuple(said[-length:])) for length in _ENDINGS)


def _phrases(said: Iterable[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(one.split()) for one in said)


def _hashes(spans: Iterable[tuple[str, ...]]) -> Hashes:
    return np.fromiter(map(hash, spans), np.int64)


def _has(hashes: Hashes, span: tuple[str, ...]) -> bool:
    place = int(np.searchsorted(hashes, hash(span)))
    return place < len(hashes) and int(hashes[place]) == hash(span)


def _sounds(text: str) -> tuple[str, ...]:
    # What reads Chinese takes 70 MB: an engine that writes none never needs it.
    from content.answers.normalise import normalise
    from content.answers.sound import syllables

    return syllables(normalise(text))
