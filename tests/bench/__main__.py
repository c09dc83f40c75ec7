"""`./yiboshi bench`: measures the real thing beside the naive way, in one run of some minutes."""

import argparse
import json
import logging
import os
import platform
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.bench import (
    asking,
    cold_start,
    compiling,
    decisions,
    endurance,
    hush,
    motion,
    office,
    other_memory,
    panning,
    poll,
    recognition,
    release,
    rest,
    routes,
    storyboard,
)
from tests.bench.figures import Figure
from tests.bench.part import LeftOutError
from tests.bench.recognisers import NONE, present
from tests.bench.report import Report
from tests.bench.session import Homes, learn, session
from tests.end_to_end.driver import ROOT, LostError
from tests.end_to_end.screen import screen
from tests.sound import sound_card

OUTPUT = ROOT / "build" / "bench.json"
PARTS = (
    "decisions",
    "routes",
    "compiling",
    "storyboard",
    "office",
    "poll",
    "recognition",
    "release",
    "cold",
    "rest",
    "motion",
    "panning",
    "asking",
    "hush",
    "memory",
)
ON_GLASS = {"release", "cold", "rest", "motion", "panning", "asking", "hush", "memory"}
# Hours, and so only where it is asked for by name.
LONG = "babble"
log = logging.getLogger(__name__)


class Bench:
    """One run. A part that fails is told in one line, and the others go on."""

    def __init__(self, wanted: set[str]) -> None:
        self.report = Report(_machine())
        self.wanted = wanted

    def part(self, name: str, figures: Iterable[Figure]) -> None:
        """Measure `figures` if this part is wanted; those before a failure are kept."""
        if name not in self.wanted:
            return
        print(f"{name} …", end="", flush=True)
        began = time.monotonic()
        with self.surviving(name):
            self.report.figures.extend(figures)
        print(f" {time.monotonic() - began:.0f} s", flush=True)

    @contextmanager
    def surviving(self, name: str) -> Iterator[None]:
        """Whatever goes wrong in the body leaves out part `name`, nothing else."""
        try:
            yield
        except (LeftOutError, LostError) as error:
            self.report.left_out[name] = str(error).splitlines()[0]
        except Exception as error:
            log.exception("%s failed", name)
            self.report.left_out[name] = f"{type(error).__name__}: {error}"


def run(wanted: set[str]) -> Report:
    """Measure the parts in `wanted`."""
    bench, began = Bench(wanted), time.monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        found = present(folder / "stand-in")
        first, others = found[0] if found else NONE, found[1:]
        bench.part("decisions", decisions.measure())
        bench.part("routes", routes.measure())
        bench.part("compiling", compiling.measure())
        bench.part("storyboard", storyboard.measure())
        bench.part("office", office.measure())
        bench.part("poll", poll.measure())
        bench.part("recognition", recognition.measure(found))
        bench.part(LONG, endurance.measure())
        if not wanted & ON_GLASS:
            bench.report.seconds = time.monotonic() - began
            return bench.report
        glass, beside = stack.enter_context(screen()), stack.enter_context(screen())
        bench.part("release", release.measure(glass))
        card = stack.enter_context(sound_card())
        homes = Homes(folder)
        places = learn(glass, homes)
        bench.part("cold", cold_start.measure(glass, homes, bench.report.details))
        if wanted & {"rest", "motion", "panning", "asking", "hush"}:
            with bench.surviving("glass"), session(glass, homes, places, first) as used:
                bench.part("rest", rest.measure(used, beside, first.label))
                bench.part("motion", motion.measure(used, beside))
                bench.part("panning", panning.measure(used, glass, beside))
                bench.part("asking", asking.measure(used, card, first.label))
                bench.part("hush", hush.measure(used, card))
        for other in others if "memory" in wanted else ():
            with bench.surviving(other.label), session(glass, homes, places, other) as used:
                bench.part("memory", other_memory.measure(used, card, other))
    bench.report.seconds = time.monotonic() - began
    return bench.report


def main() -> None:
    """Measure, print the table, write OUTPUT; a run of some parts leaves the last whole one alone."""
    parser = argparse.ArgumentParser(prog="./yiboshi bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=(*PARTS, LONG), default=PARTS,
                        metavar="PART", help=f"measure only these: {' '.join(PARTS)} {LONG} "
                        f"({LONG}, hours long, is measured only when it is named)")  # fmt: skip
    wanted = set(parser.parse_args().only)
    report = run(wanted)
    output = OUTPUT if wanted == {*PARTS} else OUTPUT.with_name("bench-partial.json")
    output.parent.mkdir(exist_ok=True)
    output.write_text(json.dumps(report.plain(), ensure_ascii=False, indent=1), encoding="utf-8")
    print("", *report.lines(), "", f"{report.seconds:.0f} s; {output}", sep="\n")


def _machine() -> dict[str, Any]:
    """What the figures are measured on; `load` tells how busy it was with other things before."""
    cpu = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    models = [line.partition(":")[2].strip() for line in cpu.splitlines() if "model name" in line]
    return {
        "processor": models[0] if models else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "system": platform.platform(),
    }


if __name__ == "__main__":
    main()
