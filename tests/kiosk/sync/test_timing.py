import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.timing import POLL_S, SELDOM_S, OfficeTime, office_time, reference, wait

CLOCK = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)
OFFICE = datetime.datetime(2026, 11, 26, 8, tzinfo=datetime.UTC)


@given(st.floats(0, 1))
def test_terminals_that_were_switched_on_together_do_not_ask_together(chance: float) -> None:
    assert 0.8 * POLL_S <= wait(0, chance) <= 1.2 * POLL_S


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_what_fails_is_tried_less_and_less_often_and_never_given_up(
    failures: int, chance: float
) -> None:
    assert wait(failures, chance) <= wait(failures + 1, chance) <= 1.2 * SELDOM_S


def test_without_the_office_the_clock_is_all_there_is() -> None:
    assert reference(CLOCK, None, 100.0) == CLOCK


def test_the_office_knows_better_than_a_clock_and_time_goes_on() -> None:
    told = OfficeTime(OFFICE, at=100.0)
    assert reference(CLOCK, told, 160.0) == OFFICE + datetime.timedelta(minutes=1)


@pytest.mark.parametrize("told", ["", "soon", "2026-11-26T08:00:00", "2026-13-01T00:00:00Z"])
def test_a_time_without_a_zone_is_none(told: str) -> None:
    assert office_time(told, 1.0) is None


def test_the_time_the_office_says_is_understood() -> None:
    told = office_time("2026-11-26T16:00:00+08:00", 5.0)
    assert told == OfficeTime(OFFICE, 5.0)
