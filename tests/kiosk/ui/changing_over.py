"""`python -m tests.kiosk.ui.changing_over STATE`: releases come onto a glass, good ones and bad ones.

Runs in a process of its own, because Kivy opens its window once. One JSON object of facts on stdout.
"""

import gc
import json
import sys
import weakref
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from content.load import load_set
from content.schema import Question
from kiosk.sync.generations import Generations
from kiosk.ui import app
from kiosk.ui.rehearsal import faults
from kiosk.ui.timeline import Timeline
from kiosk.visit import effects as do
from kiosk.visit import events as ev
from kiosk.visit.limits import Limits
from kiosk.visit.screen import HOME, Name, Screen
from tests.kiosk.ui.a_generation import adopted, changed, looping, question, small

_LONGEST_S = 180.0


def main() -> None:
    """One after the other, each from where the one before left the glass."""
    app._configure()
    from kivy.clock import Clock
    from kivy.config import Config

    Config.set("graphics", "maxfps", 0)
    from kivy.core.window import Window
    from kivy.lang import Builder

    from kiosk.ui import fonts, theme
    from kiosk.ui.changeover import Changeover
    from kiosk.ui.edition import Edition
    from kiosk.ui.glass import Glass
    from kiosk.ui.screens.base import Stock
    from kiosk.ui.status import Status
    from kiosk.ui.terminal import Terminal, fit_theme
    from kiosk.ui.widgets.animation import Player
    from kiosk.ui.world import study

    theme.MOVE = 0.01  # nobody is looking
    fonts.register()
    fit_theme(large_print=False)
    Player.shared = Player(Glass(partial=True))
    state = Path(sys.argv[1])
    generations = Generations(state / "content")
    base = small(state / "base")
    stock = Stock.of(load_set(base), base)
    terminal = Terminal(stock, Limits(), Status(loudspeaker=True), Timeline(None))
    Window.add_widget(terminal)
    terminal.world.use(study(stock.content))
    stock.wayfinding.read()
    asked: list[do.Effect] = []
    terminal.world.perform = asked.append  # type: ignore[method-assign,assignment]
    changeover = Changeover(terminal, generations, Edition(None, stock), Timeline(None))
    shown: list[str] = []
    failed: list[str] = []
    changeover.on_shown = lambda edition: shown.append(edition.name)
    changeover.on_failed = failed.append
    facts: dict[str, Any] = {}

    def turn(until: Callable[[], object], seconds: float = _LONGEST_S) -> bool:
        """Let the terminal live until then; whether it came to that."""
        end = monotonic() + seconds
        while not until():
            if monotonic() > end:
                return False
            sleep(0.03)
            Clock.tick()
            Builder.sync()
            Clock.tick_draw()
            Builder.sync()
            if Window.canvas.needs_redraw:
                Window.dispatch("on_draw")
                Window.dispatch("on_flip")
        return True

    def arrives(folder: Path, number: int, *, urgent: bool = False) -> None:
        adopted(generations, folder, number, urgent=urgent)
        changeover.look()

    def proved() -> bool:
        return not generations.pointer().trial

    def say(*kinds: type) -> list[Any]:
        found = [effect for effect in asked if isinstance(effect, kinds)]
        asked.clear()
        return found

    changeover.start()
    first = changed(base, state / "first", hours="改过的第一版。")
    gone: list[Any] = [weakref.ref(stock), weakref.ref(terminal.world._answers.result())]
    arrives(first, 1)
    facts["taken"] = turn(lambda: shown[-1:] == ["第 1 版"] and proved())
    facts["attract"] = terminal.visit.screen.name
    facts["map kept"] = terminal._stock.wayfinding is stock.wayfinding
    del stock
    gc.unfreeze()
    gc.collect()
    facts["left over"] = [repr(one()) for one in gone if one() is not None]

    changing: Any = import_module("kiosk.ui.changeover")
    changing._LONG_BREATH_S = 0.0  # nobody's finger is on the glass
    # In a process of its own it takes longer, and comes to the same where nothing crashes.
    apart = changing.rehearse
    changing.rehearse = lambda folder, before, _: "；".join(faults(folder, before))

    # Somebody reads, and the release can wait.
    terminal.act(ev.Touched())
    terminal.act(ev.Go(Screen(Name.ANSWER, "hours")))
    reading = terminal.screen
    second = changed(base, state / "second", hours="改过的第二版。")
    arrives(second, 2)
    turn(lambda: changeover.waiting)
    turn(lambda: False, 1.5)
    facts["waits"] = terminal.screen is reading, shown[-1]
    terminal.visit._farewell(monotonic())
    terminal.visit._quiet_since = -100.0
    facts["after the visit"] = turn(lambda: shown[-1] == "第 2 版" and proved())
    answer = terminal.scene.stock.questions["hours"].answer
    facts["answers"] = answer, answer in "".join(terminal.visit.readable.scenes("hours"))

    # Urgent: who reads what has not changed reads on; who reads what has is told so.
    terminal.act(ev.Go(Screen(Name.ANSWER, "hours")))
    terminal.act(ev.Go(Screen(Name.ANSWER, "ca-renew")))
    reading, job = terminal.screen, terminal.visit.job
    say()
    arrives(changed(base, state / "third", hours=None), 3, urgent=True)
    facts["urgent"] = turn(lambda: shown[-1] == "第 3 版" and proved())
    facts["reads on"] = terminal.screen is reading, terminal.visit.job == job, say()
    terminal.act(ev.Back())
    facts["no way back to what is gone"] = terminal.visit.screen == HOME
    terminal.act(ev.Go(Screen(Name.ANSWER, "ca-renew")))
    say()
    arrives(changed(base, state / "fourth", **{"ca-renew": "改得很急。"}), 4, urgent=True)
    facts["at once"] = turn(lambda: shown[-1] == "第 4 版" and proved())
    facts["told"] = [repr(one) for one in say(do.StopSaying, do.Say)]
    facts["led home"] = terminal.visit.screen == HOME, terminal.screen._bubble.source

    # Whoever speaks meanwhile is heard out.
    terminal.act(ev.Ask())
    arrives(first, 5, urgent=True)
    turn(lambda: shown[-1] == "第 5 版" and proved())
    facts["heard out"] = terminal.visit.screen.name, [repr(one) for one in say(do.CancelListening)]
    terminal.act(ev.Home())

    # Sets that pass the linter, and fail on the glass.
    mute = changed(base, state / "mute", hours="……")
    answering: Any = import_module("kiosk.ui.screens.answer")
    shown_as = answering.words_of

    def stumbling(scene: Any, asked: Question) -> Any:
        if asked.answer == "……":
            raise IndexError("nothing to show")
        return shown_as(scene, asked)

    answering.words_of = stumbling
    arrives(mute, 6, urgent=True)
    facts["mute"] = turn(lambda: shown[-3:] == ["第 5 版", "第 6 版", "第 5 版"] and failed)
    facts["mute said"] = failed[-1:], terminal.scene.stock.questions["hours"].answer
    turn(proved)
    current = generations.current()
    facts["refused"] = current and current.number, [*generations.pointer().refused.values()]
    changing.rehearse = apart
    arrives(looping(base, state / "looping"), 7)
    facts["crash"] = turn(lambda: len(failed) == 2), failed[-1], shown[-1]
    unknown = question(state / "unknown", ask="？？？")
    arrives(unknown, 8)
    facts["unknown"] = turn(lambda: len(failed) == 3), failed[-1], shown[-1]

    # An error nobody expected, while a release is being tried.
    arrives(second, 9)
    turn(lambda: shown[-1] == "第 9 版")
    changeover.trouble(ZeroDivisionError("x"))
    facts["stumbled"] = turn(lambda: len(failed) == 4), failed[-1], shown[-1]
    current = generations.current()
    facts["in the end"] = current and current.number
    changeover.close()
    print(json.dumps(facts, ensure_ascii=False))


if __name__ == "__main__":
    main()
