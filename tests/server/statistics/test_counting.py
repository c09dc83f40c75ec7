import datetime
import uuid

from flask import Flask
from sqlalchemy import select

from server.database import db
from server.models.event import Event
from server.models.terminal import Terminal, TerminalGroup
from server.statistics import counting
from server.statistics.report import report
from server.statistics.scope import Scope, read
from tests.server.statistics.conftest import HERE, Happen

DAY = HERE.date()
TODAY = Scope(DAY, DAY)


def test_an_event_knows_the_hall_s_day_and_hour(happen: Happen) -> None:
    at = datetime.datetime(2026, 11, 25, 23, 30).astimezone()
    happen("visit", at=at.astimezone(datetime.UTC), seconds=12.5)
    kept = db.session.scalars(select(Event)).one()
    assert (kept.day, kept.hour, kept.seconds, kept.at) == (at.date(), 23, 12.5, at)


def test_a_double_is_counted_once(happen: Happen) -> None:
    key = uuid.uuid4()
    assert happen("visit", key=key)
    assert not happen("visit", key=key)
    assert counting.by_day(TODAY)[DAY].visits == 1


def test_a_day_adds_up(happen: Happen) -> None:
    happen("visit", seconds=30.0)
    happen("visit", seconds=90.0)
    happen("question", heard=True)
    happen("question", outcome="unknown", subject="")
    happen("place")
    happen("satisfaction")
    happen("satisfaction", outcome="bad")
    day = counting.by_day(TODAY)[DAY]
    assert (day.visits, day.seconds, day.asked, day.heard) == (2, 120.0, 2, 1)
    assert (day.answered, day.places, day.good, day.bad) == (0.5, 1, 1, 1)
    assert counting.by_hour(TODAY)[2][10] == 2


def test_only_the_days_asked_for_count_both_ends_included(happen: Happen) -> None:
    for day in (23, 24, 25, 26):
        happen("visit", at=datetime.datetime(2026, 11, day, 9).astimezone())
    two = Scope(datetime.date(2026, 11, 24), datetime.date(2026, 11, 25))
    assert counting.together(counting.by_day(two)).visits == 2
    assert counting.together(counting.by_day(two.before)).visits == 1


def test_a_terminal_or_a_group_can_be_looked_at_alone(happen: Happen) -> None:
    group = TerminalGroup(name="二楼", settings={})
    db.session.add(group)
    db.session.flush()
    other = Terminal(name="二楼东", enrolled_at=HERE, group_id=group.id)
    db.session.add(other)
    db.session.commit()
    happen("visit")
    happen("visit", on=other)
    happen("visit", on=other)

    def visits(where: str) -> int:
        asked = {"range": "free", "from": str(DAY), "to": str(DAY), "where": where}
        return counting.together(counting.by_day(read(asked, DAY))).visits

    assert visits("") == 3
    assert visits(f"t{other.id}") == visits(f"g{group.id}") == 2
    assert visits("g99") == 0


def test_subjects_have_their_names(filled: Flask, happen: Happen) -> None:
    happen("question", subject="hours")
    happen("question", subject="place:restroom")
    happen("place", subject="restroom")
    happen("satisfaction", outcome="bad", subject="hours")
    told = report(TODAY)
    assert told.questions.rows == [("几点上班，周末上班吗？", 1), ("洗手间", 1)]
    assert told.places.rows == [("洗手间", 1)]
    assert told.disliked.rows == [("几点上班，周末上班吗？", 0, 1)]
    assert told.categories.head == ("时间", "大厅服务", "其他（科室、地方、页面）")
    assert told.categories.rows == [("11月25日", 1, 1)]
    assert told.heat.busiest.startswith("最忙的是周三 10 点到 11 点")


def test_long_times_are_shown_in_weeks_and_months() -> None:
    days, weeks, months = (Scope(DAY - datetime.timedelta(long), DAY) for long in (29, 89, 364))
    assert len(days.stretches()) == 30
    assert [*weeks.stretches().values()][1] == "8月31日起"
    assert [*months.stretches().values()][:2] == ["2025年11月", "2025年12月"]


def test_nonsense_in_the_address_is_left_out(context: Flask) -> None:
    scope = read({"range": "free", "from": "x", "to": "9999-99-99", "where": "t1 OR 1=1"}, DAY)
    assert (scope.days, scope.last, scope.terminals) == (30, DAY, None)
    turned = read({"range": "free", "from": "2026-11-25", "to": "2026-11-01"}, DAY)
    assert turned.days == 25
    assert read({"range": "free", "from": "0001-01-01", "to": "9999-12-31"}, DAY).days <= 3661
