"""`python -m tests.end_to_end.layouts`: lays out every screen of the bundled set and says what is where.

Runs in a process of its own, because Kivy opens its window once. One JSON object a screen on
stdout, as kiosk/ui/touchmap.py describes it, with `case`: which screen, in which state.
"""

import gc
import json
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import Any

from content.answers import Answers
from content.load import BUNDLED, load_set
from content.schema import ContentSet
from kiosk.ui import app
from kiosk.ui.timeline import Timeline
from kiosk.visit.limits import Limits
from kiosk.visit.screen import ATTRACT, HOME, LISTENING, Name, Screen
from kiosk.visit.visit import NOT_HEARD, Hearing, Reading

# What a recogniser may make of a long question, and a visitor of the search field.
_LONG_SPEECH = (
    "我们公司上个月在你们这里投标没有中标交的投标保证金到现在还没有退回来请问要找哪个科室"
)
_TYPED = "bzj"
# A text's height may change its box's, and that box's the next.
_TURNS = 4


def main() -> None:
    """Lay out everything, in standard and in large print."""
    content = load_set(BUNDLED)
    app._configure()
    from kivy.config import Config

    Config.set("graphics", "maxfps", 0)  # no waiting between two turns: nobody is looking
    from kivy.clock import Clock
    from kivy.core.window import Window

    from kiosk.ui import fonts
    from kiosk.ui.glass import Glass
    from kiosk.ui.status import Status
    from kiosk.ui.terminal import Terminal, fit_theme
    from kiosk.ui.touchmap import describe
    from kiosk.ui.widgets.animation import Player

    fonts.register()
    Player.shared = Player(Glass(partial=False))
    terminal = Terminal(content, BUNDLED, Limits(), Status(), Timeline(None))
    terminal.size = Window.size
    answers = Answers(content)
    gc.freeze()  # the terminal collects garbage after every screen; all this is none
    for large in (False, True):
        fit_theme(large_print=large)
        terminal.visit.large_print = large
        terminal.build()
        for case in _cases(terminal, content, answers):
            for _ in range(_TURNS):
                Clock.tick()
                Clock.tick_draw()
            print(json.dumps({"case": f"{case}{' large' * large}", **describe(terminal)}))


def _cases(terminal: Any, content: ContentSet, answers: Answers) -> Iterator[str]:
    """Bring the terminal into one state after another; the name of each."""
    visit = terminal.visit
    subjects = {
        Name.ANSWER: _longest(content.questions),
        Name.DEPARTMENT: _longest(content.departments),
        Name.MEETING: _longest(content.meetings),
        Name.NOTICE: _longest(content.notices),
        Name.QUESTIONS: ["", *(c.id for c in content.categories)],
    }
    lists = (Name.DEPARTMENTS, Name.MEETINGS, Name.NOTICES, Name.CENTRE)
    plain = [ATTRACT, HOME, *map(Screen, lists)]
    listed = [Screen(name, id) for name, ids in subjects.items() for id in ids]
    for screen in plain + listed:
        yield _show(terminal, screen)
    visit.reading = Reading.ALOUD
    yield _show(terminal, Screen(Name.ANSWER, content.questions[0].id), "aloud")
    yield _show(terminal, Screen(Name.DEPARTMENT, content.departments[0].id), "aloud")
    visit.reading = Reading.SILENT
    for part in ("materials", "steps", "basis"):
        yield _show(terminal, Screen(Name.ANSWER, "ca-renew", part), part)
    yield _show(terminal, Screen(Name.DEPARTMENT, "ca", "department"), "asked for")

    yield _show(terminal, Screen(Name.QUESTIONS))
    for letter in _TYPED:
        terminal.screen.key(letter)
    yield "questions typed"

    visit.hearing, visit._asked_at = Hearing.LISTENING, monotonic()
    yield _show(terminal, LISTENING)
    terminal.screen.read(_LONG_SPEECH)
    yield "listening long"
    visit.hearing = Hearing.IDLE
    yield from _unsure(terminal, answers)

    _show(terminal, Screen(Name.OPERATOR))
    yield "operator pad"
    terminal.screen._say("口令不对。忘记了就在终端上运行 python -m kiosk pin 重设。")
    yield "operator pad wrong"
    terminal.screen._show_panel()
    yield "operator panel"

    visit.warning = True
    yield _show(terminal, Screen(Name.CENTRE), "warning")
    visit.warning = False
    yield from _recording(
        terminal, [*plain, *(Screen(Name.ANSWER, id) for id in subjects[Name.ANSWER][:2])]
    )


def _recording(terminal: Any, screens: list[Screen]) -> Iterator[str]:
    """What is said is kept for diagnosis, for two minutes; then it is over."""
    from kivy.clock import Clock

    terminal.world.recording_until = monotonic() + 120
    for screen in screens:
        yield _show(terminal, screen, "recording")
    _show(terminal, Screen(Name.OPERATOR))
    terminal.screen._show_panel()
    yield "operator panel recording"
    _show(terminal, HOME)
    terminal.world.recording_until = monotonic() + 0.3
    terminal.build()
    while monotonic() < terminal.world.recording_until + 0.3:
        Clock.tick()
    yield "recording over"


def _unsure(terminal: Any, answers: Answers) -> Iterator[str]:
    visit = terminal.visit
    for query, name in (
        ("保证金", Name.SUGGEST),
        (_LONG_SPEECH[:24], Name.SUGGEST),
        ("zzzz", Name.UNKNOWN),
    ):
        visit.decision = answers.decide((query,), heard=False)
        yield _show(terminal, Screen(name, query))
    visit.decision, visit.message = None, NOT_HEARD
    yield _show(terminal, Screen(Name.UNKNOWN), "not heard")
    visit.message = ""


def _longest(items: Sequence[Any]) -> list[str]:
    """The ids of those items of a collection that have the longest text or list of any field."""
    fields = [
        f for f in type(items[0]).model_fields if isinstance(getattr(items[0], f), str | tuple)
    ]
    extremes = (max(items, key=lambda one: len(getattr(one, f) or "")) for f in fields)
    return sorted({one.id for one in extremes})


def _show(terminal: Any, screen: Screen, state: str = "") -> str:
    terminal.visit.screen = screen
    terminal._shown = None
    terminal._render(moving=False)
    return " ".join(filter(None, (screen.name, screen.subject, state)))


if __name__ == "__main__":
    main()
