"""Why a sentence came near to what it came near to, as a clerk is told."""

import pytest

from content.answers import Answers
from content.answers.decide import Doubt
from content.answers.explain import DOUBTS, Reason
from content.answers.normalise import normalise
from tests.content.answers.sets import DAY, HALL, Hashing

ANSWERS = Answers(HALL, today=DAY)


def reasons(said: str, answers: Answers = ANSWERS) -> tuple[Reason, ...]:
    return answers.explain(answers.decide(said))


def test_the_nearest_phrase_of_each_candidate_is_told_with_how_near_it_is() -> None:
    decision = ANSWERS.decide("投标保证金啥时候能退给我")
    found = ANSWERS.explain(decision)
    assert [reason.target for reason in found] == [one.target for one in decision.candidates]
    best = found[0]
    assert best.target.id == "refund"
    assert best.phrase in best.words[0]
    assert 0.3 < best.near.characters <= 1
    assert 0.3 < best.near.sound <= 1
    assert best.near.meaning is None
    assert "意思" not in best.words[0]


def test_a_name_that_was_parsed_out_of_the_sentence_is_told() -> None:
    best = reasons("综合办的人在不在")[0]
    assert best.target.id == "office"
    assert "简称" in best.words[-1]
    assert "简称" not in reasons("投标保证金啥时候能退给我")[0].words[-1]


def test_with_an_encoder_the_meaning_has_its_say() -> None:
    answers = Answers(HALL, Hashing(), today=DAY)
    best = reasons("投标保证金啥时候能退给我", answers)[0]
    assert best.near.meaning is not None
    assert "意思" in best.words[0]


def test_names_and_commands_have_no_meaning_to_compare() -> None:
    [best, *_] = reasons("返回上一页", Answers(HALL, Hashing(), today=DAY))
    assert best.target.kind == "command"
    assert best.near.meaning is None


def test_the_very_words_of_a_phrase_are_told_to_be_them() -> None:
    best = reasons("综合科")[0]
    assert best.words == (f"和“{normalise('综合科')}”一字不差。",)


@pytest.mark.parametrize(
    ("said", "words"), [("投标保证金怎么退", "怎么"), ("履约保证金什么时候退", "履约")]
)
def test_what_is_asked_for_or_named_otherwise_is_told(said: str, words: str) -> None:
    told = " ".join(word for reason in reasons(said) for word in reason.words)
    assert f"这句话里说的是“{words}”" in told


def test_what_was_misheard_is_told_as_it_was_understood() -> None:
    decision = ANSWERS.decide("头标保证金什么时候退", heard=True)
    told = " ".join(ANSWERS.explain(decision, heard=True)[0].words)
    assert "按读音把它当作“投标保证金" in told
    assert not any("按读音" in words for words in reasons("头标保证金什么时候退")[0].words)


@pytest.mark.parametrize(
    ("said", "doubt"),
    [("办锁", "brief"), ("投标保证金提前退吗", "unspoken"), ("怎么补办", "subject")],
)
def test_why_the_likeliest_is_asked_back_is_told_of_it_alone(said: str, doubt: Doubt) -> None:
    decision = ANSWERS.decide(said)
    assert decision.outcome == "suggest"
    assert decision.doubt == doubt
    best, *others = ANSWERS.explain(decision)
    assert best.words[-1] == DOUBTS[doubt]
    assert not any(words in DOUBTS.values() for other in others for words in other.words)


@pytest.mark.parametrize("said", ["", "。。。", "\ud800", "今天天气怎么样"])
def test_what_is_like_nothing_has_reasons_for_no_more_than_its_candidates(said: str) -> None:
    decision = ANSWERS.decide(said)
    assert len(ANSWERS.explain(decision)) == len(decision.candidates)
