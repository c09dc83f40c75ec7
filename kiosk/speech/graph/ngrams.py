"""Which syllable follows which: a back-off model of Mandarin and of what is asked here."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kiosk.speech.graph.words import numbers, toneless

# What a phrase of the content set counts; a word of the dictionary counts one.
PHRASE = 8.0
ORDER = 3
# Rarer n-grams of the order are left to the shorter ones: two, three … syllables. They keep the
# graph below a megabyte. A phrase's pairs and triples are always kept.
_RAREST = (3.0, PHRASE)
# Absolute discounting (Ney, Essen and Kneser, 1994).
_DISCOUNT = 0.7
# Of each syllable, so that none is impossible.
_UNHEARD = 0.5

History = tuple[str, ...]


@dataclass(frozen=True)
class Model:
    """Negative log probabilities.

    costs: history → syllable → cost; the empty history has every syllable.
    backoff: history → what it costs to forget its first syllable.
    """

    costs: Mapping[History, Mapping[str, float]]
    backoff: Mapping[History, float]


def model(phrases: Iterable[Sequence[str]]) -> Model:
    """The model of general Mandarin and of `phrases`, given as syllables."""
    counts: defaultdict[History, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for syllable in list(numbers())[2:]:
        counts[()][syllable] = _UNHEARD
    for weight, order, sequence in _weighted(phrases):
        for place, syllable in enumerate(sequence):
            for length in range(min(order, place + 1)):
                counts[tuple(sequence[place - length : place])][syllable] += weight
    return _estimate(counts)


def _weighted(phrases: Iterable[Sequence[str]]) -> Iterator[tuple[float, int, Sequence[str]]]:
    yield from ((1.0, 2, word) for word in _dictionary())
    yield from ((PHRASE, ORDER, phrase) for phrase in phrases)


@cache
def _dictionary() -> tuple[tuple[str, ...], ...]:
    """Every word of pypinyin's dictionary (MIT), as syllables."""
    from pypinyin.constants import PHRASES_DICT

    known = numbers()
    words = (tuple(toneless(sounds[0]) for sounds in word) for word in PHRASES_DICT.values())
    return tuple(word for word in words if all(syllable in known for syllable in word))


def _estimate(counts: Mapping[History, Mapping[str, float]]) -> Model:
    whole = sum(counts[()].values())
    chances: dict[History, dict[str, float]] = {
        (): {syllable: count / whole for syllable, count in counts[()].items()}
    }
    backoff: dict[History, float] = {}
    for history in sorted(counts, key=len):
        if not history:
            continue
        seen = counts[history]
        rarest = _RAREST[len(history) - 1]
        total = sum(seen.values())
        kept = {s: (n - _DISCOUNT) / total for s, n in seen.items() if n >= rarest}
        if not kept:
            continue
        chances[history] = kept
        shorter = 1 - sum(_chance(chances, backoff, history[1:], syllable) for syllable in kept)
        backoff[history] = (1 - sum(kept.values())) / max(shorter, 1e-6)
    return Model(
        {h: {s: -math.log(p) for s, p in seen.items()} for h, seen in chances.items()},
        {h: -math.log(weight) for h, weight in backoff.items()},
    )


def _chance(
    chances: Mapping[History, Mapping[str, float]],
    backoff: Mapping[History, float],
    history: History,
    syllable: str,
) -> float:
    weight = 1.0
    while syllable not in chances.get(history, {}):
        weight *= backoff.get(history, 1.0)
        history = history[1:]
    return weight * chances[history][syllable]
