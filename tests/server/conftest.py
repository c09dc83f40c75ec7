"""An office of its own for every test: a database and a store in a folder, people with roles."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password

from content.load import BUNDLED
from server.app import create_app
from server.database import Base, db
from server.importing import import_set
from server.models.account import ROLES, Role, User
from server.settings import Settings

PASSWORD = "运河边的二十四级台阶"
# Somebody of each role, who may do that alone.
PEOPLE = {"clerk": "张编", "reviewer": "李审", "publisher": "王发", "admin": "赵管"}


def make_office(folder: Path) -> Flask:
    """An application on empty tables and PEOPLE, the password of each being PASSWORD."""
    url, store = f"sqlite:///{folder / 'office.db'}", (folder / "store").as_uri()
    app = create_app(Settings(folder, url, store))
    app.config["TESTING"] = True
    with app.app_context():
        Base.metadata.create_all(db.engine)
        add_people()
        db.session.commit()
    return app


def add_people() -> None:
    """PEOPLE, into the open transaction."""
    roles = {name: Role(name=name, description=title) for name, title in ROLES.items()}
    hashed = hash_password(PASSWORD)
    for name, called in PEOPLE.items():
        db.session.add(
            User(
                username=name,
                name=called,
                email=f"{name}@office.invalid",
                password=hashed,
                active=True,
                fs_uniquifier=f"{name}-uniquifier",
                roles=[roles[name]],
            )
        )


@pytest.fixture
def office(tmp_path: Path) -> Flask:
    """An empty office with PEOPLE."""
    return make_office(tmp_path)


@pytest.fixture
def context(office: Flask) -> Iterator[Flask]:
    """`office`, its application context open."""
    with office.app_context():
        yield office


@pytest.fixture
def filled(context: Flask) -> Flask:
    """`office` with the bundled content set, everything approved, nothing published."""
    import_set(BUNDLED)
    db.session.commit()
    return context


LogIn = Callable[[str], FlaskClient]


@pytest.fixture
def log_in(office: Flask) -> LogIn:
    """Logs one of PEOPLE in; a client with their session."""

    def as_(name: str) -> FlaskClient:
        client = office.test_client()
        page = client.get("/login").text
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        assert token
        answer = client.post(
            "/login", data={"username": name, "password": PASSWORD, "csrf_token": token[1]}
        )
        assert answer.status_code == 302, answer.text
        return client

    return as_


def token_of(client: FlaskClient, address: str = "/") -> str:
    """The form token of a page that `client` is shown."""
    found = re.search(r'name="csrf-token" content="([^"]+)"', client.get(address).text)
    assert found
    return found[1]
