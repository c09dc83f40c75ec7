"""What is counted and grouped by the database's own means, on the other database."""

import datetime
import threading
from collections.abc import Iterator

import pytest
from flask import Flask

from content.masking import PHONE
from server.app import create_app
from server.clues import digest, grouping, ranking
from server.clues.take import take_clue
from server.database import db, now
from server.migrate import upgrade
from server.models.clue import GroupState
from server.models.terminal import Terminal
from server.settings import Settings
from server.statistics import counting, retention
from server.statistics.report import report
from server.statistics.scope import Scope
from tests.server.clues.test_take import clue
from tests.server.postgres import postgres
from tests.server.statistics.made_up_year import make_year

TODAY = datetime.date(2026, 11, 26)


@pytest.fixture(scope="module")
def office_on_postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("office")
    with postgres() as url:
        app = create_app(Settings(folder, url, (folder / "store").as_uri()))
        with app.app_context():
            upgrade(db.engine)
            yield app
            db.session.close()
            db.engine.dispose()


def test_a_year_is_counted_grouped_and_forgotten(office_on_postgresql: Flask) -> None:
    make_year(3000, ["大厅有没有充电桩"] * 3 + ["附近有没有宾馆"], TODAY)
    year = Scope(TODAY - datetime.timedelta(364), TODAY)
    told = report(year)
    whole = counting.together(counting.by_day(year))
    assert told.whole == whole
    assert whole.visits + whole.asked + whole.places + whole.good + whole.bad == 3000
    assert sum(map(sum, counting.by_hour(year))) == whole.asked
    assert grouping.group_new(None) == 4
    db.session.commit()
    rows = ranking.described(ranking.ranked("", TODAY, "充电"), {})
    assert [(row.group.title, row.figures.count) for row in rows] == [("大厅有没有充电桩", 3)]
    assert ranking.counts()[GroupState.OPEN] == 2
    assert [count for _, count in counting.unanswered(year)] == [3, 1]
    assert digest.digest(digest.monday_of(TODAY), TODAY).sentences
    before = retention.months()
    later = datetime.datetime.combine(TODAY, datetime.time(12), datetime.UTC)
    retention.forget_once_a_day(later + datetime.timedelta(days=300))
    assert retention.months() == before
    assert 0 < counting.together(counting.by_day(year)).visits < whole.visits


def test_two_processes_that_group_at_once_found_one_group(office_on_postgresql: Flask) -> None:
    terminal = Terminal(name="东门", enrolled_at=now())
    db.session.add(terminal)
    db.session.flush()
    for _ in range(4):
        take_clue(clue("打13800138000问母婴室在哪"), terminal)
    db.session.commit()

    def group() -> None:
        with office_on_postgresql.app_context():
            grouping.group_new(None)
            db.session.commit()

    both = [threading.Thread(target=group) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    found = ranking.ranked("", now().date(), "母婴室")
    assert [(group.title, known.count) for group, known in found] == [(f"打{PHONE}问母婴室在哪", 4)]
