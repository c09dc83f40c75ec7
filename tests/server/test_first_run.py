from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from content.load import BUNDLED
from server import first_run
from server.accounts import links
from server.database import db
from server.migrate import upgrade
from server.models.account import ROLES, Role, User
from tests.server.conftest import open_office


def test_an_empty_office_gets_its_roles_its_content_and_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought: list[Path] = []
    monkeypatch.setattr(first_run, "import_set", brought.append)
    with open_office(tmp_path).app_context():
        upgrade(db.engine)
        token = first_run.prepare()
        assert token
        assert links.find(token, setup=True)
        assert db.session.scalars(select(Role.name).order_by(Role.id)).all() == list(ROLES)
        assert brought == [BUNDLED]
        # The next start: the roles are there, and another link.
        again = first_run.prepare()
        assert again not in {None, token}
        assert db.session.scalar(select(func.count(Role.id))) == len(ROLES)


def test_an_office_with_people_and_content_is_left_alone(
    filled: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_run, "import_set", lambda _: pytest.fail("not again"))
    people = db.session.scalar(select(func.count(User.id)))
    assert first_run.prepare() is None
    assert db.session.scalar(select(func.count(User.id))) == people
