"""Whoever names another term, or asks for another thing, than the whole entry does, is asked back."""

import pytest

from content.answers import Alternative, Answers
from tests.content.answers.sets import DAY, HALL, content_set, question

ANSWERS = Answers(HALL, today=DAY)


@pytest.mark.parametrize(
    ("said", "like"),
    [
        ("质保金什么时候退", "refund"),
        ("履约保证金什么时候退", "refund"),
        ("CA锁丢了多长时间能补好", "ca-lost"),
        ("CA证书过期了啥时候能续", "ca-renew"),
    ],
)
def test_what_no_phrase_of_an_entry_asks_for_or_names_is_not_answered_with_it(
    said: str, like: str
) -> None:
    decision = ANSWERS.decide(said)
    assert decision.candidates[0].target.id == like
    assert (decision.outcome, decision.doubt) == ("suggest", "unspoken")


@pytest.mark.parametrize(
    "said",
    [
        "谁知道投标保证金什么时候退",
        "投标保证金能不能交，怎么交",
        "CA锁丢了咋整",
        "CA锁丢了在哪里补办",
    ],
)
def test_who_and_where_and_whether_and_how_may_be_asked_of_anything(said: str) -> None:
    assert ANSWERS.decide(said).outcome == "answer"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("没中标的质保金怎么退", "质保金由招标人另退。"),
        ("投标保证金要多久才退", "3天内退。"),
    ],
)
def test_a_sentence_in_the_answer_is_enough(said: str, answer: str) -> None:
    entry = question("refund", "投标保证金怎么退", "没中标的投标保证金如何返还")
    assert Answers(content_set(entry), today=DAY).decide(said).doubt == "unspoken"
    knowing = entry.model_copy(update={"answer": answer})
    assert Answers(content_set(knowing), today=DAY).decide(said).doubt is None


@pytest.mark.parametrize("share", [0.3, 0.6])
def test_a_word_that_noise_put_into_one_reading_of_many_was_not_said(share: float) -> None:
    readings = [Alternative("CA锁丢了多长时间能补好", share)]
    readings += [Alternative(said, (1 - share) / 2) for said in ("一闪一闪", "亮晶晶")]
    decision = ANSWERS.decide(readings, heard=True)
    assert decision.candidates[0].target.id == "ca-lost"
    assert (decision.doubt == "unspoken") == (share > 0.5)


def test_a_clerk_is_told_the_word_once() -> None:
    for said, word in (("质保金什么时候退", "质保金"), ("CA锁丢了多长时间能补好", "多长时间")):
        best, *_ = ANSWERS.explain(ANSWERS.decide(said))
        assert sum(f"“{word}”" in words for words in best.words) == 1
        assert "不直接回答" in best.words[-1]


def test_a_visitor_is_told_of_a_word_only_if_nothing_that_is_offered_speaks_of_it() -> None:
    assert ANSWERS.decide("质保金什么时候退").unspoken == ("质保金",)
    both = content_set(
        question("refund", "投标保证金什么时候退", "投标保证金几天退", "投标保证金多久退回来"),
        question("lost", "单据丢了还能退保证金吗", "退保证金的单据找不到了"),
    )
    decision = Answers(both, today=DAY).decide("单据丢了投标保证金什么时候退")
    assert [target.id for target in decision.offers] == ["refund", "lost"]
    assert (decision.doubt, decision.unspoken) == ("unspoken", ())
