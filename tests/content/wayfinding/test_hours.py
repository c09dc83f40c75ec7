import datetime

import pytest

from content.wayfinding.hours import in_words, is_open

USUAL = "Mo-Fr 08:30-12:00,13:30-17:30; PH off"


def at(day: str, time: str) -> datetime.datetime:
    """A moment in the week of Monday, 1 June 2026."""
    number = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].index(day)
    return datetime.datetime.fromisoformat(f"2026-06-0{number + 1}T{time}")


@pytest.mark.parametrize(
    ("hours", "day", "time", "expected"),
    [
        (USUAL, "Mo", "08:30", True),
        (USUAL, "Mo", "08:29", False),
        (USUAL, "Fr", "12:00", False),
        (USUAL, "Fr", "17:29", True),
        (USUAL, "Sa", "09:00", False),
        ("Mo-Fr 08:30-12:00, 13:30-17:30", "Tu", "13:30", True),
        ("24/7", "Su", "03:00", True),
        ("08:00-18:00", "Su", "09:00", True),
        ("Mo,We 09:00-10:00", "We", "09:30", True),
        ("Mo,We 09:00-10:00", "Tu", "09:30", False),
        ("Sa-Mo 10:00-11:00", "Su", "10:30", True),
        ("Sa-Mo 10:00-11:00", "We", "10:30", False),
        ("Fr 22:00-02:00", "Sa", "01:59", True),
        ("Fr 22:00-02:00", "Fr", "01:00", False),
        ("Mo-Su 08:00-20:00; Su off", "Su", "09:00", False),
        ("Mo-Fr,PH 09:00-10:00", "Mo", "09:30", True),
        ("Sa", "Sa", "23:00", True),
        ("off", "Mo", "09:00", False),
    ],
)
def test_hours(hours: str, day: str, time: str, expected: bool) -> None:
    assert is_open(hours, at(day, time)) is expected


@pytest.mark.parametrize(
    "hours",
    [
        None,
        "",
        "whenever",
        "Jan-Mar Mo 09:00-10:00",
        "Mo-Fr 09:00+",
        "Mo 25:00-26:99",
        "Mo 9-5",
        ";",
    ],
)
def test_what_cannot_be_read_counts_as_open(hours: str | None) -> None:
    assert is_open(hours, at("Mo", "03:00"))


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (USUAL, "周一至周五8:30到12:00和13:30到17:30"),
        ("24/7", "每天全天开放"),
        ("Mo,We 09:00-10:00; Su off", "周一、周三9:00到10:00，周日不开放"),
        ("Fr 20:00-02:00", "周五20:00到2:00"),
        ("by appointment", ""),
    ],
)
def test_hours_are_said_in_chinese(hours: str, said: str) -> None:
    assert in_words(hours) == said
