"""`python -m tests.kiosk.ui.map.on_glass CODE.npy`: the map screen, used by fingers, and what comes of it.

Runs in a process of its own, because Kivy opens its window once. One JSON object of facts on stdout.
"""

import json
import sys
from time import monotonic, perf_counter
from typing import Any

import numpy as np

from content.load import BUNDLED, load_set
from kiosk.ui import app
from kiosk.ui.timeline import Timeline
from kiosk.visit.limits import Limits
from kiosk.visit.screen import Name, Screen

_TO = "政府采购科"
# As long as it takes without a GPU to draw the map once.
_FRAME_S = 0.0056
# Nobody leaves in the middle of a test.
_LIMITS = Limits(quiet=1e9, home_quiet=1e9)


def main() -> None:
    """Walk through the states of the screen."""
    app._configure()
    from kivy.clock import Clock
    from kivy.core.window import Window
    from kivy.lang import Builder

    from kiosk.ui import fonts, theme
    from kiosk.ui.glass import Glass
    from kiosk.ui.map import pace
    from kiosk.ui.screens.base import Stock
    from kiosk.ui.status import Status
    from kiosk.ui.terminal import Terminal, fit_theme
    from kiosk.ui.widgets.animation import Player

    theme.MOVE = 0.01  # nobody is looking
    fonts.register()
    fit_theme(large_print=False)
    Player.shared = Player(Glass(partial=True))
    terminal = Terminal(Stock.of(load_set(BUNDLED), BUNDLED), _LIMITS, Status(), Timeline(None))
    Window.add_widget(terminal)
    wayfinding = terminal._stock.wayfinding
    facts: dict[str, Any] = {}

    def turn(seconds: float = 0.0) -> None:
        until = monotonic() + seconds
        for _ in range(3):
            Clock.tick()
            Builder.sync()
            Clock.tick_draw()
            Builder.sync()
        while monotonic() < until:
            Clock.tick()
            Clock.tick_draw()

    def show(subject: str) -> Any:
        terminal.visit.screen = Screen(Name.MAP, subject)
        terminal._shown = None
        terminal._render(moving=False)
        turn()
        return terminal.screen

    facts["before the map is read"] = [child.source for child in show("").children]
    wayfinding.read()
    place = next(spot.id for spot in wayfinding.spots.values() if spot.name == _TO)
    view = show(place)._panel.view
    facts["signs"] = [_signs(view, level) for level in view._plan.sheets]
    for factor in (0.2, 2, 2, 2, 2):
        view.zoom(factor)
        turn(0.05)
        facts["signs"].append(_signs(view, view.level))

    screen = show(place)
    view = screen._panel.view
    facts.update(_by_hand(screen, view, turn))
    facts["level of each step"] = []
    for step in range(len(screen._way.directions)):
        terminal.visit.step = step
        terminal._render()
        turn(0.05)
        facts["level of each step"].append(view.level == _leg(screen._way, step).level)
    view.advance(monotonic() + 60)  # whoever walks has arrived by then
    turn(0.1)
    facts["rests"] = view.resting and Player.shared._clock is None

    pace.hurry(on=True)
    facts["waits after a frame"] = [_wait(_FRAME_S) for _ in range(9)]
    pace.hurry(on=False)
    facts["waits at rest"] = [_wait(0) for _ in range(9)]

    screen = show(place)
    screen._show_code()
    turn()
    facts["text"] = screen._text
    _photograph(sys.argv[1])
    house = show("")
    facts["offered"] = _offered(house, turn)
    print(json.dumps(facts, ensure_ascii=False))


def _wait(work: float) -> float:
    """How long (s) the clock holds back a turn after one in which it has worked for `work` seconds."""
    from kivy.clock import Clock

    Clock.tick()
    worked = perf_counter() + work
    while perf_counter() < worked:
        pass
    Clock.tick()
    return perf_counter() - worked


def _signs(view: Any, level: str) -> dict[str, Any]:
    view.show_level(level)
    stood = view._board._stood
    from kiosk.ui.map import lettering

    return {
        "size": view.size,
        "letters": lettering.size(),
        "rects": [one.rect for one in stood],
        "texts": [one.sign.text for one in stood],
        "discs": [one.sign.icon for one in stood],
    }


def _by_hand(screen: Any, view: Any, turn: Any) -> dict[str, Any]:
    from kivy.tests.common import UnitTestTouch

    x, y = view.center
    at_first = view._camera
    finger = UnitTestTouch(x, y)
    finger.touch_down()
    for n in range(1, 6):
        finger.touch_move(x + 30 * n, y - 20 * n)
    finger.touch_up()
    turn()
    dragged = view._camera
    offered = screen._panel._back.parent is not None
    screen._panel._back.on_tap()
    turn(0.1)
    returned = view._camera
    one, other = UnitTestTouch(x - 50, y), UnitTestTouch(x + 50, y)
    one.touch_down()
    other.touch_down()
    other.touch_move(x + 150, y)
    other.touch_up()
    one.touch_up()
    turn()
    pinched = view._camera
    view.show_way(screen._way)
    turn()
    door = next(one for one in view._board._stood if one.sign.to)
    middle = [(door.rect[n] + door.rect[n + 2]) / 2 for n in (0, 1)]
    tap = UnitTestTouch(x + middle[0], y + middle[1])
    tap.touch_down()
    tap.touch_up()
    turn()
    return {
        "dragged by": [round(a - b) for a, b in zip(_seen(dragged), _seen(at_first), strict=True)],
        "offered to return": offered,
        "returned": _near(returned, at_first),
        "pinched by": round(pinched.scale / at_first.scale, 3),
        "a door leads to": view.level == door.sign.to,
    }


def _seen(camera: Any) -> tuple[float, float]:
    x, y = camera.glass((0.0, 0.0))
    return float(x), float(y)


def _near(one: Any, other: Any) -> bool:
    return max(abs(a - b) for a, b in zip(_seen(one), _seen(other), strict=True)) < 0.5


def _leg(way: Any, step: int) -> Any:
    return way.route.legs[way.directions[step].leg]


def _offered(house: Any, turn: Any) -> list[str]:
    """What stands on the glass before and after a tap on an office."""
    view = house._panel.view
    before = _words(house._bar)
    plan = view._plan
    unit = next(o.unit for o in plan.archive.occupants.values() if o.name == "财务科")
    view._on_unit(plan.archive.units[unit])
    turn()
    return [before, _words(house._bar)]


def _words(widget: Any) -> str:
    own = getattr(widget, "source", "") if hasattr(widget, "natural_width") else ""
    return own + "".join(_words(child) for child in reversed(widget.children))


def _photograph(path: str) -> None:
    """What is on the glass now, in grey, as a file of numpy's."""
    from kivy.core.window import Window
    from kivy.graphics import opengl as gl

    Window.dispatch("on_draw")
    width, height = Window.size
    pixels = gl.glReadPixels(0, 0, width, height, gl.GL_RGB, gl.GL_UNSIGNED_BYTE)
    grey = np.frombuffer(pixels, np.uint8).reshape(height, width, 3)[::-1, :, 1]
    np.save(path, grey)


if __name__ == "__main__":
    main()
