"""The worker as it runs: a process that is spoken to, killed, and starts again."""

import datetime
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest

from content.load import BUNDLED
from kiosk.sync import membership
from kiosk.sync.alone import alone
from kiosk.sync.membership import Membership
from tests.office_over_http import OfficeOverHttp, served
from tests.release_simulator import ReleaseSimulator
from tests.synced import Synced, damage, read

SECONDS = 30  # the longest that anything of this may take on a busy machine


class Process:
    """A worker for a terminal, and what it said."""

    def __init__(self, state: Path, **settings: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.sync.worker", state],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | settings,
        )
        self.said: list[dict[str, Any]] = []
        self._queue: Queue[dict[str, Any]] = Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(message).encode() + b"\n")
        self._process.stdin.flush()

    def hear(self, key: str, wanted: Callable[[Any], bool] = lambda told: True) -> Any:
        """The next message of this kind, of which `wanted` holds."""
        end = time.monotonic() + SECONDS
        while True:
            try:
                message = self._queue.get(timeout=max(0, end - time.monotonic()))
            except Empty:
                pytest.fail(f"no {key} in {self.said}")
            if key in message and wanted(message[key]):
                return message[key]

    def end(self, by: signal.Signals = signal.SIGTERM) -> float:
        """Seconds until it was gone."""
        began = time.monotonic()
        self._process.send_signal(by)
        self._process.wait(SECONDS)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()
        return time.monotonic() - began

    def hang_up(self) -> int:
        """Close its standard input, as a terminal that ended; its exit code."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self._process.wait(SECONDS)

    @property
    def pid(self) -> int:
        return self._process.pid

    def _listen(self) -> None:
        assert self._process.stdout is not None
        try:
            for line in self._process.stdout:
                self.said.append(json.loads(line))
                self._queue.put(self.said[-1])
        except ValueError:  # closed
            return


class Hall:
    """A terminal with its state, an office over HTTP, and workers."""

    def __init__(self, state: Path, http: OfficeOverHttp) -> None:
        self.http, self.office = http, http.office
        self.terminal = Synced(state, http.office)
        self.state = state
        membership.keep(Membership(http.address, 1, "一楼大厅东", "a-secret"), state)
        self.workers: list[Process] = []

    def worker(self, **told: object) -> Process:
        """Another one, told where to look; `told` besides that."""
        process = Process(self.state)
        self.workers.append(process)
        self.follow(process, **told)
        return process

    def follow(self, process: Process, **told: object) -> None:
        here = {"channel": "live", "repository": "/repository/", "hints": "", "time": _now()}
        process.send({"follow": {**here, **told}})

    @property
    def shown(self) -> dict[str, bytes]:
        current = self.terminal.generations.current()
        assert current is not None
        return read(current.folder)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat()


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with served(ReleaseSimulator(datetime.datetime.now(datetime.UTC))) as http:
        made = Hall(tmp_path, http)
        yield made
        for process in made.workers:
            process.end(signal.SIGKILL)


def edited(answer: str) -> dict[str, bytes]:
    """The bundled set with one answer that is another."""
    files = read(BUNDLED)
    questions = json.loads(files["questions.json"])
    questions[0]["answer"] = answer
    return {**files, "questions.json": json.dumps(questions, ensure_ascii=False, indent=1).encode()}


def test_a_release_arrives_and_the_next_comes_by_a_hint(hall: Hall) -> None:
    hall.office.publish(BUNDLED)
    worker = hall.worker(hints=f":{hall.http.address.rpartition(':')[2]}/hints")
    arrived = worker.hear("arrived")
    assert arrived["number"] == 1
    assert arrived["urgent"] is False
    hall.office.publish(edited("改过了。"), urgent=True)
    hall.http.tell()
    arrived = worker.hear("arrived")
    assert (arrived["number"], arrived["urgent"]) == (2, True)
    assert hall.shown == edited("改过了。")
    assert hall.terminal.generations.pointer().trial


def test_a_look_finds_what_no_hint_told_of(hall: Hall) -> None:
    hall.office.publish({"set.json": b"{"})
    worker = hall.worker()
    fault = worker.hear("fault")
    assert fault["part"] == "content"
    assert "set.json" in fault["message"]
    hall.office.publish(BUNDLED)
    worker.send({"look": {}})
    assert worker.hear("arrived")["number"] == 2


def sizes(folder: Path) -> Iterator[int]:
    """Of what is arriving there, in bytes; what has arrived meanwhile is gone."""
    for part in folder.glob("*.part"):
        with suppress(FileNotFoundError):
            yield part.stat().st_size


def test_a_worker_that_is_killed_in_the_middle_goes_on_where_it_was(hall: Hall) -> None:
    film = os.urandom(3_000_000)
    hall.office.publish({**read(BUNDLED), "media/film.mp4": film})
    hall.http.stops_at, half = 2_000_000, len(film) // 2
    hall.http.gate.clear()
    worker = hall.worker()
    incoming = hall.state / "content" / "incoming"
    end = time.monotonic() + SECONDS
    while not any(size > half for size in sizes(incoming)):
        assert time.monotonic() < end
        time.sleep(0.02)
    worker.end(signal.SIGKILL)
    assert hall.terminal.generations.current() is None
    hall.http.gate.set()
    hall.worker().hear("arrived")
    assert hall.shown["media/film.mp4"] == film
    assert hall.http.sent < sum(map(len, hall.shown.values())) + half // 2


def test_it_ends_within_a_second_whatever_it_does(hall: Hall) -> None:
    hall.office.publish({"media/film.mp4": os.urandom(1_000_000)})
    hall.http.stops_at = 100_000
    hall.http.gate.clear()
    worker = hall.worker()
    worker.hear("told", lambda line: "正在接收" in line)
    assert worker.end() < 1


def test_what_is_not_trusted_is_told_and_changes_nothing(hall: Hall) -> None:
    shown = hall.terminal.take(BUNDLED)
    thief = ReleaseSimulator()
    thief.publish(edited("假的。"))
    hall.http.office = thief
    worker = hall.worker()
    fault = worker.hear("fault")
    assert fault["part"] == "sync"
    assert "签名" in fault["message"]
    assert hall.terminal.generations.current() == shown


def test_a_stick_brings_what_the_network_does_not(hall: Hall, tmp_path: Path) -> None:
    hall.office.publish(BUNDLED)
    stick = hall.state / "stick"
    for path, data in hall.office.files.items():
        (stick / "yiboshi" / path).parent.mkdir(parents=True, exist_ok=True)
        (stick / "yiboshi" / path).write_bytes(data)
    hall.http.down = True
    worker = hall.worker()
    worker.send({"stick": str(stick)})
    assert worker.hear("arrived")["number"] == 1
    worker.send({"stick": str(stick)})
    worker.hear("told", lambda line: line.startswith("U 盘：已是最新"))
    shutil.rmtree(stick)
    worker.send({"stick": str(stick)})
    worker.hear("told", lambda line: line.startswith("U 盘：暂时取不到"))


def test_damaged_media_stay_named_until_the_office_is_reached(hall: Hall) -> None:
    media = next(path for path in read(BUNDLED) if path.startswith("media/"))
    shown = hall.terminal.take(BUNDLED)
    damage(shown.folder / media)
    hall.http.down = True
    worker = hall.worker()
    worker.hear("fault", lambda told: "还没有修好" in told["message"] and media in told["message"])
    hall.http.down = False
    worker.send({"look": {}})
    worker.hear("fault", lambda told: "已修好" in told["message"])
    assert hall.shown == read(BUNDLED)


def test_an_office_that_can_not_be_reached_is_told_of_once_and_found_again(hall: Hall) -> None:
    hall.office.publish(BUNDLED)
    hall.http.down = True
    worker = hall.worker()
    worker.hear("told", lambda line: "暂时取不到" in line)
    nonsense: list[dict[str, Any]] = [
        {"fly": {}},
        {"stick": 3},
        {"follow": "there"},
        {},
        {"look": 1, "stick": "x"},
    ]
    for order in (*nonsense, {"look": {}}, {"look": {}}):
        worker.send(order)
    hall.http.down = False
    worker.send({"look": {}})
    worker.hear("arrived")
    worker.hear("told", lambda line: "收到第 1 版" in line)
    assert len([one for one in worker.said if "told" in one]) == 3


def test_two_workers_on_one_terminal_take_turns_behind_the_screen_and_end_with_it(
    hall: Hall,
) -> None:
    with alone(hall.state / "content", wait=False):
        worker = hall.worker()
        with pytest.raises(Empty):
            worker._queue.get(timeout=1)
    worker.hear("told")
    mine = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, worker.pid) == min(mine + 10, 19)
    assert worker.hang_up() == 0


def test_a_wrong_clock_is_put_right_by_the_office_and_its_channel_is_followed_after_a_start(
    hall: Hall,
) -> None:
    hall.office.now += datetime.timedelta(days=365 * 40)
    hall.office.sign_root()
    hall.office.publish(BUNDLED)
    hall.office.publish(edited("给另一个大厅。"), channel="group-3")
    worker = hall.worker(channel="group-3", time=hall.office.now.isoformat())
    worker.hear("arrived")
    assert hall.shown == edited("给另一个大厅。")
    worker.end()
    again = Process(hall.state)
    hall.workers.append(again)
    again.hear("told", lambda line: "已是最新" in line)
    hall.follow(again)
    again.hear("arrived")
    assert hall.shown == read(BUNDLED)


def test_what_is_urgent_does_not_wait_for_what_is_large(hall: Hall) -> None:
    hall.terminal.take(BUNDLED)
    hall.office.publish({**read(BUNDLED), "media/film.mp4": os.urandom(20_000_000)})
    worker = Process(hall.state, YIBOSHI_SYNC_RATE="200")
    hall.workers.append(worker)
    hall.follow(worker)
    worker.hear("told", lambda line: "正在接收第 2 版" in line)
    hall.office.publish(edited("撤下。"), urgent=True)
    worker.send({"look": {}})
    arrived = worker.hear("arrived")
    assert (arrived["number"], arrived["urgent"]) == (3, True)
    assert hall.shown == edited("撤下。")
    assert hall.terminal.incoming == []


def test_a_setting_that_is_none_is_told_and_stops_nothing(hall: Hall) -> None:
    hall.office.publish(BUNDLED)
    worker = Process(hall.state, YIBOSHI_SYNC_RATE="fast")
    hall.workers.append(worker)
    hall.follow(worker)
    assert "YIBOSHI_SYNC_RATE" in worker.hear("fault")["message"]
    worker.hear("arrived")
