"""The view of the whole entry: all that is said of a target, its answer included.

Visitors who don't know what a thing is called describe it, and often in the words of its answer.
"""

import re
from collections.abc import Sequence
from itertools import chain

import numpy as np

from content.answers import characters
from content.answers.coverage import Coverage
from content.answers.overlap import Scores
from content.answers.reading import Reading
from content.schema import ContentSet

# Of characters and sound, which carry the same, meaning takes half. Tried on the banks of
# tests/bench/fit_answers.py and on the bundled set (tests/eval/phrasings.tsv).
_MEANING = 0.5
_SENTENCE_ENDS = re.compile(r"[。；！？\n]")

Sentences = tuple[str, ...]


def said_of(content_set: ContentSet) -> dict[tuple[str, str], Sentences]:
    """By kind and id of a target: the sentences it answers with."""
    texts: dict[tuple[str, str], Sentences] = {
        ("question", one.id): (one.answer, *one.steps, *one.materials)
        for one in content_set.questions
    }
    texts |= {
        ("department", one.id): (one.duties, *one.functions) for one in content_set.departments
    }
    texts |= {("notice", one.id): (one.summary,) for one in content_set.notices}
    return {key: _sentences(said) for key, said in texts.items()}


def _sentences(texts: Sentences) -> Sentences:
    return tuple(filter(None, chain.from_iterable(map(_SENTENCE_ENDS.split, texts))))


class Entries:
    """An index of one document a target: its phrases and what it answers with."""

    def __init__(
        self,
        answers: Sequence[Sequence[Reading]],
        phrases: Sequence[Reading],
        owners: Sequence[int],
    ) -> None:
        """`answers`: each target's sentences; then all phrases, and of each the number of its target."""
        self.sentences = [sentence.text for answer in answers for sentence in answer]
        self._owners = np.array([n for n, answer in enumerate(answers) for _ in answer], np.intp)
        self._targets = len(answers)
        documents = [[*answer] for answer in answers]
        for owner, phrase in zip(owners, phrases, strict=True):
            documents[owner].append(phrase)
        self._characters = Coverage(
            [[*chain.from_iterable(one.characters for one in each)] for each in documents],
            characters.weight,
        )
        self._sound = Coverage(
            [[*chain.from_iterable(one.sound for one in each)] for each in documents]
        )

    def score(self, seen: Sequence[list[str]], heard: list[str]) -> Scores:
        """How near a sentence is to each entry: (targets,), 0 to 1.

        `seen` are the grams of each of its wordings, `heard` those of its sound.
        """
        by_characters = np.max([self._characters.score(grams) for grams in seen], axis=0)
        return np.asarray((by_characters + self._sound.score(heard)) / 2, np.float32)

    def by_meaning(self, scores: Scores, meaning: Scores) -> Scores:
        """`scores` of a sentence, and how near it is to each of `sentences` in meaning."""
        # What is further away than a pair picked at random says nothing.
        by_meaning = np.zeros(self._targets, np.float32)
        np.maximum.at(by_meaning, self._owners, meaning)
        return np.asarray((1 - _MEANING) * scores + _MEANING * by_meaning, np.float32)
