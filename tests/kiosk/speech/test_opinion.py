import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.graph.words import OTHER
from kiosk.speech.opinion import CERTAIN, LEAST, POSSIBLE, Opinion, Reading, opinion

BACK = Reading("fan hui shou ye", 400.0)
FREE = Reading("fan hui shou ya", 395.0)
scores = st.floats(LEAST, 1e4)


def test_a_phrase_that_explains_more_than_free_syllables_do_is_certain() -> None:
    found = opinion([BACK, Reading(OTHER, 390.0)], FREE)
    assert found.phrases == (BACK.said,)
    assert found.margin == pytest.approx(5 / 4)
    assert found.is_certain
    assert found.is_possible
    assert found.confidence > 0.9


def test_a_phrase_that_explains_a_little_less_is_possible() -> None:
    found = opinion([Reading(BACK.said, 393.0)], FREE)
    assert found.is_possible
    assert not found.is_certain


def test_what_is_far_behind_free_syllables_is_neither() -> None:
    found = opinion([Reading(BACK.said, 380.0)], FREE)
    assert not found.is_possible
    assert found.confidence < 0.1


def test_a_short_command_that_fits_babble_no_better_than_any_syllable_is_none() -> None:
    assert opinion([Reading("ting", LEAST - 0.1)], Reading("tai", -8.1)) == Opinion()
    assert opinion([Reading("ting", LEAST + 0.1)], Reading("tai", -8.1)).is_certain


@pytest.mark.parametrize("readings", [[], [Reading("", 0.0)], [Reading(OTHER, 400.0)]])
def test_other_speech_alone_and_silence_are_no_phrase(readings: list[Reading]) -> None:
    found = opinion(readings, FREE)
    assert found == Opinion()
    assert found.confidence == 0


def test_phrases_that_can_hardly_be_told_apart_are_all_meant() -> None:
    near, far = Reading("fan hui zhu ye", 399.9), Reading("hui shou ye", 397.0)
    assert opinion([BACK, near, far], FREE).phrases == (BACK.said, near.said)


@given(st.lists(scores, min_size=1), scores)
def test_the_surer_the_more_a_phrase_is_ahead(phrases: list[float], free: float) -> None:
    found = opinion(
        [Reading("ting", score) for score in sorted(phrases, reverse=True)], Reading("fan", free)
    )
    ahead = opinion([Reading("ting", max(phrases) + 1)], Reading("fan", free))
    assert found.margin < ahead.margin
    assert 0 <= found.confidence <= ahead.confidence <= 1
    assert found.is_certain == (found.margin >= CERTAIN)
    assert found.is_possible == (found.margin >= POSSIBLE)
    assert found.is_possible or not found.is_certain
