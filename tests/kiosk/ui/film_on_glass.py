"""`python -m tests.kiosk.ui.film_on_glass FOLDER`: a film in its place, at moments of its time, and what is drawn.

Runs in a process of its own, because Kivy opens its window once. One JSON object of facts on stdout.
"""

import json
import sys
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np

from content.load import BUNDLED, load_set
from content.storyboard.layout import PORTRAIT
from content.storyboard.make import made
from kiosk.ui import app
from kiosk.ui.cinema_maker import Order, make
from kiosk.ui.cinema_pace import Pace

_ID = "bid-bond-refund"
_MOMENTS = (1.0, 1.1, 3.0, 3.4, 8.0, 8.1)
_PATIENCE_S = 20.0


class _Steady(Pace):
    """Whatever it costs."""

    def cost(self, seconds: float, pictures: int) -> None:
        """Learn nothing."""


def main() -> None:
    """Show a film; all its pictures are drawn alone, then the whole window is."""
    content = load_set(BUNDLED)
    question = next(q for q in content.questions if q.id == _ID)
    path = Path(sys.argv[1]) / "film.json.gz"
    fault = make(Order(made(question, content, BUNDLED), "portrait", path))
    app._configure()
    from kivy.clock import Clock
    from kivy.core.window import Window
    from kivy.graphics import Color, Rectangle
    from kivy.uix.floatlayout import FloatLayout

    from kiosk.ui import fonts, glass, theme
    from kiosk.ui.terminal import fit_theme
    from kiosk.ui.widgets.animation import Player
    from kiosk.ui.widgets.film import Film
    from kiosk.ui.widgets.film_pane import FilmPane

    fonts.register()
    fit_theme(large_print=False)
    Window.clearcolor = theme.PAPER
    whole: list[bool] = []

    class Watched(glass.Glass):
        """Notes whether the whole window had to be drawn."""

        def redraw(self, *args: Any) -> None:
            whole.append(bool(Window.canvas.needs_redraw))
            super().redraw(*args)

    Player.shared = Player(Watched(partial=True))
    Film.pace = _Steady(theme.LIVELY_FPS)
    now = [0.0]

    def changed() -> None:
        pane.refresh()

    film = Film(lambda _: now[0], lambda _: False, changed)
    pane = FilmPane(film, PORTRAIT, lambda: None, is_own=False)
    root = FloatLayout(size=Window.size)
    with root.canvas.before:
        Color(*theme.PAPER)
        Rectangle(size=Window.size)
    pane.size_hint, pane.pos, pane.size = (None, None), (40, 500), (1000, 1300)
    root.add_widget(pane)
    Window.add_widget(root)

    def turn() -> None:
        Clock.tick()
        Clock.tick_draw()
        if Window.canvas.needs_redraw:  # as Kivy's own loop does
            Window.dispatch("on_draw")
            Window.dispatch("on_flip")

    def until_shown() -> None:
        until = monotonic() + _PATIENCE_S
        while not (film.is_there and film._shown == film._due(monotonic())):
            if monotonic() > until:
                raise RuntimeError(f"not shown: {film.broken or fault}")
            turn()
        for _ in range(3):
            turn()

    film.show(path)
    pane.bubble.words = "工程招标，最迟在书面合同签订后五日内退。"
    until_shown()
    facts: dict[str, Any] = {"due": [], "shown": [], "differs": []}
    whole.clear()
    for moment in _MOMENTS:
        now[0] = moment
        until_shown()
        alone = _pixels(Window.size)
        Window.dispatch("on_draw")
        facts["differs"].append(int(np.abs(alone - _pixels(Window.size)).max()))
        facts["due"].append(int(moment * 30 + 1e-6))
        facts["shown"].append(film._shown)
    facts["whole"] = whole[:]
    pane.shrink(small=True, plays=False)
    pane.pos, pane.size = (700, 100), (240, 300)
    until_shown()
    facts["small"] = [*film._picture.pos, *film._picture.size, *pane._play.center]
    print(json.dumps(facts))


def _pixels(size: tuple[int, int]) -> Any:
    """What is on the glass."""
    from kivy.graphics import opengl as gl

    read = gl.glReadPixels(0, 0, *size, gl.GL_RGB, gl.GL_UNSIGNED_BYTE)
    return np.frombuffer(read, np.uint8).astype(np.int16)


if __name__ == "__main__":
    main()
