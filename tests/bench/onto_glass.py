"""From the click that publishes one edited answer of a 1 GiB set to the frame that shows it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure, Naive, Target
from tests.bench.large_set import Size, publish_an_edit
from tests.bench.office_process import SILENT
from tests.bench.processes import in_fresh_process
from tests.end_to_end.driver import ROOT, Terminal, running
from tests.end_to_end.office import Office, running_office
from tests.end_to_end.screen import Screen

_QUESTION = "copy-81"
_EDITS = 3
# A gibibyte is read at the start, and the first index of so many questions made.
_PATIENCE_S = 300.0
# Where nobody is told: Xibo's players ask every five minutes, half of that is what one waits.
_XIBO_POLL_S = 300.0


def measure(folder: Path, state: Path, glass: Screen, size: Size) -> Iterator[Figure]:
    """With the office in `folder` and a terminal whose `state` holds its set, of this size, already."""
    from_click, from_published, switch = [], [], []
    with running_office(folder, **SILENT) as office:
        _enrol(office, state)
        with running(glass, awake=False, YIBOSHI_STATE=str(state)) as terminal:
            terminal.on("attract", seconds=_PATIENCE_S)
            terminal.next_moment("ears_ready", 0, _PATIENCE_S)
            _connected(folder, terminal)
            for number in range(_EDITS):
                answer = f"屏幕上的第 {number} 次修改。"
                began, ended = in_fresh_process(publish_an_edit, folder, _QUESTION, answer)
                shown = terminal.next_moment("release_shown", began, _PATIENCE_S)
                from_click.append(shown["at"] - began)
                from_published.append(shown["at"] - ended)
                switch.append(1000 * shown["seconds"])
                terminal.next_moment("release_confirmed", shown["at"], _PATIENCE_S)
    of = f"1 GiB, {size.questions} questions"
    yield Figure(
        f"published to drawn, {of}", "s", tuple(from_published), Target("median", at_most=5),
        Naive("a player that asks every 5 minutes, half of it", (_XIBO_POLL_S / 2,)),
        "fetched, proved, linted, indexed, switched; nobody at the glass",
    )  # fmt: skip
    yield Figure(f"click to drawn, {of}", "s", tuple(from_click), note="with publishing itself")
    yield Figure(f"glass stands still, {of}", "ms", tuple(switch), Target("median", at_most=100))


def _enrol(office: Office, state: Path) -> None:
    code = office.command("enrol-code", "大厅").strip()
    subprocess.run(
        [sys.executable, "-m", "kiosk", "enrol", office.address, code],
        cwd=ROOT, env=office.environment | {"YIBOSHI_STATE": str(state)}, check=True,
        capture_output=True,
    )  # fmt: skip


def _connected(folder: Path, terminal: Terminal) -> None:
    """One edit beforehand: the terminal follows the office from then on, and has warmed up."""
    began, _ = in_fresh_process(publish_an_edit, folder, _QUESTION, "屏幕上的第一次。")
    shown = terminal.next_moment("release_shown", began, _PATIENCE_S)
    terminal.next_moment("release_confirmed", shown["at"], _PATIENCE_S)
    time.sleep(2)
