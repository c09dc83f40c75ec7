"""Keeps in touch with the office from a thread of its own: heartbeats, entries, orders, letters."""

import datetime
import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, Protocol

from kiosk.sync.letter import Desk, said, trouble
from kiosk.sync.membership import Membership
from kiosk.sync.office import MOST_ENTRIES, Busy, Office, Refused, Unreachable
from kiosk.sync.outbox import Outbox
from kiosk.sync.pace import Pace

log = logging.getLogger(__name__)

# What is noted of a day without the office.
_HEALTH = ("disk_free", "disk_total", "memory_used", "memory_total", "uptime_s", "fingerprint")
# What it is to know of releases.
_STANDING = ("channel", "repository", "hints", "time")
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

    def standing(self, told: dict[str, Any]) -> None:
        """Take what the office says of releases (kiosk.sync.following) and its time, after every heartbeat."""


@dataclass(frozen=True)
class Entry:
    """Something that happened on the glass."""

    kind: str
    body: dict[str, Any]
    at: datetime.datetime
    # Where it is known by one already.
    key: str = ""


class Link:
    """One terminal's line home. Its methods may be called from any thread and never wait."""

    def __init__(self, membership: Membership | None, terminal: Terminal, folder: Path) -> None:
        """Keeps the outbox in `folder`. Without a membership, a stick is the only way home.

        Raises ValueError for a bad address.
        """
        self._membership = membership
        self._office = Office(membership.office, membership.token) if membership else None
        self._terminal = terminal
        self._folder = folder
        self._queue: SimpleQueue[Callable[[Outbox], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="link", daemon=True)
        self._done: dict[int, tuple[bool, str]] = {}
        self._settings: dict[str, Any] | None = None
        self._on_state: Callable[[str], None] = lambda line: None
        self._state = ""
        self._hasty = False

    def start(self, on_state: Callable[[str], None]) -> None:
        """Begin; `on_state` is told in Chinese how things stand, when that changes, in the thread."""
        self._on_state = on_state
        self._thread.start()

    def note(self, entry: Entry) -> None:
        """Send this home, now or when the office can be reached."""
        self._queue.put(lambda outbox: outbox.put(entry.kind, entry.body, entry.at, entry.key))

    def hasten(self) -> None:
        """There is something to say: the next heartbeat comes now, if the office can be reached."""
        self._queue.put(self._hurry)

    def collect(self, stick: Path) -> None:
        """Take the office's receipts that lie on the stick."""
        self._queue.put(lambda outbox: self._collect(outbox, stick))

    def carry(self, stick: Path, mail_to: str, done: Callable[[str], None]) -> None:
        """Put letters to `mail_to` on the stick; `done` is told in Chinese what came of it, in the thread."""
        self._queue.put(lambda outbox: done(self._carry(outbox, stick, mail_to)))

    def close(self) -> None:
        """Stop; what is noted is on the disk when this returns, or within some seconds."""
        self._queue.put(None)
        self._thread.join(timeout=3)

    def _run(self) -> None:
        try:
            outbox = Outbox(self._folder / "outbox.db")
        except (OSError, sqlite3.Error) as error:
            self._tell(f"后台：记录没有地方存（{error}），来访统计停了")
            return
        pace = Pace(monotonic())
        while self._work(outbox, pace.next(waiting=len(outbox) > 0)):
            if self._hasty:
                self._hasty = False
                pace.hasten(monotonic())
            try:
                self._call(outbox, pace)
            except Refused as error:
                log.warning("the office refuses: %s %s", error.status, error)
                known = error.status != 401
                self._tell(
                    "后台：出了差错，已记录" if known else "后台：这台终端没有登记，或者已被停用"
                )
                pace.refused(monotonic())
            except Unreachable as error:
                log.info("office not reached: %s", error)
                self._tell("后台：暂时连不上，恢复后自动补传")
                pace.failed(monotonic(), error.wait_s if isinstance(error, Busy) else 0)
            except (OSError, sqlite3.Error) as error:
                self._tell(f"后台：记录没有存下（{error}）")
                pace.refused(monotonic())
            if pace.is_offline(monotonic()):
                self._note_day(outbox)
        outbox.close()

    def _work(self, outbox: Outbox, until: float) -> bool:
        """Do what others want done with the outbox, waiting until monotonic time `until` (s) for something.

        False: it is time to stop.
        """
        wait = max(0.0, until - monotonic())
        while True:
            try:
                job = self._queue.get(timeout=wait)
            except Empty:
                return True
            if job is None:
                return False
            try:
                job(outbox)
            except (OSError, sqlite3.Error) as error:
                self._tell(f"后台：记录没有存下（{error}）")
            wait = 0.0  # whatever else is there already

    def _hurry(self, _: Outbox) -> None:
        self._hasty = True

    def _call(self, outbox: Outbox, pace: Pace) -> None:
        office = self._office
        if office is None:
            self._tell("后台：没有登记，记录存在本机，可以用 U 盘带走")
            pace.refused(monotonic())
            return
        now = monotonic()
        if now >= pace.heartbeat_at:
            self._beat(office)
            pace.heard(now, backlog=len(outbox) > MOST_ENTRIES)
        if now >= pace.batch_at and len(outbox):
            began = monotonic()
            outbox.remove(office.send(outbox.batch(MOST_ENTRIES), _now()))
            pace.sent(began, monotonic())

    def _beat(self, office: Office) -> None:
        health = {**self._terminal.health(), "time": _now()}
        told = office.heartbeat(health)
        self._tell("后台：已连接")
        settings = told.get("settings")
        if isinstance(settings, dict) and settings != self._settings:
            self._settings = settings
            self._terminal.settle(settings)
        if "channel" in told:  # an older office has no releases to fetch
            self._terminal.standing({name: told[name] for name in _STANDING if name in told})
        try:
            orders = [(int(o["id"]), str(o["verb"]), o["argument"]) for o in told["orders"]]
        except (KeyError, TypeError, ValueError) as error:
            raise Unreachable(f"unexpected answer: {error!r}") from error
        for order in orders:
            self._obey(office, *order)

    def _obey(self, office: Office, number: int, verb: str, argument: int | None) -> None:
        if number not in self._done:
            if verb == "restart":  # afterwards there is nobody to say so
                office.report(number, done=True, result="正在重新启动")
            try:
                result, picture = self._terminal.obey(verb, argument)
                if picture is not None:
                    office.show(picture)
                self._done[number] = True, result
            except ValueError as error:
                self._done[number] = False, str(error)
            while len(self._done) > _REMEMBERED:
                self._done.pop(next(iter(self._done)))
        done, result = self._done[number]
        office.report(number, done=done, result=result)

    def _collect(self, outbox: Outbox, stick: Path) -> None:
        try:
            taken = self._desk(outbox).collect(stick)
        except OSError as error:
            log.warning("%s: no receipts: %s", stick, error)
            return
        if taken:
            log.info("%s: the office has %d entries", stick, taken)

    def _carry(self, outbox: Outbox, stick: Path, mail_to: str) -> str:
        try:
            carried = self._desk(outbox).carry(stick, mail_to, self._terminal.health)
        except (OSError, ValueError) as error:
            log.warning("%s: no letter: %s", stick, error)
            return trouble(error)
        return said(carried)

    def _desk(self, outbox: Outbox) -> Desk:
        return Desk(self._folder, outbox, self._membership)

    def _note_day(self, outbox: Outbox) -> None:
        """One line a day for the time in which the office can't see this terminal."""
        now, last = datetime.datetime.now().astimezone(), outbox.latest("health")
        if last is None or last.astimezone().date() != now.date():
            told = self._terminal.health()
            outbox.put("health", {name: told[name] for name in _HEALTH if name in told}, now)

    def _tell(self, line: str) -> None:
        if line != self._state:
            self._state = line
            self._on_state(line)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
