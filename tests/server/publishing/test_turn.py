"""Several publish at once, each a process of its own as far as the database can tell."""

import datetime
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from server.database import db, now
from server.models.lease import Lease
from server.models.release import Release
from server.publishing import plan
from server.publishing.plan import Plan
from server.publishing.publish import Occasion, live, make, publish
from server.publishing.turn import turn
from server.workflow import Refused
from tests.server.postgres import postgres
from tests.server.small_office import approve, edit, person
from tests.server.two_databases import office_on


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def process(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An office on either database, release 1 live. Each context of it has a connection of its own."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("server")
    with office_on(url, tmp_path) as app:
        yield app


@contextmanager
def held_elsewhere(process: Flask) -> Iterator[None]:
    with process.app_context(), turn("王发"):
        yield


def test_who_comes_second_is_told_who_is_first(process: Flask) -> None:
    with process.app_context():
        approve(edit("back", answer="三日内。"))
        with held_elsewhere(process), pytest.raises(Refused, match="王发正在发布"):
            publish(person("publisher"), "")
        assert publish(person("publisher"), "").number == 2


def test_of_many_at_once_one_wins_and_the_others_are_told(process: Flask) -> None:
    with process.app_context():
        approve(edit("back", answer="三日内。"))
    start, said = threading.Barrier(4), []

    def run(app: Flask) -> None:
        with app.app_context():
            user = person("publisher")
            db.session.rollback()
            start.wait()
            try:
                said.append(str(publish(user, "").number))
            except Refused as refused:
                said.append(str(refused))

    threads = [threading.Thread(target=run, args=(process,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said.count("2") == 1
    others = [one for one in said if one != "2"]
    assert len(others) == 3
    assert all("正在发布" in one or "一模一样" in one for one in others)
    with process.app_context():
        assert db.session.scalar(select(func.count()).select_from(Release)) == 2


def test_whoever_sleeps_through_the_end_of_their_turn_changes_nothing(
    process: Flask,
) -> None:
    with process.app_context():
        approve(edit("back", answer="三日内。"))

        def choose(_: Release | None) -> Plan:
            chosen = plan.everything()
            with process.app_context():
                db.session.execute(update(Lease).values(until=now()))
                db.session.commit()
                approve(edit("back", answer="两日内。"))
                assert publish(person("publisher"), "快的").number == 2
            return chosen

        with pytest.raises(Refused, match="轮到别人了"):
            make(Occasion("慢的"), choose)
        release = live()
        assert release is not None
        assert release.note == "快的"


def test_a_long_turn_is_prolonged_before_it_runs_out(process: Flask) -> None:
    with process.app_context(), turn("李审") as mine:
        mine.until = now() + datetime.timedelta(seconds=60)
        mine.prolong()
        held = db.session.scalars(select(Lease.until)).one()
        assert held == mine.until > now() + datetime.timedelta(seconds=100)
        db.session.execute(update(Lease).values(holder="another"))
        db.session.commit()
        mine.until = now()
        with pytest.raises(Refused, match="轮到别人了"):
            mine.prolong()


def test_the_very_first_turn_can_be_had_once(process: Flask) -> None:
    with process.app_context():
        db.session.query(Lease).delete()
        db.session.commit()
        with held_elsewhere(process), pytest.raises(Refused, match="正在发布"), turn("李审"):
            pass
        # Its numbers go on from the releases there are.
        with turn("李审") as mine:
            assert mine.number() == 2
