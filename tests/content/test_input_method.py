"""Letters become the characters this set talks about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.input_method import MOST_CANDIDATES, InputMethod
from content.load import BUNDLED, load_set

WRITE = InputMethod(load_set(BUNDLED))


@pytest.mark.parametrize(
    ("letters", "char"), [("bao", "保"), ("BAO", "保"), ("zheng", "证"), ("b", "标")]
)
def test_a_frequent_character_is_offered(letters: str, char: str) -> None:
    assert char in WRITE.candidates(letters)


def test_a_whole_syllable_comes_before_a_longer_one() -> None:
    offered = WRITE.candidates("ban")
    assert offered[0] == "办"


def test_every_reading_of_a_character_finds_it() -> None:
    assert "行" in WRITE.candidates("xing") or "行" in WRITE.candidates("hang")


@pytest.mark.parametrize("letters", ["", "v", "qqq", "123", "保"])
def test_what_is_no_pinyin_offers_nothing(letters: str) -> None:
    assert WRITE.candidates(letters) == []


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=6))
def test_never_more_than_fit_and_none_twice(letters: str) -> None:
    offered = WRITE.candidates(letters)
    assert len(offered) == len(set(offered)) <= MOST_CANDIDATES


def test_what_others_do_can_be_written_too() -> None:
    assert "驾" in WRITE.candidates("jia")
    assert "护" in WRITE.candidates("hu")
