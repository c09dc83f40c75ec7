"""Several server processes ask the same database at once, SQLite or PostgreSQL: each has its connection."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import select

from server.accounts import attempts, links, people
from server.accounts.people import Refused
from server.app import create_app
from server.audit import note
from server.audit_log.search import Wanted, entries
from server.database import db, now
from server.migrate import downgrade, upgrade
from server.models.account import User
from server.models.attempt import Attempt
from server.settings import Settings
from tests.server.accounts.visitor import is_in, try_log_in
from tests.server.conftest import PASSWORD, add_people
from tests.server.postgres import postgres


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An office with people, on either database."""
    lite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path}/office.db" if lite else request.getfixturevalue("server")
    app = create_app(Settings(tmp_path, url, (tmp_path / "store").as_uri()))
    app.config["TESTING"] = True
    with app.app_context():
        upgrade(db.engine)
        add_people()
        db.session.commit()
    yield app
    with app.app_context():
        downgrade(db.engine, "base")
        db.engine.dispose()


def test_race_for_a_one_time_link_is_won_by_one(office: Flask) -> None:
    with office.app_context():
        token = links.make(1)
        db.session.commit()
    ready = Barrier(4)

    def use() -> bool:
        with office.app_context():
            found = links.find(token, setup=False)
            assert found
            ready.wait(10)
            won = links.use(found)
            db.session.commit()
            return won

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(lambda _: use(), range(4))) == [False, False, False, True]


def test_race_of_two_administrators_who_remove_each_other_leaves_one(office: Flask) -> None:
    with office.app_context():
        people.change(db.session.get_one(User, 1), "张编", ["admin"])
        db.session.commit()
        both = [user.id for user in db.session.scalars(select(User)) if user.has_role("admin")]
    assert len(both) == 2

    def remove(user_id: int) -> bool:
        with office.app_context():
            try:
                people.change(db.session.get_one(User, user_id), "某某", ["clerk"])
            except Refused:
                return False
            db.session.commit()
            return True

    with ThreadPoolExecutor(1) as other, office.app_context():
        people.change(db.session.get_one(User, both[0]), "某某", ["clerk"])
        waiting = other.submit(remove, both[1])
        # As long as the first has not decided, the second has to wait.
        assert not wait([waiting], timeout=1).done
        db.session.commit()
        assert waiting.result(20) is False


def test_guesses_in_one_process_count_in_the_other(office: Flask) -> None:
    with office.app_context():
        db.session.add_all(Attempt(subject="login:clerk", at=now()) for _ in range(4))
        db.session.commit()
    assert try_log_in(office.test_client(), "clerk", "falsch").status_code == 200
    assert try_log_in(office.test_client(), "clerk").status_code == 429
    with office.app_context():
        assert attempts.too_many("login:clerk")


def test_logging_in_and_looking_at_the_log_work(office: Flask) -> None:
    admin = office.test_client()
    assert try_log_in(admin, "ADMIN", PASSWORD).status_code == 302
    assert is_in(admin)
    with office.app_context():
        note("change", "questions/a", title="何时开标", after={"answer": "九点半"})
        db.session.commit()
        for text in ("九点半", "开标", "QUESTIONS/A"):
            found = db.session.scalars(entries(Wanted(text=text))).all()
            assert [entry.title for entry in found] == ["何时开标"]
    assert "何时开标" in admin.get("/audit/?text=九点半").text


def test_what_a_database_keeps_no_text_of_is_refused_politely(office: Flask) -> None:
    assert try_log_in(office.test_client(), "clerk\x00").status_code == 400
    assert office.test_client().get("/content/%00/x").status_code == 400
    client = office.test_client()
    try_log_in(client, "admin")
    assert client.get("/audit/?text=%00").status_code == 400


@pytest.mark.parametrize("attack", ["DELETE FROM audit_entry", "TRUNCATE audit_entry"])
def test_tampering_with_the_log_is_refused(office: Flask, attack: str) -> None:
    with office.app_context():
        note("change", "questions/a", title="何时开标", who="张编")
        db.session.commit()
        with pytest.raises(sa.exc.DBAPIError, match=r"append-only|syntax error"):
            db.session.execute(sa.text(attack))
        db.session.rollback()
        assert len(db.session.scalars(entries(Wanted())).all()) == 1
