"""Notices as visitors want them: what is opened next, and when."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.notices import in_order, said
from content.schema import Notice

NOW = datetime.datetime.fromisoformat("2026-12-01 10:00")


def notice(id_: str, day: int, opens: datetime.datetime | None = None, until: int = 31) -> Notice:
    return Notice.model_construct(
        id=id_,
        date=datetime.date(2026, 11, day),
        opens=opens,
        valid_until=datetime.date(2026, 12, until),
    )


def test_the_next_opening_comes_first_then_the_newest() -> None:
    later, soon = NOW + datetime.timedelta(days=3), NOW + datetime.timedelta(hours=1)
    past = NOW - datetime.timedelta(hours=1)
    notices = [
        notice("old", 1),
        notice("later", 2, later),
        notice("new", 20),
        notice("past", 10, past),
        notice("soon", 3, soon),
    ]
    assert [n.id for n in in_order(notices, NOW)] == ["soon", "later", "new", "past", "old"]


def test_a_notice_is_shown_to_its_last_day_and_not_after() -> None:
    last = notice("a", 1, until=2)
    assert in_order([last], NOW + datetime.timedelta(days=1)) == [last]
    assert in_order([last], NOW + datetime.timedelta(days=2)) == []


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
