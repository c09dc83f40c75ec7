"""Hints over real sockets: who waits, who is told, and who tries to hold the server up."""

import asyncio
import resource
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event
from time import monotonic, sleep
from typing import Any

import pytest
from flask import Flask

from kiosk.sync.hints import wait
from server.delivery import beside, hints
from server.delivery.beside import HintServer, listening
from server.delivery.hints import Hints
from server.repository import versions


class Running:
    """A server on a free port. `version` is what the database says; an exception, that it does not."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.version: int | Exception = 7
        monkeypatch.setattr(versions, "told", self._told)
        sock = listening("127.0.0.1", 0)
        self.port: int = sock.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}{hints.PATH}"
        self.server = HintServer(Flask("hints"), sock)
        self.server.start()
        self.state = self.server._server.server_state

    def _told(self) -> int:
        if isinstance(self.version, Exception):
            raise self.version
        return self.version

    def ask(self, query: str = "?after=0", method: str = "GET", path: str = hints.PATH) -> str:
        """The status line of the answer."""
        head = f"{method} {path}{query} HTTP/1.1\r\nHost: here\r\n\r\n"
        return self.send(head.encode()).partition("\r\n")[0]

    def send(self, data: bytes) -> str:
        """All that comes back until the server hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), 10) as line:
            line.sendall(data)
            answer = b""
            try:
                while piece := line.recv(4096):
                    answer += piece
            except ConnectionResetError:
                pass
            return answer.decode()


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    monkeypatch.setattr(hints, "LOOK_S", 0.02)
    monkeypatch.setattr(hints, "LONGEST_S", 0.3)
    made = Running(monkeypatch)
    assert wait(made.url, 0, Event()) == 7
    yield made
    made.server.stop()


def until(holds: Callable[[], bool]) -> None:
    end = monotonic() + 10
    while not holds():
        assert monotonic() < end, "it did not come to that"
        sleep(0.01)


def test_who_is_behind_is_told_at_once(running: Running) -> None:
    answer = running.send(b"GET /hints?after=6 HTTP/1.1\r\nHost: here\r\n\r\n")
    assert answer.startswith("HTTP/1.1 200 OK\r\n")
    assert answer.endswith('\r\n\r\n{"version": 7}')
    assert "cache-control: no-store" in answer


def test_everybody_who_waits_is_told_when_something_comes(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hints, "LONGEST_S", 60)
    with ThreadPoolExecutor(20) as crowd:
        waiting = [crowd.submit(wait, running.url, 7, Event()) for _ in range(20)]
        until(lambda: len(running.state.tasks) == 20)
        running.version = 12
        assert [one.result(10) for one in waiting] == [12] * 20


def test_who_knows_the_newest_is_told_nothing_after_a_while(running: Running) -> None:
    assert running.ask("?after=7") == running.ask("?after=900") == "HTTP/1.1 204 No Content"


def test_a_version_that_falls_with_a_database_from_a_backup_wakes_nobody(running: Running) -> None:
    running.version = 3
    until(lambda: running.ask("?after=3") == "HTTP/1.1 204 No Content")


def test_a_database_that_is_away_for_a_while_ends_nothing(running: Running) -> None:
    running.version = RuntimeError("away")
    assert running.ask("?after=7") == "HTTP/1.1 204 No Content"
    running.version = 8
    until(lambda: wait(running.url, 7, Event()) == 8)


@pytest.mark.parametrize(
    ("query", "method", "path", "status"),
    [
        ("", "GET", "/hints", 400),
        ("?after=", "GET", "/hints", 400),
        ("?after=-1", "GET", "/hints", 400),
        ("?after=1&after=2", "GET", "/hints", 400),
        ("?after=" + "9" * 19, "GET", "/hints", 400),
        ("?after=٣".encode().decode("latin-1"), "GET", "/hints", 400),
        ("?after=0", "POST", "/hints", 405),
        ("?after=0", "HEAD", "/hints", 405),
        ("?after=0", "GET", "/", 404),
        ("?after=0", "GET", "/hints/../healthz", 404),
        ("?after=" + "0" * 20_000, "GET", "/hints", 400),
        ("?after=0 HTTP/9.9\r\nnonsense", "GET", "/hints", 400),
    ],
)
def test_requests_that_are_none_are_refused(
    running: Running, query: str, method: str, path: str, status: int
) -> None:
    assert running.ask(query, method, path).startswith(f"HTTP/1.1 {status} ")


def test_a_head_that_never_ends_is_refused(running: Running) -> None:
    head = b"GET /hints?after=0 HTTP/1.1\r\n" + b"x: y\r\n" * 5000
    assert running.send(head).startswith("HTTP/1.1 400 ")


def test_slow_clients_are_let_go(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_HEAD_S", 0.1)
    assert running.send(b"") == running.send(b"GET /hints?after=0 HTTP/1.1\r\nHost:") == ""
    monkeypatch.setattr(hints, "LONGEST_S", 60)
    monkeypatch.setattr(beside, "_LINE_S", 0.2)
    endless = b"GET /hints?after=7 HTTP/1.1\r\nHost: here\r\nContent-Length: 9999999\r\n\r\n"
    assert running.send(endless + b"x" * 100_000) == ""
    until(lambda: not running.state.connections and not running.state.tasks)


def test_who_hangs_up_is_not_waited_for(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints, "LONGEST_S", 60)
    with socket.create_connection(("127.0.0.1", running.port)) as line:
        line.sendall(b"GET /hints?after=7 HTTP/1.1\r\nHost: here\r\n\r\n")
        until(lambda: len(running.state.tasks) == 1)
    until(lambda: not running.state.tasks)


def test_more_lines_than_it_can_hold_are_turned_away_and_the_others_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(beside, "_MOST_LINES", 5)
    monkeypatch.setattr(hints, "LOOK_S", 0.02)
    running = Running(monkeypatch)
    with ThreadPoolExecutor(4) as crowd:
        waiting = [crowd.submit(wait, running.url, 7, Event()) for _ in range(4)]
        until(lambda: len(running.state.tasks) == 4)
        assert running.ask("?after=7") == "HTTP/1.1 503 Service Unavailable"
        running.version = 8
        assert [one.result(10) for one in waiting] == [8] * 4
    running.server.stop()


def test_lines_without_end_leave_files_for_the_office_beside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (20, 20))
    running = Running(monkeypatch)
    with ExitStack() as crowd:
        lines = [
            crowd.enter_context(socket.create_connection(("127.0.0.1", running.port), 10))
            for _ in range(30)
        ]
        assert lines[-1].recv(1) == b""
        until(lambda: len(running.state.connections) == 10)
    running.server.stop()


def test_nobody_is_kept_waiting_by_a_server_that_ends(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hints, "LONGEST_S", 60)
    with ThreadPoolExecutor(1) as crowd:
        waiting = crowd.submit(running.ask, "?after=7")
        until(lambda: len(running.state.tasks) == 1)
        running.server.stop()
        assert waiting.result(10) == "HTTP/1.1 204 No Content"


def test_a_hint_that_comes_while_the_question_is_read_is_not_missed() -> None:
    """The version changes between two looks at it: the one who asks has the newer one at once."""
    app, sent = Hints(), list[Any]()
    app.tell(3)

    async def ask() -> None:
        async def receive() -> dict[str, Any]:
            await asyncio.sleep(60)
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {"path": hints.PATH, "method": "GET", "query_string": b"after=3"}
        asking = asyncio.create_task(app(scope, receive, send))
        await asyncio.sleep(0)
        app.tell(4)
        app.tell(5)
        await asyncio.wait_for(asking, 10)

    asyncio.run(ask())
    assert (sent[0]["status"], sent[1]["body"]) == (200, b'{"version": 5}')
