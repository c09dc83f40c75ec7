import datetime

from flask import Flask
from sqlalchemy import func, select

from server import site
from server.database import db
from server.models.clue import Clue, ClueGroup
from server.models.event import Event, MonthTotal
from server.statistics.retention import forget, forget_once_a_day, months
from tests.server.statistics.conftest import HERE, Happen

NOW = HERE.astimezone(datetime.UTC)


def count(model: type[Event | Clue | ClueGroup | MonthTotal]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_what_is_too_old_goes_and_its_month_s_total_stays(happen: Happen) -> None:
    site.change("retention_days", 30)
    for at in (HERE - datetime.timedelta(60), HERE - datetime.timedelta(60, 60), HERE):
        happen("question", at=at)
        happen("visit", at=at, seconds=10.0)
    before = months()
    assert forget(NOW) == 4
    assert count(Event) == 2
    assert months() == before == {"2026-11": (1, 1, 1), "2026-09": (2, 2, 2)}
    kept = db.session.scalars(select(MonthTotal).where(MonthTotal.kind == "visit")).one()
    assert (kept.count, kept.seconds) == (2, 20.0)


def test_totals_of_a_month_grow_day_by_day(happen: Happen) -> None:
    site.change("retention_days", 30)
    for back in (60, 59):
        happen("visit", at=HERE - datetime.timedelta(back))
    before = months()
    for back in (30, 29, 28):
        forget(NOW - datetime.timedelta(back - 29))
    assert months() == before
    assert forget(NOW) == 0


def test_a_clue_s_words_are_forgotten_and_so_is_a_group_nobody_handled(happen: Happen) -> None:
    old = HERE - datetime.timedelta(500)
    for handling in ("", "none"):
        group = ClueGroup(title="充电桩", made_at=old, handling=handling)
        db.session.add(group)
        db.session.flush()
        db.session.add(
            Clue(
                key=handling or "k", at=old, day=old.date(), text="充电桩", wording="充电桩",
                heard=False, alternatives=[], candidates=[], rejected=False, group_id=group.id,
            )
        )  # fmt: skip
    db.session.commit()
    assert forget(NOW) == 2
    assert count(Clue) == 0
    assert db.session.scalars(select(ClueGroup.handling)).all() == ["none"]


def test_it_is_done_once_a_day_whoever_comes_first(context: Flask, happen: Happen) -> None:
    forget_once_a_day(NOW)
    happen("visit", at=HERE - datetime.timedelta(500))
    forget_once_a_day(NOW)
    assert count(Event) == 1
    forget_once_a_day(NOW + datetime.timedelta(1))
    assert count(Event) == 0
