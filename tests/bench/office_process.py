"""The back office as a process of its own, on a folder that was filled before, and a clerk at its door."""

import http.client
import json
import os
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from content.load import BUNDLED
from server.app import create_app
from server.collections import COLLECTIONS
from server.database import db, now
from server.importing import import_set
from server.items import Batch
from server.migrate import upgrade
from server.models.terminal import Terminal
from server.settings import NOBODY, Settings
from server.terminals.tokens import make_token, token_hash
from tests.end_to_end.driver import ROOT
from tests.server.conftest import PASSWORD, add_people

OURS = ("server", "run", "--port", "0")
NAIVE = ("tests.bench.office_naive",)
# A voice takes a core for an hour over a thousand questions, and the office publishes what it has said.
SILENT = {"YIBOSHI_NARRATOR": NOBODY}
_PATIENCE_S = 120


def settings_of(folder: Path) -> Settings:
    """Those of an office in `folder`, as `office` starts it."""
    return Settings(folder, f"sqlite:///{folder / 'office.db'}", (folder / "store").as_uri())


def fill(folder: Path, questions: int) -> None:
    """An office in `folder` with the bundled set, whose questions are repeated until there are so many."""
    with create_app(settings_of(folder)).app_context():
        upgrade(db.engine)
        add_people()
        import_set(BUNDLED)
        batch = Batch(COLLECTIONS["questions"])
        for body in copies(questions - len(bundled())):
            batch.save(body["id"], body, based_on=None, author=None, note="")
        db.session.commit()


def enrolled(folder: Path, count: int) -> list[str]:
    """The tokens of so many terminals, known to the office in `folder`, which is made."""
    fill(folder, 0)
    tokens = [make_token() for _ in range(count)]
    with create_app(settings_of(folder)).app_context():
        db.session.add_all(
            Terminal(name=f"终端 {number}", token_hash=token_hash(token), enrolled_at=now())
            for number, token in enumerate(tokens, 1)
        )
        db.session.commit()
    return tokens


def bundled() -> list[dict[str, Any]]:
    """The bundled questions."""
    read: list[dict[str, Any]] = json.loads(
        (BUNDLED / "questions.json").read_text(encoding="utf-8")
    )
    return read


def copies(count: int) -> list[dict[str, Any]]:
    """So many questions like the bundled ones, each under a name of its own."""
    sources = bundled()
    return [
        {**one, "id": f"copy-{number}", "ask": f"{one['ask']}（第 {number} 种）"}
        for number in range(count)
        for one in (sources[number % len(sources)],)
    ]


@contextmanager
def office(folder: Path, program: tuple[str, ...] = OURS) -> Iterator[str]:
    """The host and port of a running office."""
    environment = {name: value for name, value in os.environ.items()
                   if name not in {"DATABASE_URL", "RELEASE_STORE"}}  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", *program],
        cwd=ROOT,
        env=environment | {"YIBOSHI_OFFICE": str(folder)} | SILENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        found = (re.search(r"后台：http://(\S+)", line) for line in process.stdout)
        yield next(one[1] for one in found if one)
    finally:
        process.terminate()
        process.wait(timeout=20)


def ask(
    host: str, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
) -> tuple[http.client.HTTPResponse, str]:
    """One request on a connection of its own, as terminals make them."""
    connection = http.client.HTTPConnection(host, timeout=_PATIENCE_S)
    try:
        connection.request(method, path, body or None, dict(headers or {}))
        answer = connection.getresponse()
        return answer, answer.read().decode(errors="replace")
    finally:
        connection.close()


class Clerk:
    """Somebody who is logged in."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._cookie = ""
        page = self.get("/login")
        self._token = _token(page)
        self.post("/login", {"username": "clerk", "password": PASSWORD})
        self._token = _token(self.get("/"))

    def get(self, path: str) -> str:
        """A page, or what a fragment says in its headers where it says nothing else."""
        answer, text = self._ask("GET", path)
        return answer.headers.get("HX-Redirect") or text

    def post(self, path: str, fields: Mapping[str, str]) -> str:
        """Send a form; where it leads."""
        body = urlencode({"csrf_token": self._token, **fields}).encode()
        return self._sent(path, body, "application/x-www-form-urlencoded")

    def upload(self, path: str, data: bytes) -> str:
        """Send a file in; where it leads."""
        edge = secrets.token_hex(16)
        parts = (
            f'--{edge}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{self._token}\r\n'
            f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n'
        )
        body = parts.encode() + data + f"\r\n--{edge}--\r\n".encode()
        return self._sent(path, body, f"multipart/form-data; boundary={edge}")

    def _sent(self, path: str, body: bytes, kind: str) -> str:
        answer, text = self._ask("POST", path, body, {"Content-Type": kind})
        where = answer.headers.get("Location")
        if where is None:
            raise RuntimeError(f"{path}: {answer.status} {text[:200]}")
        return urlsplit(where).path

    def _ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> tuple[http.client.HTTPResponse, str]:
        answer, text = ask(
            self._host, method, path, body, {"Cookie": self._cookie, **(headers or {})}
        )
        if answer.status >= http.HTTPStatus.BAD_REQUEST:
            raise RuntimeError(f"{path}: {answer.status}")
        if cookie := answer.headers.get("Set-Cookie"):
            self._cookie = cookie.partition(";")[0]
        return answer, text


def _token(page: str) -> str:
    found = re.search(r'name="csrf-token" content="([^"]+)"', page)
    if found is None:
        raise RuntimeError("a page without a form token")
    return found[1]
