"""An office of its own for every test: a database and a store in a folder, people with roles."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password
from jinja2.bccache import Bucket, BytecodeCache

from content.load import BUNDLED
from server.app import create_app
from server.database import db
from server.importing import import_set
from server.migrate import upgrade
from server.models.account import ROLES, Role, User
from server.settings import Settings
from tests.server.small_office import write_small_set

PASSWORD = "运河边的二十四级台阶"
# Somebody of each role, who may do that alone.
PEOPLE = {"clerk": "张编", "reviewer": "李审", "publisher": "王发", "admin": "赵管"}


class Compiled(BytecodeCache):
    """Templates, compiled once for the offices of all tests."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take it, if it is there."""
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._codes[bucket.key] = bucket.bytecode_to_string()


_COMPILED = Compiled()


def open_office(folder: Path) -> Flask:
    """The application on what lies in `folder`."""
    url, store = f"sqlite:///{folder / 'office.db'}", (folder / "store").as_uri()
    app = create_app(Settings(folder, url, store))
    app.config["TESTING"] = True
    # Hashing passwords as slowly as in earnest would be half of the tests' time.
    app.extensions["security"].pwd_context.update(argon2__time_cost=1, argon2__memory_cost=64)
    app.jinja_env.bytecode_cache = _COMPILED
    return app


def make_office(folder: Path) -> Flask:
    """An application on empty tables and PEOPLE, the password of each being PASSWORD."""
    app = open_office(folder)
    with app.app_context():
        upgrade(db.engine)
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


@pytest.fixture(scope="session")
def empty_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an empty office with PEOPLE, made once; tests get a copy."""
    folder = tmp_path_factory.mktemp("empty")
    make_office(folder)
    return folder


@pytest.fixture(scope="session")
def filled_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the bundled content set, everything approved, nothing published."""
    folder = tmp_path_factory.mktemp("filled")
    with make_office(folder).app_context():
        import_set(BUNDLED)
        db.session.commit()
    return folder


@pytest.fixture
def office(tmp_path: Path, request: pytest.FixtureRequest) -> Flask:
    """An office with PEOPLE; empty, unless the test asks for `filled`."""
    whole = "filled" in request.fixturenames
    folder = tmp_path / "office"
    shutil.copytree(request.getfixturevalue("filled_office" if whole else "empty_office"), folder)
    return open_office(folder)


@pytest.fixture
def context(office: Flask) -> Iterator[Flask]:
    """`office`, its application context open."""
    with office.app_context():
        yield office


@pytest.fixture
def filled(context: Flask) -> Flask:
    """`office` with the bundled content set, its application context open."""
    return context


@pytest.fixture
def small(context: Flask, tmp_path: Path) -> Flask:
    """`office` with the few items of small_office, approved, its application context open."""
    import_set(write_small_set(tmp_path / "small"))
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
