"""A large file over the office's own server program: by its file wrapper, never whole in memory."""

import hashlib
import socket
import threading
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3
from waitress.server import create_server
from werkzeug import Response

from server.delivery.repository import Repository
from server.store import Store

FILM = hashlib.shake_256(b"film").digest(24 * 1024 * 1024)
HASH = hashlib.sha256(FILM).hexdigest()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Of the film, on a server of its own."""
    store = Store(tmp_path.as_uri())
    store.put(f"repository/targets/{HASH[:2]}/{HASH}", FILM)
    server = create_server(
        Repository(Response("the pages"), store), host="127.0.0.1", port=0, asyncore_use_poll=True
    )
    running = threading.Thread(target=server.run)
    running.start()
    yield f"http://127.0.0.1:{server.effective_port}/repository/targets/{HASH[:2]}/{HASH}"
    server.trigger.pull_trigger(server.close)
    server.task_dispatcher.shutdown()
    running.join(10)


def get(address: str, method: str = "GET", **headers: str) -> urllib3.BaseHTTPResponse:
    with urllib3.PoolManager(retries=False) as pool:
        return pool.request(method, address, headers=headers)


def test_it_comes_whole_in_part_and_not_at_all(address: str) -> None:
    assert get(address).data == FILM
    part = get(address, Range="bytes=5000001-7000000")
    assert (part.status, part.data) == (206, FILM[5_000_001:7_000_001])
    assert get(address, Range="bytes=-9").data == FILM[-9:]
    assert get(address, **{"If-None-Match": f'"{HASH}"'}).status == 304
    head = get(address, "HEAD")
    assert (head.headers["Content-Length"], head.data) == (str(len(FILM)), b"")


def test_the_office_never_holds_much_of_it(address: str) -> None:
    with urllib3.PoolManager() as pool:
        tracemalloc.start()
        answer = pool.request("GET", address, preload_content=False)
        length = sum(len(piece) for piece in answer.stream(64 * 1024))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        answer.release_conn()
    assert length == len(FILM)
    assert most < len(FILM) / 3


def test_one_who_hangs_up_in_the_middle_leaves_nothing_open(address: str) -> None:
    parts = urllib3.util.parse_url(address)
    for _ in range(3):
        with socket.create_connection((parts.host, parts.port)) as line:
            line.sendall(f"GET {parts.path} HTTP/1.1\r\nHost: here\r\n\r\n".encode())
            line.recv(1000)
    # A file that stays open is a warning, and so an error, when it is collected.
    assert get(address, Range="bytes=0-0").data == FILM[:1]
