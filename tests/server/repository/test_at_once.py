"""Several processes mend at once, as far as the database can tell: nothing is lost, no number is had twice."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from server.database import db
from server.models.terminal import TerminalGroup
from server.publishing.publish import publish
from server.repository import versions
from server.repository.mend import mend
from tests.server.postgres import postgres
from tests.server.repository.walk import check
from tests.server.small_office import approve, edit
from tests.server.two_databases import office_on

_MANY = 4


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def process(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An office on either database."""
    sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'office.db'}"
    with office_on(url if sqlite else request.getfixturevalue("server"), tmp_path) as app:
        yield app


def at_once(app: Flask, *jobs: Callable[[], object]) -> list[object]:
    """What each of `jobs` gives, each on a connection of its own."""
    start, given = threading.Barrier(len(jobs)), []

    def run(job: Callable[[], object]) -> None:
        with app.app_context():
            start.wait()
            given.append(job())

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def pin(name: str) -> bool:
    """Another group that shows release 1, and terminals are told."""
    db.session.add(TerminalGroup(name=name, release_number=1))
    db.session.commit()
    return mend()


def test_of_many_who_mend_at_once_all_is_said_and_the_others_see_it_done(
    process: Flask, tmp_path: Path
) -> None:
    jobs = [lambda name=name: pin(f"{name} 楼") for name in range(_MANY)]
    assert any(at_once(process, *jobs))
    with process.app_context():
        said = check(tmp_path / "store")
        assert len(said.indexes) == 1 + _MANY
        assert not mend()
        assert said.version == versions.told()


def test_a_release_and_a_pin_at_once_are_both_said(process: Flask, tmp_path: Path) -> None:
    with process.app_context():
        approve(edit("back", answer="三日内。"))
    at_once(process, lambda: publish(None, ""), lambda: pin("二楼"))
    with process.app_context():
        indexes = check(tmp_path / "store").indexes
        assert sorted(one.number for one in indexes.values()) == [1, 2]
        assert indexes["live"].number == 2
        assert not mend()


def test_no_two_get_the_same_number_and_none_a_smaller_one(process: Flask) -> None:
    taken = at_once(process, *[lambda: [versions.take(7) for _ in range(5)]] * _MANY)
    numbers = [number for some in taken for number in some]  # type: ignore[attr-defined]
    assert sorted(numbers) == list(range(8, 8 + 5 * _MANY))
    assert all(some == sorted(some) for some in taken)  # type: ignore[call-overload]
    with process.app_context():
        assert versions.newest() == 7 + 5 * _MANY
        assert versions.told() == 1
