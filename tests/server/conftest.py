"""An office of its own for every test: a database and a store in a folder, people with roles."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.test import TestResponse

from content.load import BUNDLED
from server import first_run
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


class Client(FlaskClient):
    """Reads answers to their end: a file that is sent is closed with them."""

    def open(self, *args: Any, buffered: bool = True, **kwargs: Any) -> TestResponse:
        """As FlaskClient's."""
        return super().open(*args, buffered=buffered, **kwargs)


def open_office(folder: Path) -> Flask:
    """The application on what lies in `folder`."""
    url, store = f"sqlite:///{folder / 'office.db'}", (folder / "store").as_uri()
    app = create_app(Settings(folder, url, store))
    app.config["TESTING"] = True
    # Hashing passwords as slowly as in earnest would be half of the tests' time.
    app.extensions["security"].pwd_context.update(argon2__time_cost=1, argon2__memory_cost=64)
    app.jinja_env.bytecode_cache = _COMPILED
    app.test_client_class = Client
    return app


def make_office(folder: Path) -> Flask:
    """An application on empty tables and PEOPLE, the password of each being PASSWORD."""
    app = open_office(folder)
    with app.app_context():
        upgrade(db.engine)
        first_run.keys()
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


class Shared:
    """One application for all tests of a process, as making one takes longer than most of them.

    What lies in its folder, and what a test set in it, is put back before the next.
    """

    def __init__(self, folder: Path) -> None:
        self.app = make_office(folder / "office")
        self._folder, self._templates = folder / "office", folder
        self._config = dict(self.app.config)
        with self.app.app_context():
            # Kept, as no context of the application can be opened where Playwright's loop runs.
            self._engine = db.engine
            self._keep("empty")
            import_set(BUNDLED)
            db.session.commit()
        self._keep("filled")

    def begin(self, template: str) -> Flask:
        """The application with what the template of that name holds."""
        self._let_go()
        shutil.rmtree(self._folder)
        shutil.copytree(self._templates / template, self._folder)
        self.app.config.clear()
        self.app.config.update(self._config)
        return self.app

    def template(self, name: str) -> Path:
        """The folder of an office with PEOPLE, "empty" or "filled"; to be copied."""
        return self._templates / name

    def _keep(self, template: str) -> None:
        self._let_go()
        shutil.copytree(self._folder, self._templates / template)

    def _let_go(self) -> None:
        self._engine.dispose()


@pytest.fixture(scope="session")
def shared_office(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """The office of all tests of this process."""
    return Shared(tmp_path_factory.mktemp("shared"))


@pytest.fixture
def office(shared_office: Shared, request: pytest.FixtureRequest) -> Flask:
    """An office with PEOPLE; empty, unless the test asks for `filled`."""
    return shared_office.begin("filled" if "filled" in request.fixturenames else "empty")


@pytest.fixture
def own_office(tmp_path: Path, shared_office: Shared, request: pytest.FixtureRequest) -> Flask:
    """An office as `office`, in `tmp_path`/office and not shared: other processes open it, too."""
    name = "filled" if "filled" in request.fixturenames else "empty"
    shutil.copytree(shared_office.template(name), tmp_path / "office")
    return open_office(tmp_path / "office")


@pytest.fixture(scope="session")
def filled_office(shared_office: Shared) -> Path:
    """The folder of an office with PEOPLE and the bundled content set; to be copied."""
    return shared_office.template("filled")


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
