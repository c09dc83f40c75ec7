import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue

import psutil
import pytest

from content.load import BUNDLED
from kiosk.sync import courier as module
from kiosk.sync import membership
from kiosk.sync.courier import Courier
from kiosk.sync.membership import Membership
from kiosk.sync.messages import Message
from tests.office_over_http import OfficeOverHttp, served
from tests.release_simulator import NOW, ReleaseSimulator
from tests.synced import Synced

SECONDS = 30
FOLLOW: Message = {
    "follow": {"channel": "live", "repository": "/repository/", "time": NOW.isoformat()}
}


class Kept:
    """A courier for a terminal, and what it said."""

    def __init__(self, state: Path) -> None:
        self.said: Queue[Message] = Queue()
        self.courier = Courier(state, self.said.put)

    def hear(self, key: str, wanted: Callable[[object], bool] = lambda told: True) -> object:
        end = time.monotonic() + SECONDS
        while True:
            try:
                message = self.said.get(timeout=max(0, end - time.monotonic()))
            except Empty:
                pytest.fail(f"no {key}")
            if key in message and wanted(message[key]):
                return message[key]


def the_worker_of(process: psutil.Process) -> psutil.Process:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if found := workers_of(process):
            return found[0]
        time.sleep(0.01)
    pytest.fail("no worker")


def workers_of(process: psutil.Process) -> list[psutil.Process]:
    return [child for child in process.children() if "kiosk.sync.worker" in child.cmdline()]


@pytest.fixture
def http() -> Iterator[OfficeOverHttp]:
    with served(ReleaseSimulator()) as made:
        yield made


@pytest.fixture
def terminal(tmp_path: Path, http: OfficeOverHttp) -> Synced:
    membership.keep(Membership(http.address, 1, "一楼大厅东", "a-secret"), tmp_path)
    return Synced(tmp_path, http.office)


@pytest.fixture
def kept(terminal: Synced, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    monkeypatch.setattr(module, "_FIRST_WAIT_S", 0.01)
    made = Kept(terminal.state)
    yield made
    made.courier.close()


def test_what_to_follow_is_known_by_every_worker_that_comes(
    terminal: Synced, kept: Kept, http: OfficeOverHttp
) -> None:
    kept.courier.send(FOLLOW)
    kept.courier.start()
    kept.hear("told", lambda line: "没有" in str(line))
    # This one looks again in half a minute only; the next one as soon as it has come.
    http.office.publish(BUNDLED)
    first = the_worker_of(psutil.Process())
    os.kill(first.pid, signal.SIGKILL)
    first.wait(SECONDS)
    arrived = kept.hear("arrived")
    assert isinstance(arrived, dict)
    assert arrived["number"] == 1
    assert terminal.generations.current() is not None
    kept.courier.close()
    assert not workers_of(psutil.Process())
    assert kept.said.empty() or kept.said.queue[-1].keys() <= {"told", "looked", "fault"}


def test_a_switch_that_a_worker_could_not_tell_of_is_told_when_the_next_one_starts(
    terminal: Synced, kept: Kept
) -> None:
    kept.courier.start()
    first = the_worker_of(psutil.Process())
    terminal.office.publish(BUNDLED)
    taken = terminal.round()
    assert taken is not None
    os.kill(first.pid, signal.SIGKILL)
    arrived = kept.hear("arrived")
    assert isinstance(arrived, dict)
    assert arrived["name"] == taken.name


def test_what_is_shown_already_does_not_arrive_again(terminal: Synced, kept: Kept) -> None:
    terminal.office.publish(BUNDLED)
    terminal.round()
    kept.courier.start()
    os.kill(the_worker_of(psutil.Process()).pid, signal.SIGKILL)
    kept.courier.send(FOLLOW)
    kept.hear("told", lambda line: "已是最新" in str(line))
    assert not [message for message in kept.said.queue if "arrived" in message]


def test_it_closes_at_once_and_before_it_began(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    kept.courier.close()
    kept = Kept(tmp_path)
    kept.courier.start()
    the_worker_of(psutil.Process())
    began = time.monotonic()
    kept.courier.close()
    assert time.monotonic() - began < SECONDS
    assert "courier" not in [thread.name for thread in threading.enumerate()]


def test_one_closed_while_its_worker_is_being_started_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept(tmp_path)
    closing = threading.Thread(target=kept.courier.close)
    start = subprocess.Popen

    def closed_meanwhile(*command: object, **options: object) -> "subprocess.Popen[bytes]":
        process: subprocess.Popen[bytes] = start(*command, **options)  # type: ignore[call-overload]
        closing.start()
        kept.courier._stop.wait()
        return process

    monkeypatch.setattr(subprocess, "Popen", closed_meanwhile)
    kept.courier.start()
    kept.courier._thread.join(SECONDS)
    assert not kept.courier._thread.is_alive()
    closing.join(SECONDS)
    assert workers_of(psutil.Process()) == []


def test_a_worker_that_can_not_start_is_tried_again_less_and_less_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    kept = Kept(tmp_path)

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 9:
            kept.courier._stop.set()

    monkeypatch.setattr(sys, "executable", "/nothing/here")
    monkeypatch.setattr(kept.courier._stop, "wait", wait)
    kept.courier.start()
    kept.courier._thread.join(SECONDS)
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 60.0]


def test_the_worker_of_a_terminal_that_is_killed_ends_with_it(terminal: Synced) -> None:
    program = (
        "import sys, time; from pathlib import Path; from kiosk.sync.courier import Courier\n"
        "Courier(Path(sys.argv[1]), lambda message: None).start(); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program, terminal.state]) as screen:
        worker = the_worker_of(psutil.Process(screen.pid))
        screen.kill()
    worker.wait(SECONDS)
    assert not worker.is_running()
