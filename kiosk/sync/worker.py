"""The process that brings releases to this terminal: `python -m kiosk.sync.worker STATE`.

Told what to follow by the terminal, on standard input; says what happened on standard output, a line each
(kiosk.sync.messages). It may be killed at any moment: what is half done is gone on with.
"""

import datetime
import logging
import os
import random
import signal
import sys
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any, BinaryIO

from content.release.index import Index
from content.release.listing import ReleaseError
from kiosk.child import die_with_parent
from kiosk.sync import following as follow
from kiosk.sync import stick, timing
from kiosk.sync.alone import alone
from kiosk.sync.boot import named
from kiosk.sync.client import Untrusted
from kiosk.sync.ear import Ear
from kiosk.sync.fetch import Fetcher, Stopped
from kiosk.sync.generations import Generation, Generations
from kiosk.sync.limits import Limits
from kiosk.sync.lint import Linter
from kiosk.sync.messages import Message, arrival, read_message
from kiosk.sync.office import Unreachable
from kiosk.sync.priority import step_back
from kiosk.sync.proofs import Proofs
from kiosk.sync.saying import Saying
from kiosk.sync.source import FolderSource, HttpSource, Source
from kiosk.sync.trust import Trust
from kiosk.sync.update import NoRoom, Unfit, update
from kiosk.sync.upkeep import look_after

log = logging.getLogger(__name__)


class Worker:
    """Looks, fetches, mends; one thing at a time, in the thread that calls `run`."""

    def __init__(self, state: Path, out: BinaryIO) -> None:
        self._state, self._saying = state, Saying(out)
        self._orders: SimpleQueue[Message] = SimpleQueue()
        # Something came that can't wait for the end of what is being fetched.
        self._hurry = Event()
        self._trust = Trust(state / "trust")
        self._generations = Generations(state / "content")
        self._limits = self._settings()
        self._proofs, self._linter = Proofs(), Linter()
        self._following = follow.read(state)
        self._office: timing.OfficeTime | None = None
        self._source: HttpSource | None = None
        self._ear: Ear | None = None
        self._sound = ""  # the generation that has been found whole
        self._failures = 0
        self._looked = self._due = monotonic()

    def order(self, message: Message) -> None:
        """Take an order, from any thread."""
        self._orders.put(message)
        told = message.get("follow")
        if not isinstance(told, dict) or follow.following(told) != self._following:
            self._hurry.set()

    def run(self) -> None:
        """Work until the process ends."""
        self._connect()
        while True:
            try:
                message = self._orders.get(timeout=max(0.0, self._due - monotonic()))
            except Empty:
                message = {"look": {}}
            self._hurry.clear()
            try:
                self._obey(message)
            except OSError as error:
                log.warning("not done: %s", message, exc_info=error)
                self._saying.fault("sync", f"没有做成：{error}")

    def _obey(self, message: Message) -> None:
        match message:
            case {"follow": dict(told)}:
                self._follow(told)
            case {"look": _}:
                self._look()
            case {"stick": str(path)}:
                self._take(Path(path))

    def _settings(self) -> Limits:
        try:
            return Limits.from_environment()
        except ValueError as error:  # it must not be the reason why nothing comes any more
            self._saying.fault("sync", str(error))
            return Limits()

    def _follow(self, told: dict[str, Any]) -> None:
        self._office = timing.office_time(str(told.get("time") or ""), monotonic()) or self._office
        chosen = follow.following(told)
        if chosen != self._following:
            self._following = chosen
            follow.keep(self._state, chosen)
            self._connect()
            self._due = monotonic()
        if self._failures:  # the office can be reached: what failed need not wait much longer
            self._due = min(self._due, self._looked + timing.POLL_S)

    def _connect(self) -> None:
        """Know where to look, and where to hear of what is new."""
        if self._ear is not None:
            self._ear.close()
        self._ear = self._source = None
        office = follow.office(self._state)
        if self._following is None or not office:  # there are sticks
            return
        try:
            self._source = HttpSource(follow.absolute(office, self._following.repository))
        except ValueError as error:
            self._saying.fault("sync", str(error))
        if hints := follow.absolute(office, self._following.hints):
            self._ear = Ear(hints, self._version, lambda: self.order({"look": {}}))

    def _version(self) -> int:
        mark = self._trust.mark()
        return mark.timestamp if mark else 0

    def _look(self) -> None:
        """At the office, and whether all is still whole."""
        self._looked = monotonic()
        self._due = self._looked + timing.POLL_S
        try:
            reached = self._source is not None and self._round(self._source, "发布")
            self._failures = 0 if reached or self._source is None else self._failures + 1
            self._keep_whole(self._source if reached else None)
        except Stopped:
            self._due = monotonic()
            return
        self._due = self._looked + timing.wait(self._failures, random.random())  # noqa: S311 (no secret)

    def _take(self, path: Path) -> None:
        """What is on the stick at `path`."""
        source = FolderSource(stick.repository(path))
        # So that what comes of it is news, though it be what came of it the last time: somebody waits.
        self._saying.tell("U 盘", "U 盘：正在看上面的内容")
        try:
            if self._round(source, "U 盘"):
                self._keep_whole(source)
        except Stopped:
            self._orders.put({"stick": str(path)})

    def _round(self, source: Source, where: str) -> bool:
        """Whether there was one: nothing new, or something; else it is said what stood against it.

        Raises Stopped.
        """
        clock = datetime.datetime.now(datetime.UTC)
        channel = self._following.channel if self._following else follow.LIVE
        try:
            arrived = update(
                source,
                self._trust,
                self._generations,
                channel,
                timing.reference(clock, self._office, monotonic()),
                self._limits,
                self._linter,
                self._proofs,
                self._hurry,
                lambda index: self._offered(index, where),
            )
        except Unreachable as error:
            log.info("not reached: %s", error)
            self._saying.tell(where, f"{where}：暂时取不到，恢复后自动继续")
        except (Untrusted, NoRoom) as error:
            self._saying.tell(where, f"{where}：{error}")
            self._saying.fault("sync", str(error))
        except Unfit as error:
            told = "；".join(error.problems[:3])
            self._saying.tell(where, f"{where}：收到的内容有错，没有采用：{told}")
            self._saying.fault("content", f"收到的内容有错，没有采用：{told}")
        except OSError as error:
            log.warning("a round failed", exc_info=error)
            self._saying.tell(where, f"{where}：没有存下（{error}）")
            self._saying.fault("sync", f"没有存下：{error}")
        else:
            self._saying.say({"looked": {}})
            self._arrived(arrived, where)
            return True
        finally:
            self._linter.close()
        return False

    def _offered(self, index: Index, where: str) -> None:
        self._linter.warm()
        self._saying.tell(where, f"{where}：正在接收第 {index.number} 版")

    def _arrived(self, arrived: Generation | None, where: str) -> None:
        self._saying.well("sync")
        if arrived is not None:
            self._saying.well("content")
            self._saying.say(arrival(arrived))
            self._saying.tell(where, f"{where}：收到第 {arrived.number} 版")
            return
        current, pointer = self._generations.current(), self._generations.pointer()
        shown = f"第 {current.number} 版" if current else "自带的内容"
        if pointer.refused and not pointer.trial:
            self._saying.tell(where, f"{where}：新的发布不能用，仍是{shown}")
        else:
            self._saying.tell(where, f"{where}：已是最新（{shown}）")

    def _keep_whole(self, source: Source | None) -> None:
        """Once after a start, once for each generation, and again while something stays damaged."""
        current = self._generations.current()
        if current is None or current.name == self._sound:
            return
        fetcher = Fetcher(source, self._limits, self._hurry) if source else None
        try:
            health = look_after(current, self._generations, fetcher, self._proofs, self._hurry)
        except (ReleaseError, OSError) as error:
            self._saying.fault("content", f"第 {current.number} 版读不了：{error}")
            return
        if health.mended:
            self._saying.fault("content", f"文件损坏，已修好：{named(health.mended)}")
        if health.damaged:
            self._saying.fault("content", f"文件损坏，还没有修好：{named(health.damaged)}")
        else:
            self._sound = current.name


def main(state: Path) -> None:
    """Work for the terminal whose state is in `state`, until it closes standard input."""
    die_with_parent(signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # somebody's Ctrl+C is the terminal's to answer
    logging.basicConfig(level=logging.INFO, format="sync: %(message)s", stream=sys.stderr)
    step_back()
    worker = Worker(state, sys.stdout.buffer)
    Thread(target=_hear, args=(worker,), name="orders", daemon=True).start()
    with alone(
        state / "content", wait=True
    ):  # for the worker of a terminal that is just ending, say
        worker.run()


def _hear(worker: Worker) -> None:
    for line in sys.stdin.buffer:
        if (message := read_message(line)) is not None:
            worker.order(message)
    os._exit(0)  # the terminal is gone


if __name__ == "__main__":
    main(Path(sys.argv[1]))
