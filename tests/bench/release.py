"""A release on its way to the glass: a gibibyte the first time, then one edited answer."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.bench import onto_glass
from tests.bench.figures import Figure, Naive, Target
from tests.bench.large_set import HALL, MANY, large_office, publish_an_edit
from tests.bench.office_process import office
from tests.bench.peers import copied_over_http, rsynced, zipped, zipped_over_http
from tests.bench.processes import in_fresh_process
from tests.bench.wire import wire
from tests.end_to_end.driver import ROOT
from tests.end_to_end.screen import Screen

_KIB = 1024
# How often a process's memory is looked at.
_LOOK_S = 0.02
_QUESTION = "copy-80"
_EDITS = 3


@dataclass(frozen=True)
class Synced:
    """What a round of a terminal's took: seconds, and the most memory it held (bytes)."""

    seconds: float
    memory: int


def measure(glass: Screen) -> Iterator[Figure]:
    """The office, the terminal and what others would do, on two large sets."""
    with tempfile.TemporaryDirectory(prefix="release-") as name:
        folder, state = Path(name) / "office", Path(name) / "state"
        in_fresh_process(large_office, folder, MANY)
        trust(folder, state)
        with office(folder) as host:
            yield from _first(Path(name), host, state)
            yield from _edits(Path(name), host, state)
        yield from onto_glass.measure(folder, state, glass, MANY)
    with tempfile.TemporaryDirectory(prefix="release-") as name:
        folder, state = Path(name) / "office", Path(name) / "state"
        in_fresh_process(large_office, folder, HALL)
        trust(folder, state)
        with office(folder) as host:
            sync(f"http://{host}/repository/", state)
        yield from onto_glass.measure(folder, state, glass, HALL)


def _first(folder: Path, host: str, state: Path) -> Iterator[Figure]:
    """The very first sync beside copying the same files from the same server."""
    repository = f"http://{host}/repository/"
    copied = copied_over_http(
        repository, folder / "office/store/repository/targets", folder / "copy"
    )
    synced = sync(repository, state)
    size = MANY.megabytes
    yield Figure(
        "first sync of a 1 GiB set", "MB/s", (size / synced.seconds,), Target("ratio", at_least=0.8),
        Naive("plain copy of its files over HTTP", (size / copied,)),
        f"{MANY.files} sounds and {MANY.questions} questions; verified, linted, on the disk",
    )  # fmt: skip
    yield Figure("memory of that sync", "MB", (synced.memory / 1e6,), Target("median", at_most=100))


def _edits(folder: Path, host: str, state: Path) -> Iterator[Figure]:
    """One answer is edited, published and taken; and what that is to rsync and to a zip."""
    published, carried, taken, by_rsync, rsync_s = [], [], [], [], []
    with wire(host) as counted:
        for number in range(_EDITS):
            before = shown(state)
            began, ended = in_fresh_process(
                publish_an_edit, folder / "office", _QUESTION, f"改过 {number} 次的回答。"
            )
            published.append(ended - began)
            was = counted.carried
            taken.append(sync(f"http://127.0.0.1:{counted.port}/repository/", state).seconds)
            carried.append((counted.carried - was) / _KIB)
            other = rsynced(before, shown(state), folder / f"rsync-{number}")
            by_rsync.append(other.carried / _KIB)
            rsync_s.append(other.seconds)
    made = zipped(shown(state), folder / "set.zip")
    fetched = zipped_over_http(folder / "set.zip", folder / "unzipped")
    note = (
        f"headers and all; rsync of the folder: {sorted(by_rsync)[_EDITS // 2]:.0f} KiB, unsigned and "
        "file by file"
    )
    yield Figure(
        "on the wire for one edited answer", "KiB", tuple(carried), Target("median", at_most=100),
        Naive("the whole set as a zip", (fetched.carried / _KIB,)), note,
    )  # fmt: skip
    note = f"a process begins, fetches, proves, switches and ends; rsync {sorted(rsync_s)[_EDITS // 2]:.2f} s"
    yield Figure(
        "one edited answer, fetched", "s", tuple(taken), None,
        Naive("the zip, fetched and unpacked", (fetched.seconds,)), note,
    )  # fmt: skip
    yield Figure(
        "publishing one edited answer", "s", tuple(published), Target("median", at_most=10),
        Naive("the whole set into a zip", (made,)), "checked, signed, on the disk",
    )  # fmt: skip


def trust(office_folder: Path, state: Path) -> None:
    """Let a terminal whose state is in `state` trust the office."""
    root = office_folder / "store/repository/metadata/1.root.json"
    _kiosk("trust", str(root), state=state)


def sync(repository: str, state: Path) -> Synced:
    """One round by hand. Raises RuntimeError where it did not go well."""
    began = time.monotonic()
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(
            [sys.executable, "-m", "kiosk", "sync", "--from", repository],
            cwd=ROOT, env=_environment(state), stdout=said, stderr=subprocess.STDOUT,
        ) as process,
        _watched(process.pid) as most,
    ):  # fmt: skip
        code = process.wait(600)
        seconds = time.monotonic() - began
        said.seek(0)
        if code:
            raise RuntimeError(f"kiosk sync: {code} {said.read()[-500:]}")
    return Synced(seconds, max(most))


def shown(state: Path) -> Path:
    """The content set that the terminal is to show."""
    from kiosk.sync.generations import Generations

    current = Generations(state / "content").current()
    assert current is not None
    return current.folder


def _kiosk(*arguments: str, state: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        cwd=ROOT, env=_environment(state), check=True, capture_output=True,
    )  # fmt: skip


def _environment(state: Path) -> dict[str, str]:
    return os.environ | {"YIBOSHI_STATE": str(state)}


@contextmanager
def _watched(pid: int) -> Iterator[list[int]]:
    """What process `pid` held (RSS, bytes), look by look."""
    most, over = [0], threading.Event()

    def look() -> None:
        process = psutil.Process(pid)
        while not over.wait(_LOOK_S):
            try:
                most.append(process.memory_info().rss)
            except psutil.Error:
                return

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield most
    finally:
        over.set()
        thread.join()
