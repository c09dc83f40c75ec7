"""`python -m tests.kiosk.ui.going_by STATE`: a terminal that goes by its office's rules, and what comes of it.

Runs in a process of its own, because Kivy opens its window once. One JSON object of facts on stdout.
"""

import datetime
import json
import sys
from pathlib import Path
from typing import Any

from content.answers import Candidate, Target
from content.load import BUNDLED, load_set
from kiosk.sync.link import Entry
from kiosk.sync.membership import Membership
from kiosk.sync.rules import Rules
from kiosk.ui import app
from kiosk.ui.timeline import Timeline
from kiosk.visit import events as ev
from kiosk.visit.journal import Asked, Clue, Satisfaction, VisitEnded, WentTo
from kiosk.visit.limits import Limits
from kiosk.visit.screen import ATTRACT, HOME

_CLUE = Clue(
    "食堂在哪",
    True,
    ("实堂在哪",),
    (Candidate(Target("question", "q", "问"), 0.3),),
    rejected=False,
)
_NOTED = (VisitEnded(61.5), Asked("answer", "department:general", heard=True), WentTo("unit-1"),
          Satisfaction("good", "q"), _CLUE)  # fmt: skip


def main() -> None:
    """Walk through what an office may set."""
    app._configure()
    from kivy.clock import Clock
    from kivy.core.window import Window

    from kiosk.ui import fonts
    from kiosk.ui.glass import Glass
    from kiosk.ui.liaison import Liaison
    from kiosk.ui.screens.base import Stock
    from kiosk.ui.status import Status
    from kiosk.ui.terminal import Terminal, fit_theme
    from kiosk.ui.widgets.animation import Player

    fonts.register()
    fit_theme(large_print=False)
    Player.shared = Player(Glass(partial=True))
    liaison = Liaison(Membership("http://127.0.0.1:1", 1, "大厅", "t"), Path(sys.argv[1]))
    liaison.shows(BUNDLED)
    terminal = Terminal(
        Stock.of(load_set(BUNDLED), BUNDLED), Limits(), Status(), Timeline(None), liaison
    )
    Window.add_widget(terminal)
    for _ in range(5):
        Clock.tick()
    facts: dict[str, Any] = {"health": liaison.health()}
    now = datetime.datetime.now()
    hours = [(now + datetime.timedelta(hours=h)).time() for h in (-1, 1, 2)]

    terminal._go_by(Rules(volume=0.4, large_print=True, idle=33, quiet=(hours[0], hours[1])))
    facts["asleep"] = terminal._night.is_dark, terminal.visit.large_print
    facts["quiet"] = terminal.visit.limits.quiet, terminal.visit.limits.home_quiet
    facts["volume"] = terminal.world.reader._volume
    terminal.act(ev.Touched())
    facts["woken"] = terminal._night.is_dark, terminal.visit.screen == HOME
    terminal._go_by(Rules(large_print=False, quiet=(hours[1], hours[2])))
    facts["in a visit"] = terminal.visit.large_print
    terminal.visit._farewell(0.0)
    facts["after it"] = terminal.visit.large_print
    terminal.visit.screen = ATTRACT
    terminal._night.look()
    facts["by day"] = terminal._night.is_dark

    liaison.see(Status(microphone=True, loudspeaker=True, engine="yiboshi"))
    facts["works"] = liaison.health()
    liaison.see(Status(loudspeaker=True, lines={"hearing": "话筒：没有了"}))
    facts["broken"] = liaison.health()
    entries: list[Entry] = []
    liaison.link.note = entries.append  # type: ignore[method-assign,assignment]
    for noted in _NOTED:
        liaison.note(noted)
    facts["entries"] = [
        {
            "key": "0" * 8 + "-0000-4000-8000-" + "0" * 12,
            "kind": one.kind,
            "at": one.at.isoformat(),
            **one.body,
        }
        for one in entries
    ]
    facts["refused"] = refused(liaison.obey, "dance"), refused(liaison.obey, "volume")
    print(json.dumps(facts, ensure_ascii=False))


def refused(obey: Any, verb: str) -> str:
    try:
        obey(verb, None)
    except ValueError as error:
        return str(error)
    return ""


if __name__ == "__main__":
    main()
