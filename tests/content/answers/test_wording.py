"""Different words for one thing compare equal; like words for different things are told apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.fuse import disagreements
from content.answers.wording import KINDS, contradictions, is_grammar, kinds, sign

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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("什么时候退", "啥时候退"),
        ("怎么办", "咋办"),
        ("在哪里办理", "在哪儿办"),
        ("锁丢了", "锁遗失"),
        ("数字证书到期", "ca锁过期"),
        ("公司信息变更", "企业信息修改"),
        ("要带什么材料", "需要带啥资料"),
        ("多长时间", "多久"),
        ("能不能", "可否"),
    ],
)
def test_two_wordings_of_one_thing_have_the_same_signs(one: str, other: str) -> None:
    assert sign(one) == sign(other)


@pytest.mark.parametrize("word", ["成交", "交易", "更正", "换届", "退出"])
def test_a_word_is_not_split_by_a_shorter_one(word: str) -> None:
    assert sign(word) == word


def disagree(one: str, other: str) -> bool:
    return any(a and b and not a & b for a, b in zip(kinds(one), kinds(other), strict=True))


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
    assert len(kinds(text)) == KINDS
    assert not disagree(text, text)


def test_grammar_is_told_from_matter() -> None:
    assert is_grammar("的")
    assert is_grammar(sign("怎么"))
    assert not is_grammar("标")
    assert not is_grammar("的标")


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
    assert contradictions([said], phrase) == words


@given(st.sampled_from(PHRASES), st.sampled_from(PHRASES))
def test_what_contradicts_does_so_both_ways(one: str, other: str) -> None:
    assert contradictions([one], one) == []
    assert contradictions([one], other) == [(b, a) for a, b in contradictions([other], one)]


@given(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=2), st.sampled_from(PHRASES))
def test_as_many_contradictions_are_told_as_are_charged(wordings: list[str], phrase: str) -> None:
    said = np.bitwise_or.reduce([kinds(wording) for wording in wordings])
    [charged] = disagreements(said, np.array([kinds(phrase)]))
    assert len(contradictions(wordings, phrase)) == charged
