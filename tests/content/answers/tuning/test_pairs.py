"""What means the same as the same thing means the same; what is examined is not learned from."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.tuning.pairs import Pair, Pairs, without

CHANCE = Random(1)
FEES = [
    Pair("怎么收费", "要多少钱", True),
    Pair("要多少钱", "费用多少", True),
    Pair("怎么收费", "收费标准变了吗", False),
]


def test_the_same_as_the_same_means_the_same() -> None:
    pairs = Pairs([*FEES, Pair("在哪办", "去哪儿办", True)])
    meanings = {triple.meaning for triple in (pairs.draw(CHANCE) for _ in range(50))}
    assert len(meanings) == 2


def test_what_is_told_apart_is_like_one_of_both_and_means_something_else() -> None:
    pairs = Pairs(FEES)
    for _ in range(50):
        triple = pairs.draw(CHANCE)
        if "怎么收费" in triple[:2]:
            assert triple.apart == "收费标准变了吗"
        else:
            assert triple.apart is None


def test_what_is_said_to_be_both_is_alike() -> None:
    assert not Pairs([*FEES, Pair("怎么收费", "费用多少", False)]).apart[1:]


def test_a_sentence_is_not_told_from_itself() -> None:
    pairs = Pairs([*FEES, Pair("同一句", "同一句", True), Pair("同一句", "同一句", False)])
    assert all("同一句" not in pair for pair in (*pairs.alike, *pairs.apart))


def test_nothing_alike_is_an_error() -> None:
    with pytest.raises(ValueError, match="no two questions"):
        Pairs([Pair("一", "二", False)])


def test_what_is_examined_is_not_learned_nor_what_is_nearly_the_same() -> None:
    kept = Pair("医保卡丢了怎么补", "社保卡遗失如何补办", True)
    pairs = [
        kept,
        Pair("保证金什么时候退", "押金几时还", True),
        Pair("一", "保证金什么时候会退", True),
    ]
    assert without(pairs, ["保证金什么时候退"]) == [kept]


def test_what_is_empty_or_too_long_is_left_out() -> None:
    pairs = [Pair("", "空的", True), Pair("长" * 61, "短", True), Pair("刚好", "长" * 60, True)]
    assert without(pairs, []) == pairs[2:]


@given(st.lists(st.tuples(st.sampled_from("甲乙丙丁"), st.sampled_from("甲乙丙丁"), st.booleans())))
def test_no_pair_is_both(told: list[tuple[str, str, bool]]) -> None:
    pairs = [Pair(*one) for one in told]
    if not any(one.alike and one.one != one.other for one in pairs):
        return
    made = Pairs(pairs)
    alike = {frozenset(pair[:2]) for pair in made.alike}
    assert alike.isdisjoint(frozenset(pair[:2]) for pair in made.apart)
