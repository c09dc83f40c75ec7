"""A sentence seen beside every phrase of a content set: by its characters, its sound and its meaning."""

from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from functools import partial
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from content.answers import characters, sound
from content.answers.aspects import aspects, named
from content.answers.entry import Entries
from content.answers.explain import View
from content.answers.fuse import VERBATIM, charged, contradicted, fuse_views, shares_of
from content.answers.index import SENTENCES, Index
from content.answers.meaning import Encoder, Meaning
from content.answers.overlap import Overlap, Scores
from content.answers.repair import Repair
from content.answers.terms import Contradiction
from content.answers.vectors import Progress, logged, vectors
from content.answers.wording import TIMELY, tells_a_time


class Views:
    """Of the phrases of an index. Immutable once made."""

    def __init__(self, index: Index) -> None:
        phrases, owners = index.phrases, index.owners
        self.phrases = [phrase.text for phrase in phrases]
        self._characters = Overlap(
            [phrase.characters for phrase in phrases], owners, characters.weight
        )
        self._sound = Overlap([phrase.sound for phrase in phrases], owners)
        self._entries = Entries(index.answers, phrases, owners)
        # Those of SENTENCES come first, and only they are a matter of meaning: names and commands are words.
        self._asked = sum(index.targets[owner].kind in SENTENCES for owner in owners)
        self._meaning: Meaning | None = None
        self._terms = index.readings.terms
        self._kinds = np.array([phrase.kinds for phrase in phrases], np.int64)
        # An entry is about what its question names: of its variants many leave that out. They ask for this and
        # that, so what is asked for (kind 0) tells no entry apart.
        self._titles = np.unique(owners, return_index=True)[1]
        self._topics = self._kinds[self._titles] * (np.arange(self._kinds.shape[1]) > 0)
        self._spoken, self._spoken_kinds = self._spoken_of(index)
        self._repair = Repair((phrase.text, phrase.folded) for phrase in phrases)
        verbatim: defaultdict[str, list[int]] = defaultdict(list)
        for row, text in enumerate(self.phrases):
            verbatim[text].append(row)
        self._verbatim = dict(verbatim)

    @staticmethod
    def _spoken_of(index: Index) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Of each target what its phrases or its answer speak of, bit sets: aspects (targets,), kinds (targets, kinds).

        What is more than an answer speaks of all aspects, and of no kind in particular.
        """
        answering = index.are("question")
        spoken = np.where(answering, 0, -1)
        kinds = np.zeros((len(answering), len(index.readings.terms.kinds(""))), np.int64)
        phrases = zip(index.owners, index.phrases, strict=True)
        answers = ((number, one) for number, answer in enumerate(index.answers) for one in answer)
        for number, reading in chain(phrases, answers):
            spoken[number] |= reading.aspects
            kinds[number] |= reading.kinds
            if tells_a_time(reading.text):
                kinds[number, 0] |= TIMELY
        return spoken, np.where(answering[:, np.newaxis], kinds, 0)

    def with_meaning(self, encoder: Encoder, tell: Progress = logged) -> "Views":
        """The same by meaning as well: vectors are read from the cache, or made, of which `tell` is told."""
        if not self._asked:
            return self
        deep = copy(self)
        texts = self.phrases[: self._asked], self._entries.sentences
        deep._meaning = Meaning(encoder, texts, partial(vectors, tell=tell))  # noqa: SLF001 (of its own kind)
        return deep

    @property
    def tell_meaning(self) -> bool:
        """Whether there is an encoder, and what is a matter of meaning."""
        return self._meaning is not None

    def look(self, wording: str, *, heard: bool) -> View:
        """Normalised `wording` beside phrases and entries: if `heard`, also what it may have been before."""
        return self.by_meaning([self.at_a_glance(wording, heard=heard)])[0]

    def by_meaning(self, views: Sequence[View]) -> list[View]:
        """Views `at_a_glance`, by meaning as well, where that is told; sooner than one after another."""
        if self._meaning is None:
            return [*views]
        # Of several readings each is taken as it was heard: what one was misheard for, others say.
        meant = [view.wordings[: 1 if views[1:] else None] for view in views]
        return [
            replace(
                view, meaning=phrases, entries=self._entries.by_meaning(view.entries, sentences)
            )
            for view, (phrases, sentences) in zip(views, self._meaning.scores(meant), strict=True)
        ]

    def at_a_glance(self, wording: str, *, heard: bool) -> View:
        """Normalised `wording` by its characters and its sound alone."""
        # Who typed chose each character: to take it for another breaks more than it mends.
        repaired = self._repair(wording) if heard else wording
        wordings = tuple(dict.fromkeys((wording, repaired)))
        seen, sounds = [*map(characters.grams, wordings)], sound.grams(wording)
        # What any of its wordings asks for and names.
        said = np.bitwise_or.reduce([*map(self._terms.kinds, wordings)])
        # What all of them wish: a repair may have mended the word away.
        wished = np.bitwise_and.reduce([*map(aspects, wordings)])
        return View(
            wordings,
            heard,
            said,
            np.max([self._characters.score(grams) for grams in seen], axis=0),
            self._sound.score(sounds),
            None,
            self._entries.score(seen, sounds),
            wished & ~self._spoken,
            self._other(said),
        )

    def _other(self, said: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Of what is `said` what each target speaks of otherwise: (targets, kinds)."""
        told = said.copy()
        if not told[0] & TIMELY:
            told[0] = 0
        return contradicted(told, self._spoken_kinds)

    def likeness(self, view: View) -> Scores:
        """One number a phrase, VERBATIM for the very words."""
        apart = contradicted(view.said, self._kinds)
        encoder = self._meaning.encoder if self._meaning else ""
        shares = shares_of(encoder, heard=view.heard)
        likeness = fuse_views(view.characters, view.sound, view.meaning, apart, shares)
        likeness[self._verbatim.get(view.wordings[0], [])] = VERBATIM
        return likeness

    def entries(self, view: View) -> Scores:
        """One likeness an entry."""
        return charged(view.entries, contradicted(view.said, self._topics))

    def excluded(self, wording: str) -> NDArray[np.bool_]:
        """Which targets are about something that excludes what normalised `wording` names, (targets,)."""
        apart = contradicted(np.array(self._terms.kinds(wording)), self._topics)
        return np.asarray(apart.any(axis=1))

    def is_phrase(self, wording: str) -> bool:
        """Whether normalised `wording` is the very words of one."""
        return wording in self._verbatim

    def contradictions(self, view: View, row: int, target: int) -> list[Contradiction]:
        """In what the sentence and the phrase in this row, or the target it belongs to, are not the same matter."""
        title = self.phrases[self._titles[target]]
        return self._terms.contradictions(view.wordings, self.phrases[row], title)

    def unspoken(self, view: View, target: int) -> list[str]:
        """The words of the sentence for what that target's entry does not speak of."""
        kinds = np.flatnonzero(view.other[target])
        wished = named(view.wordings[0], int(view.lacking[target]))
        return wished + [self._terms.named(view.wordings, int(kind)) for kind in kinds]
