"""The real office in a process of its own, beside which a terminal or a browser runs."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.end_to_end.driver import PATIENCE_S, ROOT, START_S, LostError


@dataclass(frozen=True)
class Office:
    """A running office. `setup`: the path of its first administrator's one-time link."""

    address: str
    setup: str
    environment: dict[str, str]

    def command(self, *words: str) -> str:
        """What `python -m server` prints, told `words`."""
        return subprocess.run(
            [sys.executable, "-m", "server", *words],
            cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True, timeout=START_S,
        ).stdout  # fmt: skip


@contextmanager
def running_office(folder: Path, **environment: str) -> Iterator[Office]:
    """Start `python -m server run` on a free port, its things in `folder`; it is gone after the body."""
    everything = os.environ | {
        "YIBOSHI_OFFICE": str(folder),
        "PYTHONUNBUFFERED": "1",
        **environment,
    }
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "server", "run", "--port", "0"],
            cwd=ROOT,
            env=everything,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        address = _printed(process, log, r"易博士后台：(http://\S+)")
        setup = re.search(r"http://[^/]+(/setup/\S+)", log.read_text(encoding="utf-8"))
        until(lambda: _answers(address), "the office does not answer")
        yield Office(address, setup[1] if setup else "", everything)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def until(holds: Callable[[], Any], what: str, seconds: float = PATIENCE_S) -> Any:
    """Wait until `holds`, and give what it gave; raises LostError, which says `what`."""
    deadline = time.monotonic() + seconds
    while True:
        if found := holds():
            return found
        if time.monotonic() > deadline:
            raise LostError(f"{what} after {seconds:.0f} s")
        time.sleep(0.1)


def _printed(process: "subprocess.Popen[bytes]", log: Path, pattern: str) -> str:
    def look() -> str | None:
        text = log.read_text(encoding="utf-8", errors="replace")
        if process.poll() is not None:
            raise LostError(f"the office ended:\n{text}")
        found = re.search(pattern, text)
        return found[1] if found else None

    return str(until(look, f"the office did not print {pattern}", START_S))


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:  # noqa: S310 (ours)
            return bool(answer.status == 200)
    except OSError:
        return False
