"""Terms of one row, and sentences that ask for different things, are told apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.fuse import contradicted
from content.answers.terms import Terms
from content.load import bundled_lexicon
from content.schema import Confusable

TERMS = Terms(bundled_lexicon())
PHRASES = (
    "保证金怎么退",
    "履约保证金什么时候退",
    "质疑找谁",
    "异议要几天",
    "废标",
    "流标怎么办",
    "注册",
    "",
)


def disagree(one: str, other: str) -> bool:
    return any(
        a and b and not a & b for a, b in zip(TERMS.kinds(one), TERMS.kinds(other), strict=True)
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("为什么没通过", "怎么才能通过"),
        ("什么时候退", "在哪里退"),
        ("投标保证金怎么交", "履约保证金怎么交"),
        ("怎么提异议", "怎么投诉"),
        ("废标了怎么办", "流标了怎么办"),
        ("ca锁丢了", "ca锁到期了"),
        ("保证金怎么退", "保证金怎么缴"),
    ],
)
def test_what_asks_or_names_something_else_disagrees(one: str, other: str) -> None:
    assert disagree(one, other)


def test_what_asks_the_same_does_not_disagree() -> None:
    assert not disagree("保证金啥时候退", "投标保证金几时能退回来")


@given(st.text(alphabet="投标保证金什么时候能退怎么异议质疑ca锁", max_size=30))
def test_a_text_agrees_with_itself(text: str) -> None:
    assert not disagree(text, text)


@pytest.mark.parametrize(
    ("said", "phrase", "words"),
    [
        ("保证金怎么退", "保证金什么时候退", [("怎么", "什么时候")]),
        ("质疑找谁", "异议找谁", [("质疑", "异议")]),
        (
            "履约保证金什么时候退",
            "投标保证金怎么退",
            [("什么时候", "怎么"), ("履约", "投标保证金")],
        ),
        ("保证金什么时候退", "投标保证金啥时候退", []),
    ],
)
def test_contradictions_are_told_in_their_own_words(
    said: str, phrase: str, words: list[tuple[str, str]]
) -> None:
    found = TERMS.contradictions([said], phrase)
    assert [(one.said, one.other) for one in found] == words


@given(st.sampled_from(PHRASES), st.sampled_from(PHRASES))
def test_what_contradicts_does_so_both_ways(one: str, other: str) -> None:
    assert TERMS.contradictions([one], one) == []
    there, back = TERMS.contradictions([one], other), TERMS.contradictions([other], one)
    assert [(c.said, c.other) for c in there] == [(c.other, c.said) for c in back]


@given(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=2), st.sampled_from(PHRASES))
def test_as_many_contradictions_are_told_as_are_charged(wordings: list[str], phrase: str) -> None:
    said = np.bitwise_or.reduce([TERMS.kinds(wording) for wording in wordings])
    charged = contradicted(said, np.array([TERMS.kinds(phrase)]))
    assert len(TERMS.contradictions(wordings, phrase)) == charged.sum()


def test_a_set_brings_terms_of_its_own_and_says_why() -> None:
    why = "社保在二楼，医保在三楼。"
    own = Terms([Confusable(id="x", terms=(("社保", "养老"), ("医保",)), why=why)])
    [one] = own.contradictions(["养老怎么交"], "医保怎么交")
    assert (one.said, one.other, one.why) == ("养老", "医保", why)
    assert own.contradictions(["养老怎么交"], "社保怎么交") == []
    assert Terms([]).contradictions(["养老怎么交"], "医保怎么交") == []


def test_a_term_is_compared_as_the_sentences_are() -> None:
    own = Terms([Confusable(id="x", terms=(("ＣＡ鎖",), ("3楼",)))])
    assert own.contradictions(["ca锁"], "三楼") != []


def test_signs_of_regular_expressions_are_no_more_than_signs() -> None:
    own = Terms([Confusable(id="x", terms=(("a.c",), ("b",)))])
    assert own.contradictions(["axc"], "b") == []


def test_what_a_phrase_leaves_out_its_entrys_title_names() -> None:
    said, title = ["没中标怎么退"], "中标以后保证金什么时候退"
    (apart,) = TERMS.contradictions(said, "签了合同怎么退", title)
    assert (apart.said, apart.other) == ("没中", "中标以后")
    assert TERMS.contradictions(said, "没中标的怎么退", title) == []
    assert TERMS.contradictions(said, "签了合同怎么退") == []
