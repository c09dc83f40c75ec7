import datetime

from hypothesis import given
from hypothesis import strategies as st

from server.api.clock import OLDEST, TOLERANCE, put_right

UTC = datetime.UTC
ARRIVED = datetime.datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
MINUTE, HOUR = datetime.timedelta(minutes=1), datetime.timedelta(hours=1)
zones = st.timedeltas(-datetime.timedelta(hours=23), datetime.timedelta(hours=23)).map(
    datetime.timezone
)
moments = st.datetimes(timezones=zones)


def test_a_right_clock_is_believed() -> None:
    at = ARRIVED - 3 * HOUR
    assert put_right(at, ARRIVED - MINUTE, ARRIVED) == put_right(at, None, ARRIVED) == at


def test_a_clock_eight_hours_ahead_is_put_right() -> None:
    happened = ARRIVED - 20 * MINUTE
    assert put_right(happened + 8 * HOUR, ARRIVED + 8 * HOUR, ARRIVED) == happened


def test_what_lies_in_the_future_or_in_1970_is_taken_as_of_now() -> None:
    for at in (ARRIVED + HOUR, datetime.datetime(1970, 1, 1, tzinfo=UTC), ARRIVED - 2 * OLDEST):
        assert put_right(at, None, ARRIVED) == put_right(at, ARRIVED, ARRIVED) == ARRIVED


@given(at=moments, told=st.none() | moments, arrived=st.just(ARRIVED))
def test_whatever_a_clock_says_the_moment_is_neither_too_old_nor_to_come(
    at: datetime.datetime, told: datetime.datetime | None, arrived: datetime.datetime
) -> None:
    right = put_right(at, told, arrived)
    assert arrived - OLDEST <= right <= arrived
    assert right.utcoffset() == datetime.timedelta()


@given(
    age=st.timedeltas(datetime.timedelta(), datetime.timedelta(days=300)),
    off=st.timedeltas(-datetime.timedelta(days=9000), datetime.timedelta(days=9000)),
)
def test_how_far_the_clock_is_off_makes_no_difference(
    age: datetime.timedelta, off: datetime.timedelta
) -> None:
    right = put_right(ARRIVED - age + off, ARRIVED + off, ARRIVED)
    assert abs(right - (ARRIVED - age)) <= TOLERANCE
