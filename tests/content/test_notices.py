"""Notices as visitors want them: what is opened next comes first."""

import datetime

from content.notices import in_order
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
