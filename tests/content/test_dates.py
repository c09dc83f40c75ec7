"""Days and hours are written and said as people do."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.dates import in_full, said

NOW = datetime.datetime.fromisoformat("2026-12-01 10:00")


def test_a_day_is_written_with_its_year() -> None:
    assert in_full(NOW.date()) == "2026年12月1日"


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (9, 0, "12月15日上午9点"),
        (9, 30, "12月15日上午9点半"),
        (12, 5, "12月15日下午12点05分"),
        (14, 30, "12月15日下午2点半"),
        (18, 0, "12月15日晚上6点"),
    ],
)
def test_hours_are_said_as_people_say_them(hour: int, minute: int, words: str) -> None:
    assert said(NOW.replace(day=15, hour=hour, minute=minute)) == words


@given(st.datetimes())
def test_no_two_hours_of_a_day_are_said_alike(moment: datetime.datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    other = moment.replace(hour=(moment.hour + 1) % 24)
    assert said(moment) != said(other)
