"""A visit ends by itself: a warning that any touch ends, then home, and everything forgotten."""

from collections.abc import Iterator

import pytest

from tests.end_to_end.driver import Terminal, running
from tests.end_to_end.screen import Screen
from tests.sound import SoundCard

QUIET_S = 3


@pytest.fixture(scope="module")
def terminal(glass: Screen, card: SoundCard) -> Iterator[Terminal]:
    """A terminal that asks soon whether one is still there."""
    with running(glass, YIBOSHI_QUIET_S=str(QUIET_S)) as terminal:
        yield terminal


def test_a_visit_ends_by_itself_after_a_warning_that_a_touch_takes_away(terminal: Terminal) -> None:
    terminal.touch(540, 960)
    terminal.on("home")
    terminal.tap("大字")
    terminal.reads("标准字")
    terminal.tap("声音")
    terminal.reads("已静音")
    terminal.tap("问题清单")
    terminal.on("questions")

    warned = terminal.offers("stay")
    assert [t.name for t in warned.targets] == ["stay"], "nothing below the veil can be touched"
    terminal.tap("stay")
    stayed = terminal.offers("返回")
    assert stayed.screen == "questions"
    assert stayed.says("标准字"), "继续 keeps what the visitor chose"

    terminal.offers("stay")
    home = terminal.wait(lambda g: g.screen == "home" and g.find("返回"), "home")
    back = home.find("返回")
    assert back is not None
    assert not back.enabled, "there is no way back to what the visitor saw"
    assert home.says("大字")
    assert not home.says("标准字")
    assert not home.says("已静音")

    terminal.on("attract")
