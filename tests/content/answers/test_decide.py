"""Probabilities become an answer, a suggestion, or an honest "unknown"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.decide import TOUCH, VOICE, Candidate, OperatingPoint, decide
from content.answers.targets import Kind, Target

POINT = OperatingPoint(answer=0.5, suggest=0.3)


def candidate(score: float, kind: Kind = "question", id_: str = "a") -> Candidate:
    return Candidate(Target(kind, id_, "题"), score)


@pytest.mark.parametrize(
    ("scores", "outcome"),
    [
        ([0.9, 0.05], "answer"),
        ([0.5], "answer"),
        ([0.49, 0.48], "suggest"),
        ([0.15, 0.1, 0.06], "suggest"),
        ([0.2, 0.05], "unknown"),
        ([], "unknown"),
    ],
)
def test_the_outcome_follows_the_operating_point(scores: list[float], outcome: str) -> None:
    decision = decide("问", [candidate(score) for score in scores], POINT)
    assert decision.outcome == outcome
    assert (decision.target is not None) == (outcome == "answer")
    assert decision.score == (scores[0] if scores else 0)


def test_a_command_is_obeyed_but_never_offered() -> None:
    back = candidate(0.6, "command", "back")
    assert decide("返回", [back], POINT).target == back.target
    unsure = [candidate(0.4, "command", "back"), candidate(0.35)]
    decision = decide("反悔", unsure, POINT)
    assert decision.outcome == "suggest"
    assert decision.candidates == (unsure[1],)


def test_voice_needs_no_more_certainty_than_touch() -> None:
    assert 0 < VOICE.suggest <= TOUCH.suggest < VOICE.answer <= TOUCH.answer < 1


@given(st.lists(st.floats(0, 1), max_size=8))
def test_there_are_never_more_than_three_candidates(scores: list[float]) -> None:
    ordered = sorted(scores, reverse=True)
    decision = decide("问", [candidate(score) for score in ordered], POINT)
    assert [c.score for c in decision.candidates] == ordered[:3]
