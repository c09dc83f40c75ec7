"""`python -m tests.end_to_end.layouts`: lays out every screen of the bundled set and says what is where.

Runs in a process of its own, because Kivy opens its window once. One JSON object a screen on
stdout, as kiosk/ui/touchmap.py describes it, with `case`: which screen, in which state.
"""

import gc
import json
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import Any

from content.answers import Candidate, Decision, Target
from content.load import BUNDLED, load_set
from content.schema import ContentSet
from kiosk.ui import app
from kiosk.ui.timeline import Timeline
from kiosk.visit import events as ev
from kiosk.visit.doing import Hearing, Reading
from kiosk.visit.limits import Limits
from kiosk.visit.screen import ATTRACT, HOME, LISTENING, SOUND, Name, Screen
from kiosk.visit.tour import Phase
from kiosk.visit.words import NOT_HEARD

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
    from kivy.core.window import Window

    from kiosk.ui import fonts
    from kiosk.ui.glass import Glass
    from kiosk.ui.screens.base import Stock
    from kiosk.ui.status import Status
    from kiosk.ui.terminal import Terminal, fit_theme
    from kiosk.ui.touchmap import describe
    from kiosk.ui.widgets.animation import Player

    fonts.register()
    Player.shared = Player(Glass(partial=False))
    terminal = Terminal(Stock.of(content, BUNDLED), Limits(), Status(), Timeline(None))
    terminal.size = Window.size
    terminal.scene.stock.wayfinding.read()
    gc.freeze()  # the terminal collects garbage after every screen; all this is none
    for large in (False, True):
        fit_theme(large_print=large)
        terminal.visit.large_print = large
        terminal.build()
        for case in _cases(terminal, content):
            _turn()
            print(json.dumps({"case": f"{case}{' large' * large}", **describe(terminal)}))


def _cases(terminal: Any, content: ContentSet) -> Iterator[str]:
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
    plain = [ATTRACT, HOME, SOUND, *map(Screen, lists)]
    listed = [Screen(name, id) for name, ids in subjects.items() for id in ids]
    for screen in plain + listed:
        yield _show(terminal, screen)
    visit.reading, visit.film = Reading.ALOUD, content.questions[0].id
    yield _show(terminal, Screen(Name.ANSWER, content.questions[0].id), "aloud")
    yield _show(terminal, Screen(Name.DEPARTMENT, content.departments[0].id), "aloud")
    visit.reading, visit.film = Reading.SILENT, ""
    for part in ("materials", "steps", "basis"):
        yield _show(terminal, Screen(Name.ANSWER, "ca-renew", part), part)
    yield _show(terminal, Screen(Name.DEPARTMENT, "ca", "department"), "asked for")
    more = tuple(Target("question", id, _ask(content, id)) for id in subjects[Name.ANSWER][:3])
    renewed = Target("question", "ca-renew", _ask(content, "ca-renew"))
    visit.decision = Decision("", "answer", renewed, 1.0, (), also=more)
    yield _show(terminal, Screen(Name.ANSWER, "ca-renew"), "also asked")
    visit.reading = Reading.ALOUD
    yield _show(terminal, Screen(Name.ANSWER, "ca-renew"), "reminded")
    visit.decision, visit.reading = None, Reading.SILENT

    yield _show(terminal, Screen(Name.QUESTIONS))
    for letter in _TYPED:
        terminal.screen.key(letter)
    yield "questions typed"

    visit.hearing, visit._asked_at = Hearing.LISTENING, monotonic()
    yield _show(terminal, LISTENING)
    terminal.screen.read(_LONG_SPEECH)
    yield "listening long"
    visit.hearing = Hearing.IDLE
    yield from _unsure(terminal, content)
    yield from _ways(terminal, content)
    yield from _tour(terminal, content)

    terminal.releases = _facts
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


def _ask(content: ContentSet, id: str) -> str:
    return next(question.ask for question in content.questions if question.id == id)


def _facts() -> list[Any]:
    """What is said of releases, at its longest."""
    from kiosk.ui.screens.operator import Fact

    return [
        Fact("document", "正在显示", "第 128 版，12月30日 10:58 起"),
        Fact("clock", "等着更换", "第 129 版，没有人用的时候换上"),
        Fact("repeat", "新的内容", "10:59 看过，暂时取不到，恢复后自动继续"),
        Fact("warning", "出过的事", f"10:58 第 127 版不能显示，已退回：{'自检的进程意外结束' * 4}"),
    ]


def _ways(terminal: Any, content: ContentSet) -> Iterator[str]:
    """The map: the whole house, ways to the places with the longest names, and to where there is none."""
    wayfinding, visit = terminal.scene.stock.wayfinding, terminal.visit
    yield _show(terminal, Screen(Name.MAP))
    units = wayfinding.plan.archive.units.values()
    terminal.screen._pick(max(units, key=lambda unit: len(unit.name or "")))
    yield "map picked"
    ways = {
        place: len("".join(wayfinding.sentences(place, False)))
        for place in filter(None, (department.place for department in content.departments))
    }
    named = max(content.places, key=lambda place: len(place.name)).id
    closed = next(unit.id for unit in units if unit.restriction == "employeesonly")
    told = max(ways, key=ways.__getitem__)
    gc.freeze()  # what has been found of the map stays
    for place in (named, closed, "restroom", told):
        for visit.step_free in (False, True):
            yield _show(terminal, Screen(Name.MAP, place), "step-free" * visit.step_free)
    visit.step_free, visit.step = False, len(wayfinding.to(told, step_free=False).directions) - 1
    for visit.reading in (Reading.ALOUD, Reading.PAUSED, Reading.SILENT):
        yield _show(terminal, Screen(Name.MAP, told), visit.reading)
    visit.step = -1
    terminal.screen._show_code()
    yield "map code"


def _tour(terminal: Any, content: ContentSet) -> Iterator[str]:
    """The tours, and one of them at the stop of which most is told."""
    yield _show(terminal, Screen(Name.TOURS))
    longest = max(content.tours, key=lambda tour: max(len(s.narration) for s in tour.stops))
    number = max(range(len(longest.stops)), key=lambda n: len(longest.stops[n].narration))
    terminal.act(ev.Go(Screen(Name.TOUR, longest.id)))
    yield "tour walking"
    player = terminal.visit.tour
    while player.stop < number:
        terminal.act(ev.NextStop())
        _turn()
    terminal.act(ev.Arrived(player._walk))
    yield "tour there"
    terminal.act(ev.PauseReading())
    yield "tour paused"
    terminal.act(ev.NextStop())
    terminal.act(
        ev.NoWay(player._walk, "那里现在不开放，开放时间是周一至周五8:30到12:00和13:30到17:30。")
    )
    yield "tour missed"
    while player.phase is not Phase.OVER:
        terminal.act(ev.NextStop())
    yield "tour over"
    terminal.act(ev.Home())


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


def _turn() -> None:
    """Let everything find its place."""
    from kivy.clock import Clock

    for _ in range(_TURNS):
        Clock.tick()
        Clock.tick_draw()


def _unsure(terminal: Any, content: ContentSet) -> Iterator[str]:
    visit = terminal.visit
    asked = sorted(content.questions, key=lambda question: -len(question.ask))[:3]
    others = [
        Target("department", content.departments[0].id, content.departments[0].name),
        Target("place", content.places[0].id, content.places[0].name),
        Target("tour", content.tours[0].id, content.tours[0].title),
    ]
    meant = [[Target("question", one.id, one.ask) for one in asked], others, []]
    queries = ("保证金", _LONG_SPEECH[:24], "zzzz")
    for query, targets in zip(queries, meant, strict=True):
        guesses = tuple(Candidate(target, 0.3) for target in targets)
        visit.decision = Decision(query, "suggest", None, 0.3, guesses)
        yield _show(terminal, Screen(Name.SUGGEST if targets else Name.UNKNOWN, query))
    longest = Target("question", asked[0].id, asked[0].ask)
    visit.decision = Decision(
        _LONG_SPEECH[:24], "suggest", None, 0.9, (Candidate(longest, 0.9),), None, "", "unspoken",
        ("质量保证金", "提前"),
    )  # fmt: skip
    yield _show(terminal, Screen(Name.SUGGEST, _LONG_SPEECH[:24]), "unspoken")
    away = max((one.where for one in content.elsewhere), key=len)
    for where, state in ((away, "elsewhere"), ((away * 3)[:100], "elsewhere at length")):
        visit.decision = Decision("驾照", "unknown", None, 0.0, (), elsewhere=where)
        yield _show(terminal, Screen(Name.UNKNOWN, "驾照"), state)
    visit.decision = Decision("去", "unknown", None, 0.0, (), absent="一百二十一号开标室")
    yield _show(terminal, Screen(Name.UNKNOWN, "带我去121号开标室"), "absent")
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
