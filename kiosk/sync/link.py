"""Keeps in touch with the office from a thread of its own: heartbeats, entries, orders."""

import datetime
import logging
import random
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, Protocol

from kiosk.sync.membership import Membership
from kiosk.sync.office import MOST_ENTRIES, Office, Refused, Unreachable
from kiosk.sync.outbox import Outbox

log = logging.getLogger(__name__)

HEARTBEAT_S = 30.0
# Between two batches: a month offline is 150 of them, and the office has other terminals.
BATCH_S = 2.0
# After the first failure, and at most; doubled in between, so that an office that comes back is not met
# by all its terminals at once.
_FIRST_RETRY_S, _LAST_RETRY_S = 5.0, 120.0
# Orders done are remembered, as they come again until the office knows.
_REMEMBERED = 50


class Terminal(Protocol):
    """What the link needs of the terminal. Called from the link's thread."""

    def health(self) -> dict[str, Any]:
        """The heartbeat's fields."""

    def obey(self, verb: str, argument: int | None) -> tuple[str, bytes | None]:
        """Carry out an order; what came of it, in Chinese, and a picture where one was wanted.

        Raises ValueError, with the reason in Chinese, where it can't be.
        """

    def settle(self, settings: dict[str, Any]) -> None:
        """Take the office's settings."""


@dataclass(frozen=True)
class Entry:
    """Something that happened on the glass."""

    kind: str
    body: dict[str, Any]
    at: datetime.datetime


class Link:
    """One terminal's line home. `note` may be called from any thread and never waits."""

    def __init__(self, membership: Membership, terminal: Terminal, folder: Path) -> None:
        """Keeps the outbox in `folder`. Raises ValueError for a bad address."""
        self._office = Office(membership.office, membership.token)
        self._terminal = terminal
        self._path = folder / "outbox.db"
        self._queue: SimpleQueue[Entry | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="link", daemon=True)
        self._done: dict[int, tuple[bool, str]] = {}
        self._settings: dict[str, Any] | None = None
        self._on_state: Callable[[str], None] = lambda line: None
        self._state = ""

    def start(self, on_state: Callable[[str], None]) -> None:
        """Begin; `on_state` is told in Chinese how things stand, when that changes, in the thread."""
        self._on_state = on_state
        self._thread.start()

    def note(self, entry: Entry) -> None:
        """Send this home, now or when the office can be reached."""
        self._queue.put(entry)

    def close(self) -> None:
        """Stop; what is noted is on the disk when this returns, or within some seconds."""
        self._queue.put(None)
        self._thread.join(timeout=3)

    def _run(self) -> None:
        try:
            outbox = Outbox(self._path)
        except (OSError, sqlite3.Error) as error:
            self._tell(f"后台：记录没有地方存（{error}），来访统计停了")
            return
        heartbeat_at = batch_at = monotonic()
        failures = 0
        while self._write(outbox, min(heartbeat_at, batch_at if len(outbox) else heartbeat_at)):
            now = monotonic()
            try:
                if now >= heartbeat_at:
                    self._beat()
                    heartbeat_at = now + HEARTBEAT_S
                if now >= batch_at and len(outbox):
                    self._send(outbox)
                    batch_at = monotonic() + BATCH_S
                failures = 0
            except Refused as error:
                log.warning("the office refuses: %s %s", error.status, error)
                known = error.status != 401
                self._tell(
                    "后台：出了差错，已记录" if known else "后台：这台终端没有登记，或者已被停用"
                )
                heartbeat_at = batch_at = now + _LAST_RETRY_S
            except Unreachable as error:
                log.info("office not reached: %s", error)
                self._tell("后台：暂时连不上，恢复后自动补传")
                wait = min(_FIRST_RETRY_S * 2.0**failures, _LAST_RETRY_S)
                heartbeat_at = batch_at = now + wait * random.uniform(0.7, 1.3)  # noqa: S311 (no secret)
                failures = min(failures + 1, 10)
            except (OSError, sqlite3.Error) as error:
                self._tell(f"后台：记录没有存下（{error}）")
                heartbeat_at = batch_at = now + _LAST_RETRY_S
        outbox.close()

    def _write(self, outbox: Outbox, until: float) -> bool:
        """Put what is noted on the disk, waiting until monotonic time `until` (s) for something.

        False: it is time to stop.
        """
        wait = max(0.0, until - monotonic())
        while True:
            try:
                entry = self._queue.get(timeout=wait)
            except Empty:
                return True
            if entry is None:
                return False
            try:
                outbox.put(entry.kind, entry.body, entry.at)
            except (OSError, sqlite3.Error) as error:
                self._tell(f"后台：记录没有存下（{error}）")
            wait = 0.0  # whatever else is there already

    def _beat(self) -> None:
        health = {**self._terminal.health(), "time": _now()}
        told = self._office.heartbeat(health)
        self._tell("后台：已连接")
        settings = told.get("settings")
        if isinstance(settings, dict) and settings != self._settings:
            self._settings = settings
            self._terminal.settle(settings)
        try:
            orders = [(int(o["id"]), str(o["verb"]), o["argument"]) for o in told["orders"]]
        except (KeyError, TypeError, ValueError) as error:
            raise Unreachable(f"unexpected answer: {error!r}") from error
        for order in orders:
            self._obey(*order)

    def _obey(self, number: int, verb: str, argument: int | None) -> None:
        if number not in self._done:
            if verb == "restart":  # afterwards there is nobody to say so
                self._office.report(number, done=True, result="正在重新启动")
            try:
                result, picture = self._terminal.obey(verb, argument)
                if picture is not None:
                    self._office.show(picture)
                self._done[number] = True, result
            except ValueError as error:
                self._done[number] = False, str(error)
            while len(self._done) > _REMEMBERED:
                self._done.pop(next(iter(self._done)))
        done, result = self._done[number]
        self._office.report(number, done=done, result=result)

    def _send(self, outbox: Outbox) -> None:
        entries = outbox.batch(MOST_ENTRIES)
        outbox.remove(self._office.send(entries, _now()))

    def _tell(self, line: str) -> None:
        if line != self._state:
            self._state = line
            self._on_state(line)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
