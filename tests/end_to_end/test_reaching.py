"""Every screen is reached by touch alone, upright and lying."""

from collections.abc import Callable, Iterator

import pytest

from kiosk.visit.screen import Name
from tests.end_to_end.driver import Terminal, running
from tests.end_to_end.glass import Glass
from tests.end_to_end.screen import LANDSCAPE, PORTRAIT, screen
from tests.end_to_end.tour import NONSENSE, VAGUE
from tests.sound import SoundCard


@pytest.fixture(scope="module", params=[PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def terminal(request: pytest.FixtureRequest, card: SoundCard) -> Iterator[Terminal]:
    """The terminal, upright and then lying."""
    with screen(request.param) as glass, running(glass) as terminal:
        yield terminal


def test_the_first_frame_is_drawn(terminal: Terminal) -> None:
    assert terminal.moments("first_frame")
    assert terminal.see().screen == "attract"


def test_every_screen_is_reached_by_touch(terminal: Terminal) -> None:
    terminal.go_home()
    for way, there, row in (
        ("问题清单", "questions", "questions"),
        ("科室职能", "departments", "department"),
        ("会议公开", "meetings", "meeting"),
        ("交易公告", "notices", "notice"),
        ("中心介绍", "centre", None),
        ("地图找路", "map", None),
        ("引领参观", "tours", "tour"),
    ):
        terminal.tap(way)
        page = terminal.on(there)
        if row:
            first = next(t.name for t in page.targets if t.page is not None)
            terminal.tap(first)
            terminal.wait(_one_of(row), f"one of the {there}")
        terminal.go_home()

    terminal.tap("投标保证金什么时候退…")
    terminal.on("answer")
    terminal.tap("speak")
    terminal.on("listening")
    terminal.tap("cancel")
    terminal.on("answer")
    terminal.tap("听不清")
    terminal.on("sound")
    terminal.go_home()

    terminal.tap("问题清单")
    terminal.on("questions")
    terminal.tap("search")
    terminal.write(*VAGUE)
    terminal.tap("send")
    terminal.on("suggest")
    terminal.tap("看全部问题")
    terminal.on("questions")
    terminal.tap("search")
    terminal.type(NONSENSE)
    terminal.tap("send")
    terminal.on("unknown")
    terminal.go_home()

    terminal.open_operator()
    assert {m["name"] for m in terminal.moments("screen")} == {str(name) for name in Name}


def _one_of(screen: str) -> Callable[[Glass], bool]:
    return lambda glass: glass.screen == screen and glass.subject != ""
