"""What either database must do alike, with several people at once."""

import threading
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from server import items
from server.app import create_app
from server.collections import COLLECTIONS
from server.database import db
from server.editing import drafts, listing, uses
from server.editing.listing import Filters
from server.items import Conflict
from server.migrate import upgrade
from server.models.account import User
from server.models.item import Draft, Version
from server.settings import Settings
from tests.server.conftest import add_people
from tests.server.postgres import postgres

CATEGORY = {"id": "hall", "name": "大厅", "icon": "hall"}
QUESTION = {
    "id": "a",
    "category": "hall",
    "ask": "在大厅哪里交钱",
    "answer": "一楼",
    "updated": "2026-11-26",
}


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    sqlite = nullcontext(f"sqlite:///{tmp_path / 'office.db'}")
    with sqlite if request.param == "sqlite" else postgres() as url:
        app = create_app(Settings(tmp_path, url, (tmp_path / "store").as_uri()))
        with app.app_context():
            upgrade(db.engine)
            add_people()
            items.save(COLLECTIONS["categories"], "hall", CATEGORY, based_on=None, author=None)
            items.save(COLLECTIONS["questions"], "a", QUESTION, based_on=None, author=None)
            db.session.commit()
        yield app
        with app.app_context():
            db.engine.dispose()


def found(**filters: str) -> list[str]:
    return [row.key for row in listing.rows(listing.matching("questions", Filters(**filters)))]


def test_lists_uses_drafts_and_saves_at_once(office: Flask) -> None:
    with office.app_context():
        assert found(text="大厅 交钱", category="hall", state="draft", standing="none") == ["a"]
        assert found(validity="over") == found(validity="soon") == found(text="%") == []
        assert [use.title for use in uses.references("categories", "hall")] == ["在大厅哪里交钱"]
        assert uses.mentions("大厅", ("categories", "hall")) == uses.references(
            "categories", "hall"
        )
        assert [row.key for row, _ in listing.everywhere("一楼")] == ["a"]
        assert listing.counts()["questions"].total == 1

    together, refused = threading.Barrier(4), []

    def write(number: int) -> None:
        with office.app_context():
            user = db.session.scalars(select(User).order_by(User.id)).first()
            assert user is not None
            together.wait()
            drafts.keep("questions", "a", user, {"ask": str(number)}, 1)
            db.session.commit()
            together.wait()
            body = {**QUESTION, "answer": str(number)}
            try:
                items.save(COLLECTIONS["questions"], "a", body, based_on=1, author=user)
                db.session.commit()
            except Conflict as conflict:
                refused.append(conflict.head.number)

    people = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert refused == [2, 2, 2]  # one was the first, and no text of it was overwritten
    with office.app_context():
        assert db.session.scalar(select(func.count(Draft.id))) == 1
        numbers = select(Version.number).join(Version.item).where(Version.item.has(key="a"))
        assert list(db.session.scalars(numbers.order_by(Version.number))) == [1, 2]
