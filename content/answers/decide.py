"""Probabilities become what the terminal does: answer, suggest, or say that it does not know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from content.answers.targets import Target

Outcome = Literal["answer", "suggest", "unknown"]
# What of an entry a sentence can ask for that names no subject of its own.
Part = Literal["basis", "materials", "department", "place", "steps", "whole"]
# Why what is likely enough is asked back all the same: one or two words ask for nothing in particular; its entry
# does not speak of something that the sentence names; the sentence names no subject; it was hardly heard.
Doubt = Literal["brief", "unspoken", "subject", "faint"]
# What a sentence means by itself this surely, it means whatever was spoken of before.
SURE_ALONE = 0.8
# What fits on the glass under "您是不是想问".
MOST_CANDIDATES = 3
# What is less likely than this has nothing to do with the question.
_NEAR = 0.05


@dataclass(frozen=True)
class Candidate:
    """A target and the probability in [0, 1] that it is what the visitor meant."""

    target: Target
    score: float


@dataclass(frozen=True)
class Decision:
    """What to do with a sentence. `candidates`: the best first, each target once, at most three.

    `target` is what to answer with; only an "answer" has one. `score` is the first candidate's, 0
    without any. `query` is the wording that was decided on, of several alternatives the best. `part`:
    the sentence is about what was spoken of before, and asks for this of it; what is asked back then
    (`unspoken`) the entry does not tell. `elsewhere`: what to tell
    who asks for what another office does. `doubt`: why the likely first candidate is asked back,
    and `unspoken` the words of it that none of `offers` speaks of. `absent`: the window or room it asks for
    by a number that none here has. `also`: what the sentence clearly asks for beside `target`.
    """

    query: str
    outcome: Outcome
    target: Target | None
    score: float
    candidates: tuple[Candidate, ...]
    part: Part | None = None
    elsewhere: str = ""
    doubt: Doubt | None = None
    unspoken: tuple[str, ...] = ()
    absent: str = ""
    also: tuple[Target, ...] = ()

    @property
    def offers(self) -> tuple[Target, ...]:
        """What of the candidates is worth a visitor's look; the first of a suggestion always."""
        least = 1 if self.outcome == "suggest" else 0
        best = enumerate(self.candidates)
        return tuple(one.target for place, one in best if place < least or one.score >= _NEAR)


@dataclass(frozen=True)
class OperatingPoint:
    """From which probability on to answer, and from which to suggest."""

    answer: float
    suggest: float


TOUCH = OperatingPoint(answer=0.5, suggest=0.4)
VOICE = OperatingPoint(answer=0.5, suggest=0.4)
# What a recogniser's readings speak for on average is nearer the truth than what the luckiest of them does.
AGREED = OperatingPoint(answer=0.48, suggest=0.4)


def decide(query: str, candidates: Sequence[Candidate], point: OperatingPoint) -> Decision:
    """The decision on `candidates`, sorted best first."""
    if candidates and candidates[0].score >= point.answer:
        best = tuple(candidates[:MOST_CANDIDATES])
        return Decision(query, "answer", best[0].target, best[0].score, best)
    return suggest(query, candidates, point)


def answered(query: str, target: Target, score: float = 1.0, part: Part | None = None) -> Decision:
    """`query` means `target`, and nothing beside it is to be considered."""
    return Decision(query, "answer", target, score, (Candidate(target, score),), part)


def suggest(query: str, candidates: Sequence[Candidate], point: OperatingPoint) -> Decision:
    """The best of `candidates` to choose from; unknown where it is unlikely to be among them."""
    # A command is obeyed or not: "您是不是想问：返回？" helps nobody.
    best = tuple(c for c in candidates if c.target.kind != "command")[:MOST_CANDIDATES]
    outcome: Outcome = "suggest" if sum(c.score for c in best) >= point.suggest else "unknown"
    return Decision(query, outcome, None, best[0].score if best else 0.0, best)


def asked_back(decision: Decision, doubt: Doubt, unspoken: Iterable[str] = ()) -> Decision:
    """`decision` for what is in `doubt`: 您是不是想问 instead of an answer. A command is not obeyed."""
    if decision.target is None:
        return decision
    best = Candidate(decision.target, decision.score)
    others = (one for one in decision.candidates if one.target != decision.target)
    offered = suggest(decision.query, (best, *others), VOICE)
    return replace(offered, doubt=doubt, unspoken=tuple(unspoken))


def as_heard(decision: Decision, needed: float) -> Decision:
    """`decision` on what may have been the hall: as it is only where it is as probable as `needed`, 0 to 1."""
    return decision if decision.score >= needed else asked_back(decision, "faint")


def second_guess(decision: Decision) -> Decision:
    """What there is to offer when `decision`'s target was not what was meant."""
    rest = tuple(one for one in decision.candidates if one.target != decision.target)
    score = rest[0].score if rest else 0.0
    return Decision(decision.query, "suggest" if rest else "unknown", None, score, rest)
