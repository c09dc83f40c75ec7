"""From the start of the process to the first frame, and until one can speak and be spoken to."""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.bare_window import bare_window
from tests.bench.figures import Figure, Naive, Target
from tests.bench.session import Homes
from tests.end_to_end.driver import ROOT, running
from tests.end_to_end.screen import Screen

RUNS = 5
_TOP = 8
_READY_SECONDS = 60.0


def measure(screen: Screen, homes: Homes, details: dict[str, Any]) -> Iterator[Figure]:
    """A B A B: the terminal, then a bare window. Files are in the page cache, processes are not."""
    started: dict[str, list[float]] = {"first_frame": [], "ears_ready": [], "voice_ready": []}
    bare: list[float] = []
    engine = ""
    for _ in range(RUNS):
        # The driver makes the process at once; a few microseconds belong to neither.
        began = time.monotonic()
        with running(screen, awake=False, **homes.quiet) as terminal:
            for moment, seconds in started.items():
                noted = terminal.next_moment(moment, 0, _READY_SECONDS)
                seconds.append(noted["at"] - began)
                engine = noted.get("engine") or engine if moment == "ears_ready" else engine
        with bare_window(screen, KIVY_HOME=homes.quiet["KIVY_HOME"]) as window:
            bare.append(window.first_frame() - window.started)
    naive = Naive("bare Kivy window", tuple(bare))
    first, ears, voice = (tuple(seconds) for seconds in started.values())
    yield Figure("first frame", "s", first, Target("median", at_most=2.5), naive)
    yield Figure("can hear", "s", ears, note=f"from the process's start; {engine or 'no engine'}")
    yield Figure("can speak", "s", voice)
    details["first_frame_imports_ms"] = imports(screen, homes)


def imports(screen: Screen, homes: Homes) -> dict[str, float]:
    """What importing costs until the first frame: the dearest packages, and all together."""
    with tempfile.TemporaryFile("w+") as errors, tempfile.NamedTemporaryFile() as timeline:
        environment = {
            "DISPLAY": screen.display,
            "YIBOSHI_TIMELINE": timeline.name,
            "WINDOWED": "1",
        }
        process = subprocess.Popen(
            [sys.executable, "-X", "importtime", "-m", "kiosk", "run"],
            cwd=ROOT,
            env=os.environ | homes.quiet | environment,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        deadline = time.monotonic() + _READY_SECONDS
        while b"first_frame" not in Path(timeline.name).read_bytes():
            if process.poll() is not None or time.monotonic() > deadline:
                break
            time.sleep(0.02)
        process.kill()
        process.wait()
        errors.seek(0)
        return dearest(errors.read())


def dearest(importtime: str) -> dict[str, float]:
    """Milliseconds by top-level package, the dearest first, from `-X importtime`'s own-time column."""
    costs: Counter[str] = Counter()
    for line in importtime.splitlines():
        own, _, rest = line.removeprefix("import time:").partition("|")
        if line.startswith("import time:") and own.strip().isdigit():
            module = rest.partition("|")[2].strip()
            costs[module.partition(".")[0]] += int(own)
    top = {name: round(cost / 1000, 1) for name, cost in costs.most_common(_TOP)}
    return top | {"all": round(costs.total() / 1000, 1)}
