import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.rules import Rules, rules_of

EVENING, MORNING = datetime.time(18), datetime.time(8)


def test_what_the_office_sets_is_gone_by() -> None:
    told = {
        "volume": 70, "large_print": True, "idle_s": 60, "quiet_from": "18:00", "quiet_until": "08:00",
    }  # fmt: skip
    assert rules_of(told) == Rules(0.7, large_print=True, idle=60.0, quiet=(EVENING, MORNING))


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"volume": "loud", "idle_s": None, "large_print": 1},
        {"volume": True, "idle_s": -5},
        {"quiet_from": "25:00", "quiet_until": "08:00"},
        {"quiet_from": "18:00", "quiet_until": ""},
        {"colour": "red"},
    ],
)
def test_what_is_not_understood_changes_nothing(told: dict[str, object]) -> None:
    assert rules_of(told) == Rules()


@given(st.integers(-(10**6), 10**6))
def test_no_number_makes_it_louder_than_loud(volume: int) -> None:
    assert 0 <= rules_of({"volume": volume}).volume <= 1


@pytest.mark.parametrize(
    ("clock", "rests"), [("17:59", False), ("18:00", True), ("23:59", True), ("00:00", True),
                         ("07:59", True), ("08:00", False), ("12:00", False)],
)  # fmt: skip
def test_a_rest_goes_on_past_midnight(clock: str, rests: bool) -> None:
    rules = Rules(quiet=(EVENING, MORNING))
    assert rules.rests_at(datetime.time.fromisoformat(clock)) is rests


def test_a_rest_at_noon_ends_on_the_same_day() -> None:
    rules = Rules(quiet=(datetime.time(12), datetime.time(14)))
    assert rules.rests_at(datetime.time(13))
    assert not rules.rests_at(datetime.time(20))


def test_without_hours_nobody_rests() -> None:
    assert not Rules().rests_at(datetime.time(3))
