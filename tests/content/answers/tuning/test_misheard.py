"""What is misheard still sounds much like what was said."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.sound import fold, syllables
from content.answers.tuning.misheard import Mishearing

TEXTS = ["保证金什么时候退", "报政金是么时后推", "包正近什么十后腿"] * 3
SAID = "保证金什么时候退"


@pytest.fixture(scope="module")
def mishearing() -> Mishearing:
    return Mishearing(TEXTS, Random(1))


def test_some_characters_are_others_that_sound_alike(mishearing: Mishearing) -> None:
    heard = [mishearing.heard(SAID) for _ in range(2000)]
    as_long = [text for text in heard if len(text) == len(SAID)]
    pairs = [(a, b) for text in as_long for a, b in zip(SAID, text, strict=True) if a != b]
    alike = [fold(syllables(a)[0]) == fold(syllables(b)[0]) for a, b in pairs]
    assert 0.03 < len(pairs) / len(as_long) / len(SAID) < 0.2
    assert sum(alike) / len(alike) > 0.75
    assert min(map(len, heard)) < len(SAID)


@given(st.text(max_size=12))
def test_nothing_said_stays_nothing_and_anything_something(text: str) -> None:
    heard = Mishearing(TEXTS, Random(2)).heard(text)
    assert bool(heard) == bool(text)


def test_what_it_does_not_know_stays(mishearing: Mishearing) -> None:
    assert {mishearing.heard("abc鑫") for _ in range(50)} == {"abc鑫"}


def test_the_same_chance_mishears_the_same() -> None:
    one, other = (Mishearing(TEXTS, Random(3)) for _ in range(2))
    assert [one.heard(SAID) for _ in range(9)] == [other.heard(SAID) for _ in range(9)]
