"""The same, asked of something else: 那政府采购的呢, after 工程招标公告在哪里看."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from content.answers.asked import asked
from content.answers.decide import (
    MOST_CANDIDATES,
    SURE_ALONE,
    VOICE,
    Candidate,
    Decision,
    answered,
    suggest,
)
from content.answers.names import stem
from content.answers.normalise import MAX_CHARACTERS, normalise
from content.answers.overlap import Scores
from content.answers.targets import Target

_OPENS = "那么|那(?![个种些边里儿])|要是|(?:如果|假如|换成|换作|换)是?"
# 没中的那些家呢, 政府采购那边的呢, 土地的话呢
_CLOSES = "(?:[那这]边|[那这]块儿?|方面|的?[那这][些种](?:家|人)?)?的?(?:话)?"
_SAYS = re.compile(
    rf"(?P<opens>(?:{_OPENS})*)(?P<other>.+?){_CLOSES}(?P<asks>[呢呐哩])?[\s，,。？?！!]*"
)
# 我 is nothing that could be asked about instead, and a whole story is no other thing.
_SHORTEST, _LONGEST = 2, 12
# A question about the other thing is this near it, by characters and sound alone or by meaning as well ...
_SPOKEN_OF = {False: 0.5, True: 0.4}
# ... and no better for being nearer: that it asks the same as before is what tells one of those from another.
_ENOUGH = 0.5
# Where the lexicon tells of no exchange it is about that as much as any is, or nearly: this share of the most.
_AS_MUCH = 0.85
# So near the question before it asks something like it; and so near it asks that, where the lexicon tells or not.
_LIKE, _THE_SAME = 0.2, {True: 0.36, False: 0.45}
# Where the second best is as good within this, both are offered.
_AHEAD = 0.05
# Known to the lexicon as something else of the same kind; or perhaps: 医院设备的呢.
_KNOWN, _PERHAPS = 0.95, 0.8


def instead(said: str) -> str:
    """What `said` asks about instead of what was spoken of, normalised: 政府采购 of 那政府采购的呢？ "" for nothing.

    `said` as it was typed or heard: what tells such a sentence, 呢, says nothing else and is normalised away.
    """
    found = _SAYS.fullmatch(said.strip()) if len(said) <= MAX_CHARACTERS else None
    if found is None or not (found["opens"] or found["asks"]):
        return ""
    other = normalise(found["other"])
    asks = asked(other)
    nothing = asks.part or asks.matter or not asks.own
    return other if _SHORTEST <= len(other) <= _LONGEST and not nothing else ""


def stands_alone(alone: Decision, other: str) -> bool:
    """Whether `alone`, of a sentence about `other`, is just what it means: 监督科呢, 电梯呢, not 医疗器械的呢."""
    if alone.target is None:
        return False
    if alone.target.kind == "department":
        return stem(other) != other
    return alone.target.kind != "question" or alone.score >= SURE_ALONE


class Instead:
    """The same as `about`, one of `targets`, asked of something else."""

    def __init__(
        self,
        targets: Sequence[Target],
        about: Target,
        excluded: NDArray[np.bool_],
        *,
        by_meaning: bool,
    ) -> None:
        """`excluded`: which targets are about what excludes the other thing; `by_meaning`: whether evidence is."""
        self._targets, self._about = targets, targets.index(about)
        self._questions = np.array([one.kind == "question" for one in targets]) & ~excluded
        self._least = _SPOKEN_OF[by_meaning]

    def decide(
        self, alone: Decision, spoken: Scores, alike: Scores, *, known: bool
    ) -> Decision | None:
        """The decision on a sentence that is `alone` by itself; None where no question asks that.

        `spoken`: the evidence that the other thing is for each target; `alike`: that the question about it is, the
        other thing put into it, (targets,). `known`: the lexicon told which words to put it for.
        """
        if not known and spoken[self._about] >= self._least:
            return None  # 没中的呢: what was spoken of speaks of it
        fit = self._fit(spoken, alike, known=known)
        both = np.where(fit, np.minimum(spoken, _ENOUGH) + alike, -np.inf)
        order = [int(number) for number in np.argsort(-both, kind="stable")[: int(fit.sum())]]
        if not order:
            return None
        ahead = len(order) < 2 or both[order[0]] - both[order[1]] >= _AHEAD
        if ahead and alike[order[0]] >= _THE_SAME[known]:
            score = _KNOWN if known else _PERHAPS
            return answered(alone.query, self._targets[order[0]], score, "whole")
        best = [self._targets[number] for number in order[:MOST_CANDIDATES]]
        if alone.target is not None and alone.target.kind == "department":  # 工地上的呢
            best = [*best[: MOST_CANDIDATES - 1], alone.target]
        return suggest(alone.query, [Candidate(one, _PERHAPS) for one in best], VOICE)

    def _fit(self, spoken: Scores, alike: Scores, *, known: bool) -> NDArray[np.bool_]:
        most = float(spoken[self._questions].max(initial=0))
        least = self._least if known else max(self._least, _AS_MUCH * most)
        fit: NDArray[np.bool_] = self._questions & (spoken >= least) & (alike >= _LIKE)
        fit[self._about] = False
        return fit


def clearer(followed: Decision, other: Decision) -> Decision:
    """`other`, which asks the same of something else, unless a sentence is clearer as it follows or by itself."""
    if followed.target is None:
        return other
    # 工地上的呢 is near an office, and asks for none.
    if followed.target.kind == "department":
        return other if other.target is not None or other.score >= followed.score else followed
    if other.target is None:
        # 换成政府采购的呢 is near the catalogue by itself, not surely, and the catalogue asks for nothing like it.
        unsure = followed.part is None and followed.score < SURE_ALONE
        return other if unsure and followed.target not in other.offers else followed
    return other if other.score > _PERHAPS and other.score >= followed.score else followed
