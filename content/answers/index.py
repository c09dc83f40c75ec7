"""What a content set can be asked for: its targets, what each is called, asked by and answered with."""

import datetime
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from content.answers.entry import said_of
from content.answers.reading import Reading, Readings
from content.answers.targets import Kind, Target, is_courtesy, sentences, targets
from content.schema import ContentSet

# Known by name, whatever is said around it.
NAMED: tuple[Kind, ...] = ("department", "place", "tour")

# Known by name, and by sentences that ask for them without it.
_ASKED_WITHOUT: tuple[Kind, ...] = ("department", "place")

# Asked for in sentences.
SENTENCES: tuple[Kind, ...] = ("question", "screen")


class Index:
    """Of a content set on one day the `targets`, those of SENTENCES first, and their phrases in the same order.

    `owners`: of each phrase the number of its target. `names`: by the number of a target that is known by
    name, what it is called. `nameless`: the numbers of the phrases that ask for a place or an office without it.
    `answers`: of each target the sentences it answers with.
    """

    targets: tuple[Target, ...]
    readings: Readings
    phrases: list[Reading]
    owners: list[int]
    names: dict[int, list[str]]
    nameless: list[int]
    answers: list[list[Reading]]

    def __init__(
        self, content_set: ContentSet, today: datetime.date, before: Readings | None
    ) -> None:
        """What `before` holds is not read again."""
        called = dict(targets(content_set, today, names_alone=True))
        nameless = sentences(content_set)
        # What is only polite is known whole (`courtesies`): a hundred ways of it would tell nothing apart.
        called |= {one: its[:1] for one, its in called.items() if is_courtesy(one)}
        said = {one: (*its, *nameless.get((one.kind, one.id), ())) for one, its in called.items()}
        answered = said_of(content_set)
        written = chain.from_iterable((*said.values(), *answered.values()))
        self.readings = Readings(written, content_set.lexicon, before)
        read = [(target, self.readings.of(its)) for target, its in said.items()]
        read = [(target, its) for target, its in read if its]
        self.targets = tuple(target for target, _ in read)
        self.phrases = [phrase for _, its in read for phrase in its]
        self.owners = [number for number, (_, its) in enumerate(read) for _ in its]
        self.names = {
            number: self._texts(called[target])
            for number, target in enumerate(self.targets)
            if target.kind in NAMED
        }
        unnamed = {
            text
            for one in self.targets
            if one.kind in _ASKED_WITHOUT
            for text in self._texts(said[one][len(called[one]) :])
        }
        self.nameless = [
            row
            for row, owner in enumerate(self.owners)
            if self.targets[owner].kind in _ASKED_WITHOUT and self.phrases[row].text in unnamed
        ]
        self.answers = [
            self.readings.of(answered.get((target.kind, target.id), ())) for target in self.targets
        ]

    def are(self, *kinds: Kind) -> NDArray[np.bool_]:
        """Which targets are of one of these `kinds`, shape (targets,)."""
        return np.array([target.kind in kinds for target in self.targets])

    def known(self) -> dict[Target, list[str]]:
        """All that is said of each target, normalised, its answer included."""
        known: dict[Target, list[str]] = {target: [] for target in self.targets}
        for owner, phrase in zip(self.owners, self.phrases, strict=True):
            known[self.targets[owner]].append(phrase.text)
        for target, answer in zip(self.targets, self.answers, strict=True):
            known[target] += [sentence.text for sentence in answer]
        return known

    def _texts(self, written: Sequence[str]) -> list[str]:
        return [reading.text for reading in self.readings.of(written)]
