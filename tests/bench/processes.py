"""What a program and everything it started costs: processor time and memory, from /proc."""

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

import psutil

_MB = 1e6
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Memory:
    """Megabytes. `pss` divides what processes share among them; `rss` counts it for each."""

    pss: float
    rss: float


def memory(pid: int) -> Memory:
    """Of process `pid` and its descendants."""
    parts = [*filter(None, (_memory(process.pid) for process in _tree(pid)))]
    return Memory(sum(part.pss for part in parts), sum(part.rss for part in parts))


def rollup(text: str) -> Memory:
    """The sizes in a `smaps_rollup`, which are in kibibytes."""
    fields = dict(line.split(":", 1) for line in text.splitlines()[1:])
    pss, rss = (float(fields[name].split()[0]) * 1024 / _MB for name in ("Pss", "Rss"))
    return Memory(pss, rss)


def loads(pids: Sequence[int], seconds: float, slices: int = 5) -> list[tuple[float, ...]]:
    """Percent of one core that each of `pids` uses with its descendants, in `slices` equal times."""
    shares: list[list[float]] = [[] for _ in pids]
    for _ in range(slices):
        began, before = time.monotonic(), [_times(pid) for pid in pids]
        time.sleep(seconds / slices)
        lasted = time.monotonic() - began
        for share, pid, earlier in zip(shares, pids, before, strict=True):
            spent = sum(now - earlier.get(one, 0.0) for one, now in _times(pid).items())
            share.append(100 * spent / lasted)
    return [tuple(share) for share in shares]


def x_servers() -> list[int]:
    """The process ids of the X servers that this process started, the oldest first."""
    servers = [child for child in psutil.Process().children() if child.name() == "Xvfb"]
    return [server.pid for server in sorted(servers, key=psutil.Process.create_time)]


def own_megabytes() -> float:
    """What this process alone holds (PSS)."""
    own = _memory(os.getpid())
    return own.pss if own else 0.0


def in_fresh_process(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call `function` where nothing has been loaded yet; what it raises is raised here."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *args, **kwargs).result()


def _memory(pid: int) -> Memory | None:
    try:
        return rollup(Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii"))
    except OSError:  # gone since it was listed
        return None


def _times(pid: int) -> dict[int, float]:
    """Seconds of processor time so far, by process."""
    times = {}
    for process in _tree(pid):
        try:
            spent = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        times[process.pid] = spent.user + spent.system
    return times


def _tree(pid: int) -> list[psutil.Process]:
    root = psutil.Process(pid)
    return [root, *root.children(recursive=True)]
