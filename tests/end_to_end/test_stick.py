"""A terminal that never saw a network: what it shows comes on a stick, and what happened goes home on it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from content.release.root_print import root_print
from kiosk import operator_pin
from kiosk.sync import stick as sticks
from tests.end_to_end.driver import PRESS_S, START_S, LostError, Terminal, running
from tests.end_to_end.office import running_office
from tests.end_to_end.screen import Screen, screen

# An office and two terminals start one after the other, and a busy machine takes minutes for that.
pytestmark = pytest.mark.timeout(600)
PIN = "135790"
# On a busy machine a finger is seen late; it has to lie there for 3 s.
HOLD_S = 6.0
_TRIES, _SEEN_S = 3, 30.0


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "media" / "USB"
    folder.mkdir(parents=True)
    return folder


def reach(terminal: Terminal, target: str, name: str, seconds: float = PRESS_S) -> None:
    """Touch `target` until the screen `name` is there: a machine that is busy draws late, and asks twice."""
    for _ in range(_TRIES):
        terminal.hold(target, seconds)
        with suppress(LostError):
            terminal.on(name, seconds=_SEEN_S)
            return
    terminal.on(name)


def go_home(terminal: Terminal) -> None:
    """The same, for the home screen."""
    for _ in range(_TRIES):
        with suppress(LostError):
            terminal.go_home()
            return
    terminal.go_home()


def open_panel(terminal: Terminal) -> None:
    """As an operator does."""
    go_home(terminal)
    reach(terminal, "seal", "operator", HOLD_S)
    for digit in PIN:
        terminal.tap(f"digit-{digit}")


def take_first(terminal: Terminal, stick: Path, printed: str) -> None:
    """An operator compares what the office printed, and trusts the stick."""
    open_panel(terminal)
    terminal.tap("第一次用：核对指纹")
    asked = terminal.offers("一样，信任它")
    shown = " ".join(text.source for text in asked.texts)
    found = [re.search(r"([0-9a-f]{8}\s){7}[0-9a-f]{8}", words) for words in (shown, printed)]
    assert [one[0].split() for one in found if one] == [
        root_print(sticks.newest_root(stick) or b"").split()
    ] * 2
    terminal.tap("一样，信任它")
    terminal.reads("U 盘：收到第 1", START_S)
    go_home(terminal)
    terminal.wait(lambda _: "内容：第 1 版" in terminal.log(), "the release on the glass", START_S)


@contextmanager
def hall(glass: Screen, folder: Path) -> Iterator[Terminal]:
    """The terminal, as it was left the last time."""
    places: dict[str, Any] = {
        "YIBOSHI_CONFIG": str(folder / "config"),
        "YIBOSHI_STATE": str(folder / "state"),
        "YIBOSHI_STICKS": str(folder / "media"),
    }
    with running(glass, awake=False, **places) as terminal:
        terminal.on("attract", seconds=START_S)
        terminal.next_moment("ears_ready", 0, START_S)
        yield terminal


def test_out_on_a_stick_and_home_again(stick: Path, tmp_path: Path) -> None:
    operator_pin.save(PIN, tmp_path / "config" / "operator-pin")
    with running_office(tmp_path / "office") as office:
        printed = office.command("export-usb", str(stick))
    with screen() as glass:
        with hall(glass, tmp_path) as terminal:
            take_first(terminal, stick, printed)
        with hall(glass, tmp_path) as terminal:
            assert "内容：第 1 版" in terminal.log()
            go_home(terminal)
            reach(terminal, "几点上班，周末上班吗？", "answer")
            open_panel(terminal)
            terminal.tap("把记录存到 U 盘")
            terminal.reads("条记录存到了 U 盘")
            taken = office.command("import-usb", str(stick), "--as", "三楼大厅")
            assert "收下 1 封。" in taken
            assert "“三楼大厅”的" in taken
            terminal.tap("把记录存到 U 盘")
            terminal.reads("后台已收到以前的")
    assert not list(stick.glob("yiboshi/outbox/*.receipt"))
