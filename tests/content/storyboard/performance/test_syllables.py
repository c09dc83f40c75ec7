"""Mouth shapes of syllables."""

from __future__ import annotations

import pytest

from content.storyboard.performance.syllables import Syllable, phrases


def only(character: str) -> Syllable:
    ((syllable,),) = phrases(character)
    return syllable


@pytest.mark.parametrize("character", ["乌", "书", "雨", "我", "口", "龙"])
def test_rounded_vowels_are_round(character: str) -> None:
    assert only(character).wide <= 0.2


@pytest.mark.parametrize("character", ["一", "你", "请", "哎", "先"])
def test_i_and_its_like_are_drawn_wide(character: str) -> None:
    assert only(character).wide >= 0.8


@pytest.mark.parametrize("character", ["大", "好", "办", "光"])
def test_a_is_open_far(character: str) -> None:
    assert only(character).far >= 0.9


@pytest.mark.parametrize("character", ["不", "票", "买"])
def test_b_p_and_m_begin_with_shut_lips(character: str) -> None:
    assert only(character).begins == 0


def test_a_phrase_ends_at_a_mark() -> None:
    assert [len(phrase) for phrase in phrases("第一次来，先办好注册。")] == [4, 5]


def test_letters_are_syllables() -> None:
    assert [len(phrase) for phrase in phrases(" C A 锁，email")] == [3, 2]


def test_nothing_said_has_no_syllable() -> None:
    assert phrases("，。……") == ()
