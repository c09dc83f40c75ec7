"""A sentence put to a content set: normalised, seen three ways, fused, calibrated, decided."""

import datetime
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from content.answers.absent import Absent
from content.answers.alternative import Alternative, is_believed, weighed, wordings
from content.answers.asked import asked
from content.answers.calibrate import CALIBRATIONS
from content.answers.clauses import clauses, several
from content.answers.clock import CLOCK, asks_the_time
from content.answers.courtesies import courtesy
from content.answers.decide import (
    AGREED,
    MOST_CANDIDATES,
    TOUCH,
    VOICE,
    Candidate,
    Decision,
    answered,
    asked_back,
    decide,
)
from content.answers.elsewhere import Elsewheres
from content.answers.explain import DOUBTS, Reason, View, reason
from content.answers.floors import Floors
from content.answers.follow_up import FollowUps
from content.answers.frames import asks_for_an_office, asks_the_way
from content.answers.fuse import VERBATIM, Owners, with_entries
from content.answers.index import NAMED, Index
from content.answers.instead import Instead, clearer, instead, stands_alone
from content.answers.meaning import Encoder
from content.answers.names import Names
from content.answers.normalise import normalise
from content.answers.overlap import Scores
from content.answers.reading import Readings
from content.answers.refused import is_refused
from content.answers.targets import Kind, Target, is_courtesy
from content.answers.vectors import Progress, logged
from content.answers.views import Views
from content.places import places_of
from content.schema import ContentSet

# Of one recogniser, or of two; what they offer beyond is noise, and each costs milliseconds.
MOST_ALTERNATIVES = 8
# Short, said alone or not at all: to share half one's words with 返回 is not to say 返回. And who asks for
# the list of questions says 什么, 知道, 问题, as does any sentence: in a set of 33 questions what it did not
# know came near that (of 300 heard sentences 33 nearer than nine of ten known ones did, now 11).
STRICTNESS: Mapping[Kind, float] = {"command": 2.0, "screen": 1.5}
# 再见 is said alone or with its like: 再见一面 is no good-bye.
SAID_ALONE = 8.0
SAID_ITS_NAME = "这句话里说的是它的名称，或者名称的简称、谐音。"
# 办证 or 退款 alone stands in many a question: it is met with a choice, unless it is the very words of one.
TERSE = 3
# 的, 没 or 啊 alone, which is what a recogniser makes of a cough, is nothing to guess by.
FEWEST = 2
# Where an office is asked for, an office is the likelier to be meant.
WANTED = 0.12
# Where none is, a sentence that would do for one counts as a screen's does: questions are about what offices do.
UNASKED = 1.5
# Meaning takes 15 ms a reading: it is asked only where the other two views hesitate. From 0.8 on it would let in
# more of what a set does not know (banks, typed: other subjects 1.9 %, not 1.6; near 33, not 32).
SURE = 0.95
# Said by its name, or by another word for it.
SAID = 0.9
# What is known by name and was not named is like the sentence in 科 or 窗口 at most: no 社保窗口 is here.
A_GUESS = 0.23


class Answers:
    """Decides what a visitor meant. Immutable once made; any number of threads may ask."""

    def __init__(
        self,
        content_set: ContentSet,
        encoder: Encoder | None = None,
        today: datetime.date | None = None,
        before: Readings | None = None,
    ) -> None:
        """Indexes what `content_set` holds on `today` (by default the day it is).

        With an `encoder` the phrases' vectors are read from the cache or made, which can take
        seconds: make one without first and replace it when the other is ready. What another's
        `readings` `before` hold is not read again. Raises KeyError for an encoder that
        calibrate.py does not know.
        """
        today = today or datetime.date.today()
        self._follow_ups = FollowUps(content_set, today)
        self._floors = Floors(content_set.places)
        self._places = places_of(content_set)
        self._calibrations = {
            (False, heard): CALIBRATIONS["none", heard] for heard in (False, True)
        }
        index = Index(content_set, today, before)
        self.readings, self.targets = index.readings, index.targets
        known = index.known()
        self._elsewheres = Elsewheres(content_set.elsewhere, known)
        named = ((self.targets[number].kind, names) for number, names in index.names.items())
        of_places = chain.from_iterable(names for kind, names in named if kind == "place")
        levels = (normalise(place.level) for place in content_set.places if place.level)
        self._absent = Absent(chain(of_places, levels), chain.from_iterable(known.values()))
        self._names = Names(index.names)
        self._owners = Owners(index.owners)
        self._views = Views(index)
        self._nameless = index.nameless
        self._nameless_of = np.array(index.owners, np.intp)[index.nameless]
        # A hundred rooms, of which each is meant by its name or not at all, make no crowd; nor do 你好 and 再见.
        self._courtesies = {one.id: n for n, one in enumerate(self.targets) if is_courtesy(one)}
        places = sum(one.kind == "place" for one in self.targets)
        self.crowd = max(1, len(self.targets) - places - len(self._courtesies))
        self._named = index.are(*NAMED)
        self._offices = index.are("department")
        self._asks = index.are("question")
        self._strictness = np.array([STRICTNESS.get(one.kind, 1.0) for one in self.targets])
        self._strictness[[*self._courtesies.values()]] = SAID_ALONE
        if encoder is not None:
            self._add_meaning(encoder, logged)

    def with_meaning(self, encoder: Encoder, tell: Progress = logged) -> "Answers":
        """The same index, by meaning as well; it takes no second index's time and memory.

        Where vectors have to be made `tell` is told how far that is.
        """
        deep = copy(self)
        deep._add_meaning(encoder, tell)  # noqa: SLF001 (of its own kind)
        return deep

    def _add_meaning(self, encoder: Encoder, tell: Progress) -> None:
        self._views = self._views.with_meaning(encoder, tell)
        of_encoder = {(True, heard): CALIBRATIONS[encoder.name, heard] for heard in (False, True)}
        self._calibrations = self._calibrations | of_encoder

    def decide(
        self,
        query: str | Sequence[str | Alternative],
        heard: bool = False,
        about: Target | None = None,
    ) -> Decision:
        """The decision on `query`, or on several alternatives of a recogniser.

        `heard` says that the words come from a recogniser, not from a keyboard; `about` is what was
        spoken of before, and is meant where the words name nothing else. Never raises, and takes no
        longer for a very long text.
        """
        given = [query] if isinstance(query, str) else [*query][:MOST_ALTERNATIVES]
        alternatives = [Alternative(one) if isinstance(one, str) else one for one in given]
        decision = self._decide_one(alternatives, heard, about)
        parts = clauses(decision.query)
        if len(parts) < 2 or self._views.is_phrase(normalise(decision.query)):
            return decision
        each: list[Decision] = []
        for part in parts:
            before = each[-1].target if each else about
            each.append(self._decide_one([Alternative(part)], heard, before))
        return several(decision, each, self._places, heard=heard)

    def _decide_one(
        self, alternatives: Sequence[Alternative], heard: bool, about: Target | None
    ) -> Decision:
        """As `decide`, of one question."""
        said = wordings(alternatives)
        if not said:
            return decide(alternatives[0].text if alternatives else "", (), TOUCH)
        if absent := self._absent.named(said):
            return Decision(next(iter(said.values())).text, "unknown", None, 0.0, (), absent=absent)
        views = [self._views.at_a_glance(wording, heard=heard) for wording in said]
        decision = self._decide(said, views, heard, about)
        if decision.score >= SURE or not self._views.tell_meaning:
            return decision
        return self._decide(said, self._views.by_meaning(views), heard, about)

    def _decide(
        self,
        said: Mapping[str, Alternative],
        views: Sequence[View],
        heard: bool,
        about: Target | None,
    ) -> Decision:
        meant = self._meant(self._decide_alone(said, views, heard), about, heard=heard)
        return self._elsewheres.decide(meant, said, heard=heard)

    def _meant(self, alone: Decision, about: Target | None, *, heard: bool) -> Decision:
        """What was meant, where the words `alone` would mean what is decided."""
        wording, target = normalise(alone.query), alone.target
        very_words = self._views.is_phrase(wording)
        if target is not None and is_refused(target, wording) and not very_words:
            return Decision(alone.query, "unknown", None, 0.0, ())
        listed = self._floors.listed_for(wording)
        meant = CLOCK if asks_the_time(wording) else listed if listed in self.targets else None
        if meant is not None and not very_words:
            return answered(alone.query, meant)
        # 管这个的科在几楼 names no office.
        led = asks_the_way(wording) and (about is None or asked(wording).own)
        if led and target is not None and target.kind == "department":
            return replace(alone, part="place")
        if target is not None and target.kind == "place":
            there = self._floors.there(target, wording)
            if there != target:
                return replace(alone, target=there)
        for kind in () if very_words else self._kinds_asked_for_on_a_floor(wording):
            there = self._floors.there(kind, wording)
            if there != kind:
                return replace(answered(alone.query, kind), target=there)
        if about is not None and self._floors.names_one_alone(wording):
            before = Target(
                "place", self._places.get((about.kind, about.id), about.id), about.title
            )
            there = self._floors.there(before, wording)
            if there != before:
                return answered(alone.query, there)
        said_so = target is not None and (target.kind == "command" or very_words)
        if not wording:
            return alone
        followed = self._follow_ups.decide(alone, wording, about, said_so=said_so)
        other = self._instead(alone, about, heard=heard) if about and not very_words else None
        return followed if other is None else clearer(followed, other)

    def _instead(self, alone: Decision, about: Target, *, heard: bool) -> Decision | None:
        """The decision on what asks of something else what `about` is asked; None where it does not."""
        other = instead(alone.query)
        before = about in self.targets and about.kind == "question"
        if not other or not before or stands_alone(alone, other):
            return None
        title = normalise(about.title)
        exchanged = self.readings.terms.exchanged(title, other)
        spoken, alike = self.evidence(other, heard=heard), self.evidence(exchanged)
        if (name := self.readings.terms.as_named(other)) not in ("", other):
            spoken = np.maximum(spoken, self.evidence(name))
        excluded = self._views.excluded(other)
        same = Instead(self.targets, about, excluded, by_meaning=self._views.tell_meaning)
        return same.decide(alone, spoken, alike, known=exchanged != title)

    def _kinds_asked_for_on_a_floor(self, wording: str) -> list[Target]:
        """The places of which normalised `wording` says a name and a floor, and nothing else: 三楼厕所在哪."""
        rest = self._floors.without(wording)
        named = self._names.named(rest) if rest else {}
        known = (self.targets[number] for number, how in named.items() if how >= SAID)
        return [target for target in known if target.kind == "place"]

    def _decide_alone(
        self, said: Mapping[str, Alternative], views: Sequence[View], heard: bool
    ) -> Decision:
        shares = np.array([one.share for one in said.values()])
        evidence = np.stack([*map(self._evidence, said, views)])
        best = weighed(evidence, shares)
        order = np.argsort(-best, kind="stable")[:MOST_CANDIDATES]
        by_meaning = views[0].meaning is not None
        scores = self._calibrations[by_meaning, heard].probabilities(best[order], self.crowd)
        candidates = [
            Candidate(self.targets[number], float(score))
            for number, score in zip(order, scores, strict=True)
            if best[number] > 0
        ]
        nearest = int(evidence[:, order[0]].argmax())
        wording = [*said][nearest]
        point = (AGREED if shares.max() < 1 else VOICE) if heard else TOUCH
        decision = decide(said[wording].text, candidates, point)
        if best[order[0]] >= VERBATIM:
            return decision
        if max(map(len, said)) < FEWEST:
            return Decision(decision.query, "unknown", None, 0.0, ())
        if not self._asks[order[0]]:
            return decision
        # What an entry does not speak of it may not answer, however near the rest is.
        unspoken = self._unspoken(views, shares, nearest, int(order[0]))
        if unspoken:
            return asked_back(
                decision, "unspoken", self._of_all(unspoken, views[nearest], decision)
            )
        # Typed, and near nothing else, one or two words are enough; heard they may have been a cough.
        sure = not heard and len(decision.offers) == 1 and decision.score >= SURE
        return asked_back(decision, "brief") if len(wording) <= TERSE and not sure else decision

    def _unspoken(
        self, views: Sequence[View], shares: NDArray[np.float64], nearest: int, target: int
    ) -> list[str]:
        """Words of the nearest view, believed to have been said, that the target's entry does not speak of."""
        each = [self._views.unspoken(view, target) for view in views]
        read = [*zip(each, shares, strict=True)]
        return [
            word
            for word in each[nearest]
            if is_believed(share for words, share in read if word in words)
        ]

    def _of_all(self, unspoken: Sequence[str], view: View, decision: Decision) -> list[str]:
        """Those of the words `unspoken` that no question speaks of which `decision` offers."""
        questions = [self.targets.index(one) for one in decision.offers if one.kind == "question"]
        each = [self._views.unspoken(view, number) for number in questions]
        return [word for word in unspoken if all(word in others for others in each)]

    def evidence(self, wording: str, *, heard: bool = False) -> Scores:
        """How much normalised `wording` speaks for each of `targets`: about 0 to 1, VERBATIM at most."""
        return self._evidence(wording, self._views.look(wording, heard=heard))

    def _evidence(self, wording: str, view: View) -> Scores:
        likeness = self._views.likeness(view)
        near = self._owners.best(likeness)
        verbatim = near >= VERBATIM
        strict = self._strictness > 1
        near[strict] = np.maximum(near[strict], 0) ** self._strictness[strict]
        evidence = with_entries(near, self._views.entries(view), view.lacking)
        evidence[verbatim] = VERBATIM
        if (polite := courtesy(wording)) in self._courtesies:
            evidence[self._courtesies[polite]] = VERBATIM
        named = self._names.named(wording)
        for number, how in named.items():
            evidence[number] = max(evidence[number], how)
        if not named and asks_for_an_office(wording):
            evidence[self._offices] += WANTED
            return evidence
        # In so many words a place or an office was asked for without its name.
        guess = np.maximum(self._likest(likeness), A_GUESS)
        others = self._named & ~np.isin(np.arange(len(evidence)), [*named])
        evidence[others] = np.minimum(evidence, guess)[others]
        return evidence

    def _likest(self, likeness: Scores) -> Scores:
        """Of each of `targets`, how like the sentence is to the likest that asks for it without its name."""
        likest = np.zeros(len(self.targets), np.float32)
        np.maximum.at(likest, self._nameless_of, likeness[self._nameless])
        likest[self._offices] **= UNASKED
        return likest

    def explain(self, decision: Decision, *, heard: bool = False) -> tuple[Reason, ...]:
        """Of each of `decision`'s candidates, the phrase that came nearest and how near it came.

        `heard`: as it was for the decision.
        """
        if not decision.candidates:
            return ()
        view = self._views.look(normalise(decision.query), heard=heard)
        likeness = self._views.likeness(view)
        reasons = [self._reason(one.target, view, likeness) for one in decision.candidates]
        if decision.doubt is not None:
            reasons[0] = reasons[0].also(DOUBTS[decision.doubt])
        return tuple(reasons)

    def _reason(self, target: Target, view: View, likeness: Scores) -> Reason:
        number = self.targets.index(target)
        rows = self._owners.phrases(number)
        row = int(rows[likeness[rows].argmax()])
        apart = self._views.contradictions(view, row, number)
        said = view.wordings[0]
        unspoken = self._views.unspoken(view, number)
        found = reason(target, self._views.phrases[row], view.near(row, number), apart, unspoken)
        if said == found.phrase or number not in self._names.named(said):
            return found
        return found.also(SAID_ITS_NAME)
