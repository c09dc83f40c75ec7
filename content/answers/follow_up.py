"""A sentence without a subject of its own is about what was spoken of before: "那要带什么材料"."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from content.answers.asked import MATTER_WORDS, Asked, asked, goes_there
from content.answers.decide import (
    MOST_CANDIDATES,
    SURE_ALONE,
    Candidate,
    Decision,
    Part,
    answered,
    asked_back,
)
from content.answers.normalise import normalise
from content.answers.repair import Repair
from content.answers.sound import folded
from content.answers.targets import Target
from content.answers.terms import Terms
from content.answers.told import tells
from content.answers.wording import is_grammar, sign
from content.schema import ContentSet, Question

# Of 82 sentences of tests/content/answers/follow_ups.tsv that the first try took for follow-ups, 81
# meant what it said; a clerk's or visitor's own words would do somewhat worse.
_SCORE = 0.95
# A sentence with so few characters besides those that ask and join may leave its subject out: 去哪报名, 坏了怎么办.
_FEW = 4
# By so much it is likelier to be about what is near the last answer, and from here on that is answered.
_DRAW = 20.0
_LIKELY = 0.6
# What an entry may tell of something that it speaks of, and of that being done: 评估完下一步干啥.
_TOLD_WITHIN: tuple[Part, ...] = ("steps", "materials", "basis")
_DONE = re.compile("(?:完|好|过)$")
# What a recogniser is likely to write as other characters of the same sound.
_HEARD = """
    依据 材料 资料 手续 证件 步骤 流程 程序 法律 规定 电话 窗口 科室 收费 免费 本人 代办 多久 多长时间 什么时候
    哪里 哪个 怎么走 下一步 接下来 几楼
""".split()


class FollowUps:
    """Decides what a sentence means after an answer about something else was given."""

    def __init__(self, content_set: ContentSet, today: datetime.date) -> None:
        """What can be gone on from is what `content_set` answers on `today`."""
        self._questions = {q.id: q for q in content_set.questions if q.is_valid_on(today)}
        self._departments = {d.id: d for d in content_set.departments}
        self._repair = Repair((word, folded(word)) for word in _HEARD)
        self._terms = Terms(content_set.lexicon)
        self._naming: defaultdict[str, list[str]] = defaultdict(list)
        self._category: defaultdict[str, list[Question]] = defaultdict(list)
        for question in self._questions.values():
            self._category[question.category].append(question)
            for other in question.related:
                self._naming[other].append(question.id)

    def decide(
        self, alone: Decision, wording: str, about: Target | None, *, said_so: bool
    ) -> Decision:
        """The decision on a sentence after one about `about`: `alone`, its own, if it names a subject.

        `wording` is the sentence's, normalised; `said_so`: it is the very words of what `alone` answers with.
        Where nothing was spoken of before, a sentence that would have to be about something is no more
        than a guess.
        """
        question = self._question(about)
        kept = question is not None and self._keeps_to(question, alone.target, wording)
        if said_so and not kept:
            return alone
        for said in dict.fromkeys((wording, self._repair(wording))):
            asks = asked(said)
            found = self._found(asks, said, about, alone) if about else None
            if found is not None:
                target, part = found
                whole = self._question(target) if part == "whole" and not asks.own else None
                if whole and not tells(whole, asks.part or asks.matter or ""):
                    return self._not_told(alone.query, whole, asks.words)
                return answered(alone.query, target, _SCORE, part)
        if about and kept:
            return answered(alone.query, about, _SCORE, "whole")
        asks = asked(wording)
        if alone.outcome == "answer" and _lacks_a_subject(asks):
            return asked_back(alone, "subject")
        likely = alone.outcome == "answer" or alone.doubt == "brief"
        if question and likely and sum(map(len, asks.own)) <= _FEW:
            return self._drawn(alone, question)
        return alone

    def _question(self, target: Target | None) -> Question | None:
        """The question that `target` is; None where it is none, or no longer there."""
        if target is None or target.kind != "question":
            return None
        return self._questions.get(target.id)

    def _drawn(self, alone: Decision, question: Question) -> Decision:
        """`alone`, the answer to few words, in the light of `question`: what is near that is likelier to be meant."""
        near = self._around(question)
        odds = [one.score * (_DRAW if one.target.id in near else 1) for one in alone.candidates]
        none = 1 - sum(one.score for one in alone.candidates)
        drawn = (
            Candidate(one.target, odd / (sum(odds) + none))
            for one, odd in zip(alone.candidates, odds, strict=True)
        )
        order = sorted(drawn, key=lambda one: -one.score)
        best = order[0]
        if best.target.id not in near or best.score < _LIKELY or best.target == alone.target:
            return alone
        return Decision(alone.query, "answer", best.target, best.score, tuple(order), "whole")

    def _not_told(self, query: str, question: Question, words: str) -> Decision:
        """`words` ask of `question` what its entry does not say: who deals with it may, or what is related."""
        department = self._departments.get(question.department or "")
        near = [_target(other) for other in self._related_to(question)]
        if department:
            near = [Target("department", department.id, department.name)]
        offered = (*near[: MOST_CANDIDATES - 1], _target(question))
        return Decision(
            query,
            "suggest",
            None,
            _SCORE,
            tuple(Candidate(one, _SCORE) for one in offered),
            "whole",
            doubt="unspoken",
            unspoken=(words,),
        )

    def _keeps_to(self, question: Question, target: Target | None, wording: str) -> bool:
        """Whether `wording` still speaks of `question`, though it would mean `target`: 有没有利息.

        So it is where `target` is about a term that excludes `question`'s, of which few words name neither, and
        `question`'s entry speaks of what they name.
        """
        other, own = self._question(target), asked(wording).own
        if other is None or not 0 < sum(map(len, own)) <= _FEW:
            return False
        return not self._apart_from(question, [other], wording) and self._speaks_of(question, own)

    def _speaks_of(self, question: Question, own: Sequence[str]) -> bool:
        """Whether its entry has each of `own` words, done or not: 评估完."""
        texts = (question.ask, *question.variants, question.answer, *question.steps)
        entry = "\n".join(sign(normalise(text)) for text in (*texts, *question.materials))
        return all(sign(_DONE.sub("", words) or words) in entry for words in own)

    def _related_to(self, question: Question) -> list[Question]:
        """The questions it names, then those that name it."""
        ids = dict.fromkeys((*question.related, *self._naming.get(question.id, ())))
        return [self._questions[id_] for id_ in ids if id_ in self._questions]

    def _beside(self, question: Question) -> list[Question]:
        """The others of its category."""
        return [other for other in self._category[question.category] if other is not question]

    def _found(
        self, said: Asked, wording: str, about: Target, alone: Decision
    ) -> tuple[Target, Part] | None:
        if about.kind == "department" and about.id in self._departments:
            if said.own or said.part not in ("department", "place"):
                return None
            return about, said.part
        if about.kind == "place":
            return None if said.own or said.part != "place" else (about, "place")
        question = self._question(about)
        if question is None:
            return None
        title = normalise(question.ask)
        # 怎么报 after 去哪里报名: a single character of the title is no other subject.
        own = [words for words in said.own if len(words) > 1 or words not in title]
        if own == [wording]:
            return None  # a bare 保证金 asks nothing of what was spoken of
        if own:
            other = self._speaking_of(own, wording, question, said.goes_on)
            if other is None:
                # 评估完下一步干啥 asks of something that the entry itself speaks of.
                within = alone.score < SURE_ALONE and self._speaks_of(question, own)
                part = said.part if said.part in _TOLD_WITHIN and within else None
                return self._part(question, part, goes_there=False) if part else None
            stands_alone = (
                alone.target is not None
                and alone.score >= SURE_ALONE
                and (not said.goes_on or alone.target.id in self._around(question))
            )
            return None if stands_alone else (_target(other), "whole")
        if said.part:
            return self._part(question, said.part, goes_there=goes_there(wording))
        if said.matter:
            return _target(self._with_matter(question, said.matter, wording)), "whole"
        return None

    def _around(self, question: Question) -> set[str]:
        """The ids of `question` and of all its neighbours."""
        near = self._related_to(question) + self._beside(question)
        return {question.id, *(other.id for other in near)}

    def _part(self, question: Question, part: Part, *, goes_there: bool) -> tuple[Target, Part]:
        """Where what is asked for stands; "whole" where the entry of `question` has no such part."""
        told = part == "place" and _is_where(question) and not goes_there
        if part == "place" and question.place and not told:
            return _target(question), part
        if part in ("department", "place"):
            department = self._departments.get(question.department or "")
            if department is None or told:
                return _target(question), "whole"
            return Target("department", department.id, department.name), part
        if getattr(question, part):
            return _target(question), part
        return _target(question), "whole"

    def _with_matter(self, question: Question, matter: str, wording: str) -> Question:
        """The neighbour whose own question is this matter of the same subject; `question` if that is or none is."""
        words = MATTER_WORDS[matter]
        if words.search(normalise(question.ask)):
            return question
        near = self._apart_from(question, self._related_to(question), wording)
        asking = (one for one in near if words.search(normalise(one.ask)))
        return next((one for one in asking if self._share_a_subject(question, one)), question)

    def _speaking_of(
        self, own: Sequence[str], wording: str, question: Question, goes_on: bool
    ) -> Question | None:
        """Which of `question` and its neighbours speaks of `own` words: in its title, else at all."""
        # 丢 alone is a matter, 人 is none.
        signs = [sign(one) for one in own if len(one) > 1 or (goes_on and sign(one) != one)]
        if not signs:
            return None
        near = self._related_to(question) + (self._beside(question) if goes_on else [])
        pool = [question, *self._apart_from(question, near, wording)]
        titled = [q for q in pool if _holds(q.ask, signs)]
        if titled or not goes_on:
            return titled[0] if titled else None
        shares = [
            sum(_holds(one, signs) for one in q.variants) / (1 + len(q.variants)) for q in pool
        ]
        best = max(range(len(pool)), key=shares.__getitem__)
        if shares[best]:
            return pool[best]
        return question if _holds(question.answer, signs) else None

    def _share_a_subject(self, one: Question, other: Question) -> bool:
        """Whether their own questions name the same thing."""
        titles = normalise(one.ask), normalise(other.ask)
        terms = zip(*(self._terms.kinds(title)[1:] for title in titles), strict=True)
        pairs, others = map(_pairs, titles)
        return bool(pairs & others) or any(mine & theirs for mine, theirs in terms)

    def _apart_from(
        self, question: Question, others: Iterable[Question], wording: str
    ) -> list[Question]:
        """`others` without those that are about a term that excludes `question`'s: 质疑, not 投诉."""
        kinds = self._terms.kinds
        said, own = kinds(wording)[1:], kinds(normalise(question.ask))[1:]
        return [
            other
            for other in others
            if all(
                not (mine and theirs) or mine & theirs or heard & theirs
                for heard, mine, theirs in zip(
                    said, own, kinds(normalise(other.ask))[1:], strict=True
                )
            )
        ]


def _lacks_a_subject(said: Asked) -> bool:
    """电话多少 and 在哪 are about the hall itself where they are about nothing else."""
    of_itself = said.part in ("department", "place")  # whose number, and 多少 is no price
    return not of_itself and (said.part or said.matter) is not None and not said.own


def _target(question: Question) -> Target:
    return Target("question", question.id, question.ask)


def _is_where(question: Question) -> bool:
    """Whether its answer itself says where, and only that."""
    return "哪" in question.ask and not (question.steps or question.materials)


def _pairs(title: str) -> set[str]:
    """Of normalised `title` what stands side by side, two signs each that do more than join or ask."""
    return {pair for pair in map("".join, pairwise(sign(title))) if not any(map(is_grammar, pair))}


def _holds(text: str, signs: Sequence[str]) -> bool:
    signed = sign(normalise(text))
    return all(one in signed for one in signs)
