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
CLEAR, MUDDLED = 0.95, 0.5
# Where what is answered leads.
PLACES = {("question", "toilet"): RESTROOM.id}


def sure(target: Target, score: float = CLEAR) -> Decision:
    return Decision(target.title, "answer", target, score, (Candidate(target, score),))


UNKNOWN = Decision("两件事", "unknown", None, 0.0, ())


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("投标保证金什么时候退，CA锁丢了怎么办？", ["投标保证金什么时候退", "CA锁丢了怎么办"]),
        ("几点下班还有怎么办CA", ["几点下班", "怎么办CA"]),
        ("几点下班，怎么办CA证书", ["几点下班", "怎么办CA证书"]),
        ("停车收费吗有没有无线网", ["停车收费吗", "有没有无线网"]),
        ("停车收费吗，还有没有车位", ["停车收费吗", "还有没有车位"]),
        ("锁丢了补要多少钱停车要钱吗", ["锁丢了补要多少钱", "停车要钱吗"]),
        ("先问一下厕所在哪，然后再问问异议怎么提", ["厕所在哪", "异议怎么提"]),
        ("工程招标公告在哪里看？那政府采购的呢？", ["工程招标公告在哪里看", "那政府采购的呢"]),
        # What is told belongs to what is asked after it.
        ("我没中标，保证金什么时候退", ["我没中标保证金什么时候退"]),
        ("公司改名了，怎么改？锁到期了，咋续", ["公司改名了怎么改", "锁到期了咋续"]),
        ("CA怎么办理", ["CA怎么办理"]),
        ("线上开标 登录入口 在哪", ["线上开标 登录入口 在哪"]),
        ("我材料都交了", []),
        # A story is left alone.
        ("停车收费吗，有水吗，有网吗，能复印吗，几点下班", []),
        ("你好", []),
        ("", []),
    ],
)
def test_a_sentence_is_cut_where_a_question_ends(said: str, parts: list[str]) -> None:
    assert clauses(said) == parts


@given(st.text(alphabet="停车收费吗，还有再问那呢 a。", max_size=300))
def test_no_text_is_too_odd_or_too_long(said: str) -> None:
    assert len(clauses(said)) <= 4


def test_of_a_text_without_end_only_the_end_is_read() -> None:
    endless = "停车收费吗，" * 100_000 + "哈" * 230 + "，停车收费吗，有水喝吗"
    assert [part.strip("哈") for part in clauses(endless)] == ["停车收费吗", "有水喝吗"]


def test_what_was_answered_stays_answered_and_the_other_stands_beside_it() -> None:
    decision = several(sure(WATER, MUDDLED), [sure(PARKING), sure(WATER)], PLACES, heard=True)
    assert (decision.target, decision.score, decision.also) == (WATER, MUDDLED, (PARKING,))


def test_what_no_clause_asks_for_alone_is_the_whole_sentences() -> None:
    whole = sure(WATER)
    assert several(whole, [sure(PARKING), sure(RESTROOM)], PLACES, heard=False) == whole


def test_typed_clauses_that_are_clear_are_answered_where_the_whole_was_not() -> None:
    each = [sure(PARKING), sure(WATER)]
    decision = several(UNKNOWN, each, PLACES, heard=False)
    assert (decision.target, decision.also) == (PARKING, (WATER,))
    assert several(UNKNOWN, each, PLACES, heard=True) == UNKNOWN


def test_one_clause_that_is_not_clear_leaves_the_whole_as_it_was() -> None:
    assert several(UNKNOWN, [sure(PARKING), sure(WATER, MUDDLED)], PLACES, heard=False) == UNKNOWN


def test_what_another_office_does_is_still_told() -> None:
    elsewhere = Decision("", "unknown", None, 1.0, (), elsewhere="请到车管所")
    assert several(elsewhere, [sure(PARKING), sure(WATER)], PLACES, heard=False) == elsewhere


def test_an_answer_comes_before_a_way_there() -> None:
    decision = several(sure(RESTROOM), [sure(RESTROOM), sure(PARKING)], PLACES, heard=False)
    assert (decision.target, decision.also) == (PARKING, (RESTROOM,))


def test_the_map_has_no_room_for_another() -> None:
    whole = sure(RESTROOM)
    another = Target("place", "lift", "电梯")
    assert several(whole, [sure(RESTROOM), sure(another)], PLACES, heard=False) == whole


def test_where_an_answer_leads_is_no_other_thing() -> None:
    toilet = sure(Target("question", "toilet", "洗手间在哪里？"))
    assert several(toilet, [toilet, sure(RESTROOM)], PLACES, heard=False) == toilet


def test_the_sentence_is_kept_whole() -> None:
    decision = several(UNKNOWN, [sure(PARKING), sure(WATER)], PLACES, heard=False)
    assert decision.query == UNKNOWN.query


@pytest.mark.parametrize("heard", [False, True])
@pytest.mark.parametrize(
    ("said", "answered", "also"),
    [
        ("停车收费吗，有没有复印机", "copy", ["parking"]),
        ("几点下班，还有怎么办CA", "hours", ["ca-apply"]),
        ("你们这里有没有复印机，能不能喝水", "copy", ["water"]),
        ("土地公告在哪看，怎么报名", "land-notice", ["land-signup"]),
        ("停车收费吗，那厕所呢", "parking", ["toilet"]),
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
