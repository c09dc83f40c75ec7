import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.opinion import (
    CERTAIN,
    LEAST,
    LEAST_OF_MANY,
    POSSIBLE,
    Opinion,
    Reading,
    is_said,
    opinion,
    shares,
)
from kiosk.speech.units import units

BACK = Reading("fan hui shou ye", 400.0)
FREE = Reading("fan hui shou ya", 395.0)
SILENCE = 0.0
scores = st.floats(2 * LEAST, 1e4)  # of two sounds


def test_a_phrase_that_explains_more_than_free_syllables_do_is_certain() -> None:
    found = opinion([BACK], FREE, SILENCE)
    assert found.phrases == (BACK.said,)
    assert found.margin == pytest.approx(5 / 4)
    assert found.is_certain
    assert found.is_possible
    assert found.confidence > 0.9


def test_a_phrase_that_explains_a_little_less_is_possible() -> None:
    found = opinion([Reading(BACK.said, 393.0)], FREE, SILENCE)
    assert found.is_possible
    assert not found.is_certain


def test_what_is_far_behind_free_syllables_is_neither() -> None:
    found = opinion([Reading(BACK.said, 380.0)], FREE, SILENCE)
    assert not found.is_possible
    assert found.confidence < 0.1


def test_a_short_command_that_is_hardly_likelier_than_silence_was_not_said() -> None:
    free, noise = Reading("tai", -80.0), -50.0
    assert opinion([Reading("ting", noise + 2 * LEAST - 0.1)], free, noise) == Opinion()
    assert opinion([Reading("ting", noise + 2 * LEAST + 0.1)], free, noise).is_certain


def test_many_syllables_in_a_row_are_believed_where_few_are_not() -> None:
    few, many = "fan hui shou ye", "wo mei zhong biao bao zheng jin ne"
    for said, believed in ((few, False), (many, True)):
        sounds = sum(len(units(syllable)) for syllable in said.split())
        soft = Reading(said, sounds * (LEAST + LEAST_OF_MANY) / 2)
        assert bool(opinion([soft], Reading(said, soft.score), SILENCE).phrases) == believed
        assert not is_said(soft, SILENCE)  # as free syllables


@pytest.mark.parametrize(("said", "sounds"), [("er", 1), ("ting", 2), ("fan hui shou ye", 7)])
def test_the_longer_the_more_it_must_be_likelier_than_silence(said: str, sounds: int) -> None:
    least = LEAST * sounds
    assert is_said(Reading(said, -7.0 + least + 0.1), silence=-7.0)
    assert not is_said(Reading(said, -7.0 + least - 0.1), silence=-7.0)


@pytest.mark.parametrize("readings", [[], [Reading("", 0.0)]])
def test_silence_is_no_phrase(readings: list[Reading]) -> None:
    found = opinion(readings, FREE, SILENCE)
    assert found == Opinion()
    assert found.confidence == 0


def test_phrases_that_can_hardly_be_told_apart_are_all_meant() -> None:
    near, far = Reading("fan hui zhu ye", 399.9), Reading("hui shou ye", 397.0)
    assert opinion([BACK, near, far], FREE, SILENCE).phrases == (BACK.said, near.said)


@given(st.lists(scores, min_size=1), scores)
def test_the_surer_the_more_a_phrase_is_ahead(phrases: list[float], free: float) -> None:
    found = opinion(
        [Reading("ting", score) for score in sorted(phrases, reverse=True)],
        Reading("fan", free),
        SILENCE,
    )
    ahead = opinion([Reading("ting", max(phrases) + 1)], Reading("fan", free), SILENCE)
    assert found.margin < ahead.margin
    assert 0 <= found.confidence <= ahead.confidence <= 1
    assert found.is_certain == (found.margin >= CERTAIN)
    assert found.is_possible == (found.margin >= POSSIBLE)
    assert found.is_possible or not found.is_certain


@given(st.lists(st.floats(-1000, 1000), min_size=1, max_size=6))
def test_the_likelier_a_reading_the_larger_its_share_and_all_make_one(scores: list[float]) -> None:
    parts = shares([Reading("bao", score) for score in scores])
    assert sum(parts) == pytest.approx(1)
    order = sorted(range(len(scores)), key=scores.__getitem__)
    assert [parts[number] for number in order] == sorted(parts)


def test_nothing_heard_has_no_share() -> None:
    assert shares([]) == []
