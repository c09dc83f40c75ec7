"""Waiting for a hint, over real sockets, at an office that answers as each test says."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

import pytest

from kiosk.sync import hints
from kiosk.sync.hints import wait

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@contextmanager
def answering(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server for one request, which `answer` is to answer after reading it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        asked = Thread(target=_serve, args=(listening, answer), daemon=True)
        asked.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/hints"
        asked.join(10)
        assert not asked.is_alive()


def _serve(listening: socket.socket, answer: Callable[[socket.socket], None]) -> None:
    line, _ = listening.accept()
    with line:
        request = b""
        while b"\r\n\r\n" not in request:
            request += line.recv(4096)
        assert request.startswith(b"GET /hints?after=7 HTTP/1.1\r\nHost: 127.0.0.1:")
        try:
            answer(line)
        except OSError:
            return  # the one who asked has gone


def told(data: bytes) -> int | None:
    """What is made of an answer."""
    with answering(lambda line: line.sendall(data)) as url:
        return wait(url, 7, Event())


def test_a_newer_version_is_told() -> None:
    assert told(OK + b"Content-Length: 14\r\n\r\n" + b'{"version": 9}') == 9
    assert told(OK + b"Connection: close\r\n\r\n" + b'{"version": 10}') == 10
    assert (
        told(OK + b"Transfer-Encoding: chunked\r\n\r\ne\r\n" + b'{"version": 9}\r\n0\r\n\r\n') == 9
    )


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 204 No Content\r\n\r\n",
        b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://elsewhere.invalid/\r\n\r\n",
        OK + b"\r\n" + b'{"version": 7}',
        OK + b"\r\n" + b'{"version": true}',
        OK + b"\r\n" + b'{"version": "9"}',
        OK + b"\r\n" + b"[9]",
        OK + b"\r\n" + b"<html>",
        OK + b"Content-Length: 100\r\n\r\n" + b'{"version": 9}',
        b"",
        b"nonsense",
        b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 2000,
    ],
)
def test_anything_else_is_no_hint(answer: bytes) -> None:
    assert told(answer) is None


def test_nobody_there_is_no_hint() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert wait(f"http://127.0.0.1:{port}/hints", 7, Event()) is None
    assert wait("http:///hints", 7, Event()) is None


def test_endless_data_ends_at_a_few_kilobytes() -> None:
    def endless(line: socket.socket) -> None:
        line.sendall(OK + b"\r\n")
        while True:
            line.sendall(b" " * 4096)

    with answering(endless) as url:
        assert wait(url, 7, Event()) is None


def test_slow_retrieval_an_answer_in_drops_ends_when_the_time_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hints, "LONGEST_S", 0.3)

    def dripping(line: socket.socket) -> None:
        pause = Event()
        for byte in OK * 100:
            line.sendall(bytes([byte]))
            pause.wait(0.05)

    began = monotonic()
    with answering(dripping) as url:
        assert wait(url, 7, Event()) is None
    assert monotonic() - began < 5


def test_a_terminal_that_is_switched_off_does_not_wait_for_an_answer() -> None:
    stop = Event()

    def silent(line: socket.socket) -> None:
        stop.set()
        line.recv(1)  # until the other side has gone

    with answering(silent) as url:
        assert wait(url, 7, stop) is None
