"""When each syllable of a sentence sounds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, pairwise

from content.narration.levels import RATE, Levels
from content.storyboard.performance.loudness import Stretch, nuclei, voiced
from content.storyboard.performance.syllables import Syllable

Phrases = Sequence[Sequence[Syllable]]

# A pause at a mark, in syllables, where nobody has spoken yet.
_PAUSE = 1.4
# A syllable is moved to a loud moment so many levels away.
_NEAR = 5
# Seconds a syllable, where a phrase has been found in the right stretch.
_PACE = (0.09, 0.5)


def evenly(phrases: Phrases, seconds: float) -> list[float]:
    """The middles of the syllables, in seconds, if they all take as long."""
    counted = [len(phrase) for phrase in phrases]
    step = seconds / max(1.0, sum(counted) + _PAUSE * (len(counted) - 1))
    starts = accumulate(counted[:-1], lambda at, count: at + count + _PAUSE, initial=0.0)
    return [
        (start + number + 0.5) * step
        for start, count in zip(starts, counted, strict=True)
        for number in range(count)
    ]


def heard(phrases: Phrases, levels: Levels) -> list[float]:
    """The middles of the syllables, in seconds, where a recording's loudness has them.

    A phrase for each stretch between two long silences, in it a syllable for each loud moment;
    where they are not as many, spread over the time in which there is a voice.
    """
    stretches = voiced(levels)
    if not stretches:
        return evenly(phrases, len(levels) / RATE)
    groups = _grouped(stretches, len(phrases))
    paces = [
        sum(end - start for start, end in group) / RATE / len(phrase)
        for group, phrase in zip(groups, phrases, strict=False)
    ]
    if len(groups) != len(phrases) or not all(_PACE[0] < pace < _PACE[1] for pace in paces):
        groups, phrases = [stretches], [[*chain.from_iterable(phrases)]]
    return [
        at / RATE
        for group, phrase in zip(groups, phrases, strict=True)
        for at in _placed(len(phrase), group, levels)
    ]


def _grouped(stretches: list[Stretch], count: int) -> list[list[Stretch]]:
    """Divided at the longest silences into `count` groups, or as many as there are stretches."""
    silences = [after[0] - before[1] for before, after in pairwise(stretches)]
    longest = sorted(range(len(silences)), key=lambda n: -silences[n])[: count - 1]
    cuts = [0, *sorted(n + 1 for n in longest), len(stretches)]
    return [stretches[start:end] for start, end in pairwise(cuts)]


def _placed(count: int, group: list[Stretch], levels: Levels) -> list[float]:
    peaks = [peak for stretch in group for peak in nuclei(levels, stretch)]
    if len(peaks) == count:
        return [float(peak) for peak in peaks]
    spread = [_voiced_at(group, (number + 0.5) / count) for number in range(count)]
    placed: list[float] = []
    for number, at in enumerate(spread):
        near = [peak for peak in peaks if abs(peak - at) <= _NEAR]
        found = float(min(near, key=lambda peak: abs(peak - at))) if near else at
        # In order, and not so near to the next one that it would have no time of its own.
        low = placed[-1] + 2 if placed else float(group[0][0])
        high = spread[number + 1] if number + 1 < count else float(group[-1][1])
        placed.append(found if low <= found <= high else max(low, at))
    return placed


def _voiced_at(group: list[Stretch], share: float) -> float:
    """The level at which so much of the group's voiced time is over."""
    left = share * sum(end - start for start, end in group)
    for start, end in group:
        if left <= end - start:
            return start + left
        left -= end - start
    return float(group[-1][1])
