"""Probabilities become an answer, a suggestion, or an honest "unknown"."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.decide import (
    TOUCH,
    VOICE,
    Candidate,
    Decision,
    OperatingPoint,
    as_heard,
    asked_back,
    decide,
)
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


def test_what_was_hardly_heard_is_asked_back_and_not_answered() -> None:
    sure, other = candidate(0.9), candidate(0.05, id_="b")
    answered = decide("问", [sure, other], POINT)
    expected = Decision("问", "suggest", None, 0.9, (sure, other), doubt="faint")
    assert asked_back(answered, "faint") == expected


def test_what_is_answered_with_something_near_a_candidate_offers_that_first() -> None:
    said, there = candidate(0.9, "place", "toilet"), candidate(0.9, "place", "toilet-2f")
    answered = Decision("问", "answer", there.target, 0.9, (said,))
    assert asked_back(answered, "faint").candidates == (there, said)


def test_a_command_that_was_hardly_heard_is_not_obeyed() -> None:
    back = candidate(0.9, "command", "back")
    assert asked_back(decide("返回", [back], POINT), "faint").outcome == "unknown"
    assert asked_back(decide("返回", [back, candidate(0.02)], POINT), "faint").outcome == "unknown"


def test_what_was_heard_faintly_is_answered_where_it_means_something_beyond_doubt() -> None:
    sure, likely = (decide("问", [candidate(score)], POINT) for score in (0.95, 0.85))
    assert as_heard(sure, 0.9) == sure
    assert as_heard(likely, 0.9) == asked_back(likely, "faint")
    assert as_heard(sure, math.inf) == asked_back(sure, "faint")
    assert as_heard(likely, 0.0) == likely


@pytest.mark.parametrize("scores", [[0.4], [0.1], []])
def test_what_is_not_answered_anyway_stays_as_it_is(scores: list[float]) -> None:
    decision = decide("问", [candidate(score) for score in scores], POINT)
    assert asked_back(decision, "faint") == decision


def test_voice_needs_no_more_certainty_than_touch() -> None:
    assert 0 < VOICE.suggest <= TOUCH.suggest < VOICE.answer <= TOUCH.answer < 1


@given(st.lists(st.floats(0, 1), max_size=8))
def test_there_are_never_more_than_three_candidates(scores: list[float]) -> None:
    ordered = sorted(scores, reverse=True)
    decision = decide("问", [candidate(score) for score in ordered], POINT)
    assert [c.score for c in decision.candidates] == ordered[:3]


def test_what_is_hardly_likely_is_not_offered_but_the_first_of_a_suggestion_is() -> None:
    first, near, far = candidate(0.9), candidate(0.05, id_="b"), candidate(0.04, id_="c")
    assert decide("问", [first, near, far], POINT).offers == (first.target, near.target)
    assert Decision("问", "suggest", None, 0.04, (far,)).offers == (far.target,)
    assert Decision("问", "unknown", None, 0.04, (far,)).offers == ()


def test_of_an_answer_nothing_is_unspoken() -> None:
    unlikely = decide("问", [candidate(0.4)], POINT)
    assert asked_back(unlikely, "unspoken", ["周末"]).unspoken == ()
    assert asked_back(decide("问", [candidate(0.9)], POINT), "unspoken", ["周末"]).unspoken == (
        "周末",
    )
