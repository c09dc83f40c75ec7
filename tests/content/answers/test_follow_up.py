"""After an answer, a sentence without a subject is about it; one with a subject is not."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers import Target
from content.answers.decide import TOUCH
from content.answers.said import FOLLOW_UPS
from tests.content.answers.bundled import BUNDLED_ANSWERS as ANSWERS
from tests.content.answers.bundled import BUNDLED_SET

TITLES = {(target.kind, target.id): target for target in ANSWERS.targets}
with (Path(__file__).parent / "follow_ups.tsv").open(encoding="utf-8", newline="") as file:
    TABLE = [tuple(row) for row in csv.reader(file, delimiter="\t")][1:]


def target(named: str) -> Target:
    kind, id_ = named.split()
    return TITLES[kind, id_]  # type: ignore[index]


@pytest.mark.parametrize(("about", "said", "meant", "part"), TABLE)
def test_after_an_answer(about: str, said: str, meant: str, part: str) -> None:
    decision = ANSWERS.decide(said, about=target(about))
    if meant == "-":
        assert decision == ANSWERS.decide(said)
    else:
        assert decision.outcome == "answer"
        assert decision.target == target(meant)
        assert part in ("", decision.part)


@pytest.mark.parametrize("said", ["那要带什么材料", "下一步呢", "依据是什么", "要多少钱"])
def test_a_sentence_that_is_about_nothing_is_a_guess_at_most(said: str) -> None:
    assert ANSWERS.decide(said).outcome != "answer"


@pytest.mark.parametrize(
    ("heard", "part"),
    [("那要带什么才料", "materials"), ("一句是什么", "basis"), ("下一部呢", "steps")],
)
def test_a_misheard_follow_up_is_taken_by_its_sound(heard: str, part: str) -> None:
    assert ANSWERS.decide(heard, heard=True, about=target("question ca-lost")).part == part


@pytest.mark.parametrize("said", FOLLOW_UPS)
@pytest.mark.parametrize("before", ["", "那"])
def test_what_recognisers_listen_for_after_an_answer_is_about_it(said: str, before: str) -> None:
    assert ANSWERS.decide(before + said, heard=True, about=target("question ca-lost")).part


def test_what_an_entry_tells_among_other_things_is_answered_with_the_whole_of_it() -> None:
    decision = ANSWERS.decide("那要多长时间", about=target("question con-publicity"))
    assert (decision.target, decision.part) == (target("question con-publicity"), "whole")


@pytest.mark.parametrize(
    ("about", "said", "words", "offered"),
    [
        ("wifi", "那要多久", "多久", ["department hall", "question wifi"]),
        ("ca-driver", "多少钱啊", "多少钱", ["department it", "question ca-driver"]),
        (
            "con-failed",
            "那要带什么材料",
            "材料",
            ["question con-rejected", "question con-notice", "question con-failed"],
        ),
    ],
)
def test_what_an_entry_does_not_tell_is_said_and_who_may_know_is_offered(
    about: str, said: str, words: str, offered: list[str]
) -> None:
    decision = ANSWERS.decide(said, about=target(f"question {about}"))
    assert (decision.outcome, decision.doubt, decision.unspoken) == (
        "suggest",
        "unspoken",
        (words,),
    )
    assert decision.offers == tuple(map(target, offered))


def test_a_question_s_very_words_are_its_own_whatever_was_spoken_of() -> None:
    for question in BUNDLED_SET.questions:
        decision = ANSWERS.decide(question.ask, about=target("question ca-lost"))
        assert decision == ANSWERS.decide(question.ask)


@pytest.mark.parametrize(
    "gone", [Target("question", "no-such", "没有"), Target("department", "no-such", "没有")]
)
def test_a_subject_that_is_no_longer_in_the_set_is_forgotten(gone: Target) -> None:
    assert ANSWERS.decide("那要带什么材料", about=gone) == ANSWERS.decide("那要带什么材料")


@given(st.text(max_size=60), st.booleans(), st.sampled_from(ANSWERS.targets))
def test_any_text_after_any_answer_gives_a_decision_that_holds_together(
    said: str, heard: bool, about: Target
) -> None:
    decision = ANSWERS.decide(said, heard, about)
    if decision.part is None:
        assert decision == ANSWERS.decide(said, heard)
    elif decision.unspoken:
        assert decision.outcome == "suggest"
        assert about in decision.offers or decision.offers[-1].kind == "question"
    else:
        assert decision.outcome == "answer"
        assert decision.target is not None
        assert (decision.target, decision.score) == (
            decision.candidates[0].target,
            decision.candidates[0].score,
        )


@pytest.mark.parametrize("said", ["咨询电话是多少", "电话多少", "地址在哪里"])
def test_what_can_be_about_the_hall_itself_is_no_mere_guess(said: str) -> None:
    decision = ANSWERS.decide(said)
    assert (decision.outcome == "answer") == (decision.score >= TOUCH.answer)


@pytest.mark.parametrize("said", ["要是没中标呢", "那没中标的呢"])
@pytest.mark.parametrize("before", ["bid-bond-refund", "bid-bond-winner"])
def test_who_did_not_win_is_not_told_what_winners_get(said: str, before: str) -> None:
    about = next(one for one in ANSWERS.targets if one.id == before)
    decision = ANSWERS.decide(said, heard=True, about=about)
    assert decision.target is not None
    assert decision.target.id == "bid-bond-refund"


def test_the_number_of_something_is_not_its_price() -> None:
    hours = next(one for one in ANSWERS.targets if one.id == "hours")
    decision = ANSWERS.decide("要钱吗", about=hours)
    assert decision.target is None or decision.target.id != "phone"
