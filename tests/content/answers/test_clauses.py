"""Two questions in one breath: the one is answered, the other is not forgotten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers import Candidate, Decision, Target
from content.answers.clauses import clauses, several
from tests.content.answers.bundled import BUNDLED_ANSWERS as ANSWERS

PARKING = Target("question", "parking", "来办事车停哪儿，收费吗？")
WATER = Target("question", "water", "哪里可以喝水？")
RESTROOM = Target("place", "restroom", "洗手间")
CLEAR, MUDDLED = 0.95, 0.6


def sure(target: Target, score: float = CLEAR) -> Decision:
    return Decision(target.title, "answer", target, score, (Candidate(target, score),))


UNKNOWN = Decision("两件事", "unknown", None, 0.0, ())


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("投标保证金什么时候退，CA锁丢了怎么办？", ["投标保证金什么时候退", "CA锁丢了怎么办"]),
        ("几点下班还有怎么办CA", ["几点下班", "怎么办CA"]),
        ("停车收费吗有没有无线网", ["停车收费吗", "有没有无线网"]),
        ("锁丢了怎么办停车要多少钱", ["锁丢了怎么办", "停车要多少钱"]),
        (
            "先问一下厕所在哪，然后再问问异议怎么提",
            ["厕所在哪", "异议怎么提"],
        ),
        # What tells a story asks nothing.
        ("我没中标，保证金什么时候退", ["保证金什么时候退"]),
        ("CA怎么办理", ["CA怎么办理"]),
        ("线上开标 登录入口 在哪", ["线上开标 登录入口 在哪"]),
        ("你好", []),
        ("", []),
    ],
)
def test_a_sentence_is_cut_where_a_question_ends(said: str, parts: list[str]) -> None:
    assert clauses(said) == parts


@given(st.text(max_size=300))
def test_no_text_is_too_odd_or_too_long(said: str) -> None:
    parts = clauses(said)
    assert len(parts) <= 4
    assert all(part in said for part in parts)


def test_of_a_text_without_end_only_the_end_is_read() -> None:
    endless = "停车收费吗，" * 100_000 + "有水喝吗"
    assert len(clauses(endless)) == 4
    decision = ANSWERS.decide(endless)
    assert decision.target is not None
    assert "parking" in {decision.target.id, *(one.id for one in decision.also)}


def test_what_was_answered_stays_answered_and_the_other_stands_beside_it() -> None:
    decision = several(sure(WATER, MUDDLED), [sure(PARKING), sure(WATER)], heard=True)
    assert (decision.target, decision.score, decision.also) == (WATER, MUDDLED, (PARKING,))


def test_what_no_clause_asks_for_alone_is_the_whole_sentences() -> None:
    whole = sure(WATER)
    assert several(whole, [sure(PARKING), sure(RESTROOM)], heard=False) == whole


def test_typed_clauses_that_are_clear_are_answered_where_the_whole_was_not() -> None:
    each = [sure(PARKING), sure(WATER)]
    decision = several(UNKNOWN, each, heard=False)
    assert (decision.target, decision.also) == (PARKING, (WATER,))
    assert several(UNKNOWN, each, heard=True) == UNKNOWN


def test_one_clause_that_is_not_clear_leaves_the_whole_as_it_was() -> None:
    assert several(UNKNOWN, [sure(PARKING), sure(WATER, MUDDLED)], heard=False) == UNKNOWN


def test_what_another_office_does_is_still_told() -> None:
    elsewhere = Decision("", "unknown", None, 1.0, (), elsewhere="请到车管所")
    assert several(elsewhere, [sure(PARKING), sure(WATER)], heard=False) == elsewhere


def test_an_answer_comes_before_a_way_there() -> None:
    decision = several(sure(RESTROOM), [sure(RESTROOM), sure(PARKING)], heard=False)
    assert (decision.target, decision.also) == (PARKING, (RESTROOM,))
    lone = several(sure(RESTROOM), [sure(RESTROOM), sure(RESTROOM)], heard=False)
    assert (lone.target, lone.also) == (RESTROOM, ())


@pytest.mark.parametrize("heard", [False, True])
@pytest.mark.parametrize(
    ("said", "answered", "also"),
    [
        ("停车收费吗，有没有复印机", "copy", ["parking"]),
        ("几点下班，还有怎么办CA", "hours", ["ca-apply"]),
        ("你们这里有没有复印机，能不能喝水", "copy", ["water"]),
        ("土地公告在哪看，怎么报名", "land-notice", ["land-signup"]),
        # One question, however it is told.
        ("CA数字证书在哪里办，要带什么材料", "ca-apply", []),
        ("我没中标，保证金什么时候退", "bid-bond-refund", []),
        ("我的CA锁丢了，怎么补办", "ca-lost", []),
        ("投标保证金怎么交，可以用保函吗？", "bid-bond-pay", []),
    ],
)
def test_a_visitor_asks_two_things(said: str, answered: str, also: list[str], heard: bool) -> None:
    decision = ANSWERS.decide(said, heard=heard)
    assert decision.target is not None
    assert (decision.target.id, [one.id for one in decision.also]) == (answered, also)


def test_neither_of_two_is_lost_whichever_is_answered() -> None:
    decision = ANSWERS.decide("投标保证金什么时候退，CA锁丢了怎么办")
    assert decision.target is not None
    both = {decision.target.id, *(one.id for one in decision.also)}
    assert both == {"bid-bond-refund", "ca-lost"}
