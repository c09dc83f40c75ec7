"""The naive way: a bare Kivy window as large as the glass. With a Lottie, all is redrawn each frame.

`python -m tests.bench.bare_window [LOTTIE | PICTURE]` reports moments as the terminal does; a picture
(a PNG) is dragged by the finger.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.ui.timeline import Timeline
from tests.end_to_end.driver import ROOT
from tests.end_to_end.screen import PORTRAIT, Screen

LOTTIE = ROOT / "assets" / "animations" / "mascot-idle.json"
PICTURE = ROOT / "assets" / "icons" / "map.png"
_SIDE = 800
_START_SECONDS = 20.0


@dataclass(frozen=True)
class BareWindow:
    """A running one. Times are time.monotonic() seconds."""

    pid: int
    started: float
    timeline: Path

    def moments(self) -> list[dict[str, Any]]:
        """What it has noted so far."""
        lines = self.timeline.read_text(encoding="utf-8").split("\n")[:-1]
        return [json.loads(line) for line in lines]

    def first_frame(self) -> float:
        """When it showed its first frame. Raises TimeoutError."""
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            for moment in self.moments():
                if moment["moment"] == "first_frame":
                    return float(moment["at"])
            time.sleep(0.02)
        raise TimeoutError("the bare window showed nothing")


@contextmanager
def bare_window(screen: Screen, *shown: Path, **environment: str) -> Iterator[BareWindow]:
    """Open one on `screen` while the body runs; it shows the Lottie or picture in `shown`, if any."""
    with tempfile.NamedTemporaryFile(prefix="bare-window-") as timeline:
        started = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", __name__, *map(str, shown)],
            cwd=ROOT,
            env=os.environ
            | {"DISPLAY": screen.display, "YIBOSHI_TIMELINE": timeline.name}
            | environment,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield BareWindow(process.pid, started, Path(timeline.name))
        finally:
            process.kill()
            process.wait()


def show(path: str | None) -> None:
    """Open the window and stay."""
    os.environ |= {"KIVY_NO_ARGS": "1", "KIVY_NO_FILELOG": "1"}
    from kivy.config import Config

    # All else stays as Kivy has it, as it would in a first program: two samples a pixel, too.
    settings = {"width": PORTRAIT[0], "height": PORTRAIT[1], "maxfps": 60}
    if path == str(PICTURE):  # what is compared with the map is drawn as the map is, and as often
        from kiosk.ui.app import SLIDING_FPS

        settings |= {"multisamples": 0, "maxfps": SLIDING_FPS}
    for key, value in settings.items():
        Config.set("graphics", key, value)

    from kivy.app import App
    from kivy.core.window import Window
    from kivy.uix.widget import Widget

    timeline = Timeline.from_environment()

    def first_frame(*_: Any) -> None:
        Window.unbind(on_flip=first_frame)
        timeline.mark("first_frame")

    class Bare(App):  # type: ignore[misc]
        kv_file = ""

        def build(self) -> Widget:
            Window.bind(on_flip=first_frame)
            timeline.count_frames()
            root = Widget()
            if path == str(PICTURE):
                _drag(root)
            elif path:
                _play(path, root)
            return root

    Bare().run()


def _drag(root: Any) -> None:
    from kivy.graphics import Color, Rectangle

    side = PORTRAIT[0]
    with root.canvas:
        Color(1, 1, 1)
        picture = Rectangle(source=str(PICTURE), size=(side, side))

    def follow(_: Any, touch: Any) -> None:
        picture.pos = picture.pos[0] + touch.dx, picture.pos[1] + touch.dy

    root.bind(on_touch_move=follow)


def _play(lottie: str, root: Any) -> None:
    from kivy.clock import Clock
    from kivy.graphics import Color, Rectangle
    from kivy.graphics.texture import Texture
    from rlottie_python import LottieAnimation

    animation = LottieAnimation.from_file(lottie)
    frames = animation.lottie_animation_get_totalframe()
    texture = Texture.create(size=(_SIDE, _SIDE), colorfmt="bgra")
    texture.flip_vertical()
    with root.canvas:
        Color(1, 1, 1)
        Rectangle(pos=[(all_ - _SIDE) / 2 for all_ in PORTRAIT], size=texture.size, texture=texture)
    shown = 0

    def next_frame(_: float) -> None:
        nonlocal shown
        shown += 1
        pixels = animation.lottie_animation_render(shown % frames, width=_SIDE, height=_SIDE)
        texture.blit_buffer(pixels, colorfmt="bgra")
        root.canvas.ask_update()

    Clock.schedule_interval(next_frame, 0)


if __name__ == "__main__":
    show(sys.argv[1] if len(sys.argv) > 1 else None)
