"""The question list is found by characters, pinyin and initials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.load import BUNDLED, load_set
from content.schema import Question
from content.search import Search

QUESTIONS = load_set(BUNDLED).questions


SEARCH = Search(QUESTIONS)


@pytest.fixture
def search() -> Search:
    return SEARCH


def ids(found: list[Question]) -> list[str]:
    return [question.id for question in found]


@pytest.mark.parametrize(
    "typed", ["保证金", "baozhengjin", "BaoZheng", "bzj", "BZJ", "bao zheng jin"]
)
def test_the_bond_is_found_however_it_is_typed(search: Search, typed: str) -> None:
    assert "bid-bond-refund" in ids(search.find(typed))


def test_latin_letters_and_figures_are_found(search: Search) -> None:
    assert "ca-apply" in ids(search.find("ca"))


def test_a_question_s_own_words_come_before_its_variants(search: Search) -> None:
    found = search.find("停车")
    own = ["停车" in question.ask for question in found]
    assert own == sorted(own, reverse=True)


def test_pinyin_begins_at_a_syllable(search: Search) -> None:
    assert search.find("aozhengjin") == []


def test_an_empty_search_is_the_whole_list(search: Search) -> None:
    assert search.find(" ，") == list(QUESTIONS)


def test_nonsense_finds_nothing(search: Search) -> None:
    assert search.find("qqqqq") == []
    assert search.find("🙂") == list(QUESTIONS)


@given(st.text(max_size=20))
def test_any_text_finds_questions_of_the_set_once_each(typed: str) -> None:
    found = ids(SEARCH.find(typed))
    assert len(found) == len(set(found))


@given(st.sampled_from(QUESTIONS), st.data())
def test_any_part_of_a_question_finds_it(question: Question, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(question.ask) - 1))
    part = question.ask[start : start + 4]
    assert question in SEARCH.find(part)
