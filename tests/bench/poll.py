"""1,000 terminals ask every 30 s, each with a heartbeat and a line for hints, of one office process."""

import http
import json
import random
import selectors
import socket
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Self

import psutil
from sqlalchemy import select

from content.release.index import read_index
from kiosk.sync.limits import LONGEST_METADATA
from kiosk.sync.source import HttpSource, Missing
from server import items
from server.api.examples import EXAMPLES
from server.app import create_app
from server.database import db, now
from server.delivery.beside import allow_many_files
from server.models.account import User
from server.publishing.publish import withdraw_now
from tests.bench.figures import Figure, Naive, Target
from tests.bench.office_process import ask, enrolled, office, settings_of
from tests.bench.processes import in_fresh_process, loads, memory

TERMINALS = 1000
_EVERY_S = 30.0
_ROUNDS = 2
_SLICE_S = 5.0
# Requests that the terminals have open; the office answers 8.
_AT_A_TIME = 24
_NEWEST = "metadata/timestamp.json"


def measure() -> Iterator[Figure]:
    """The same terminals in turns: as ours ask, and as those that fetch the list of files each time."""
    allow_many_files()
    with tempfile.TemporaryDirectory(prefix="poll-") as name:
        folder = Path(name)
        tokens = in_fresh_process(enrolled, folder, TERMINALS)
        with office(folder) as host:
            pid = _pid()
            before = memory(pid).pss
            hints, version = _hints(host, tokens[0]), _version(host)
            with Waiting(hints, version) as waiting:
                held = memory(pid).pss - before
                # The same connections: twice as many would be more than an office keeps open.
                sources = [HttpSource(f"http://{host}/repository/") for _ in tokens]
                ours = Terminals(host, pid, tokens, sources, _poll)
                naive = Terminals(host, pid, tokens, sources, _naive(folder))
                for _ in range(_ROUNDS):
                    ours.ask(_EVERY_S)
                    naive.ask(_EVERY_S / 2)
                began = in_fresh_process(_withdrawn, folder)
                told = waiting.told()
    way = "the whole list of files, each time"
    note = f"as many heartbeats and {TERMINALS} lines for hints beside, one process"
    yield Figure("poll, 1,000 terminals", "ms", tuple(ours.polls), None, Naive(way, tuple(naive.polls)),
                 f"is there another root, another timestamp: two requests; {note}")  # fmt: skip
    yield Figure("poll with nothing new", "bytes", (ours.bytes_a_poll,), None,
                 Naive(way, (naive.bytes_a_poll,)), "of the bodies; the list has 43 files, 160 bytes each")  # fmt: skip
    yield Figure("heartbeat, 1,000 terminals", "ms", tuple(ours.beats), None,
                 Naive(way, tuple(naive.beats)), "beside those polls")  # fmt: skip
    yield Figure("office's processor, 1,000 terminals", "% of a core", tuple(ours.load), None,
                 Naive(way, tuple(naive.load)), f"polls every {_EVERY_S:.0f} s, {note}")  # fmt: skip
    yield Figure("memory of 1,000 lines for hints", "MB", (held,), Target("median", at_most=100))
    yield Figure("withdrawal: click to hint, 1,000 terminals", "s", tuple(one - began for one in told),
                 Target("p95", at_most=2), note="built, checked, signed, told; without hints up to 30 s")  # fmt: skip


class Terminals:
    """All of them, who `poll` in one way. Gathers ms of each request, and the office's load in percent."""

    def __init__(
        self,
        host: str,
        pid: int,
        tokens: Sequence[str],
        sources: Sequence[HttpSource],
        poll: Callable[[HttpSource], None],
    ) -> None:
        self._host, self._pid, self._tokens, self._poll = host, pid, tokens, poll
        self._sources = sources
        self.polls, self.beats, self.load = list[float](), list[float](), list[float]()
        with ThreadPoolExecutor(_AT_A_TIME) as pool:  # as it is on any day but the first
            [*pool.map(poll, self._sources)]
        self._bytes = 0

    @property
    def bytes_a_poll(self) -> float:
        """Of the bodies of its answers."""
        return self._bytes / len(self.polls)

    def ask(self, seconds: float) -> None:
        """Polls and heartbeats for so long, at the rate of one of each every _EVERY_S of each terminal."""
        began, count = time.monotonic(), int(len(self._tokens) * seconds / _EVERY_S)
        before = self._received()
        chosen = random.sample(range(len(self._tokens)), count)

        def take(turn: tuple[int, int]) -> tuple[float, float]:
            place, number = turn
            time.sleep(max(0.0, began + place * seconds / count - time.monotonic()))
            return (
                _timed(lambda: self._poll(self._sources[number])),
                _timed(lambda: _beat(self._host, self._tokens[number])),
            )

        with ThreadPoolExecutor(1) as beside, ThreadPoolExecutor(_AT_A_TIME) as pool:
            load = beside.submit(loads, [self._pid], seconds, int(seconds / _SLICE_S))
            for poll, beat in pool.map(take, enumerate(chosen)):
                self.polls.append(poll)
                self.beats.append(beat)
            self.load += load.result()[0]
        self._bytes += self._received() - before

    def _received(self) -> int:
        return sum(source.received for source in self._sources)


def _naive(folder: Path) -> Callable[[HttpSource], None]:
    """Fetches the whole list of the release's files, which lies there in pieces."""
    targets = folder / "store/repository/targets"
    index = read_index(next(targets.glob("channels/*.live.json")).read_bytes())

    def fetch(source: HttpSource) -> None:
        for piece in index.list:
            source.get(f"targets/{piece.place}", piece.size)

    return fetch


def _timed(do: Callable[[], None]) -> float:
    began = time.monotonic()
    do()
    return 1000 * (time.monotonic() - began)


def _poll(source: HttpSource) -> None:
    """As tuf.ngclient: is there another root; and the timestamp, if it is another."""
    with suppress(Missing):
        source.get("metadata/2.root.json", LONGEST_METADATA["root"])
    source.get(_NEWEST, LONGEST_METADATA["timestamp"])


def _beat(host: str, token: str) -> None:
    told = EXAMPLES["Heartbeat"] | {"faults": [], "time": now().isoformat()}
    _standing(host, token, told)


def _standing(host: str, token: str, told: object) -> str:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    answer, text = ask(host, "POST", "/api/v1/heartbeat", json.dumps(told).encode(), headers)
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(f"heartbeat: {answer.status} {text[:200]}")
    return text


def _hints(host: str, token: str) -> tuple[str, int]:
    """Where the office says that hints are."""
    told = json.loads(_standing(host, token, EXAMPLES["Heartbeat"] | {"faults": []}))["hints"]
    return host.partition(":")[0], int(told.strip(":").partition("/")[0])


def _version(host: str) -> int:
    text = ask(host, "GET", f"/repository/{_NEWEST}")[1]
    return int(json.loads(text)["signed"]["version"])


class Waiting:
    """A line of each terminal that waits for what is newer than `after`, and asks again."""

    def __init__(self, address: tuple[str, int], after: int) -> None:
        self._address = address
        self._ask = f"GET /hints?after={after} HTTP/1.1\r\nHost: office\r\n\r\n".encode()
        self._told: list[float] = []
        self._end = Event()
        self._lines = selectors.DefaultSelector()
        self._thread = Thread(target=self._run, name="waiting", daemon=True)

    def __enter__(self) -> Self:
        for _ in range(TERMINALS):
            self._open()
        time.sleep(1)  # for the last of them to have been taken in
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def told(self) -> list[float]:
        """When each was told (monotonic, in s). Raises RuntimeError where some are not."""
        until = time.monotonic() + 10
        while len(self._told) < TERMINALS:
            if time.monotonic() > until:
                raise RuntimeError(f"{len(self._told)} terminals were told")
            time.sleep(0.05)
        return self._told

    def _open(self) -> None:
        line = socket.create_connection(self._address, 10)
        line.sendall(self._ask)
        self._lines.register(line, selectors.EVENT_READ)

    def _run(self) -> None:
        while not self._end.is_set():
            for key, _ in self._lines.select(0.2):
                line = key.fileobj
                assert isinstance(line, socket.socket)
                answer = line.recv(4096)
                self._lines.unregister(line)
                line.close()
                if b" 200 " in answer:
                    self._told.append(time.monotonic())
                else:
                    self._open()
        for key in [*self._lines.get_map().values()]:
            assert isinstance(key.fileobj, socket.socket)
            key.fileobj.close()
        self._lines.close()


def _withdrawn(folder: Path) -> float:
    """When somebody clicked (monotonic, in s) to withdraw a question."""
    with create_app(settings_of(folder)).app_context():
        item = items.item("questions", "parking")
        user = db.session.scalars(select(User)).first()
        assert item is not None
        assert user is not None
        began = time.monotonic()
        withdraw_now(item, user, "写错了")
        return began


def _pid() -> int:
    """The office's process, which this one started last."""
    return max(psutil.Process().children(), key=lambda child: child.create_time()).pid
