"""A film on the glass: the frame of its clock's time, drawn elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from math import floor
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

from kivy.clock import Clock
from kivy.graphics import Callback, Color, Rectangle
from kivy.graphics import opengl as gl
from kivy.graphics.texture import Texture
from kivy.uix.widget import Widget

from kiosk.ui import theme
from kiosk.ui.cinema_projector import Drawn, Projector
from kiosk.ui.glass import Rect
from kiosk.ui.moving_picture import MovingPicture
from kiosk.ui.widgets.animation import Player

_HIDDEN, _SEEN = (0, 0, 0, 0), (1, 1, 1, 1)


class Film(Widget):  # type: ignore[misc]
    """Shows a moving picture as large as fits in its place.

    `time` tells the second of it to be seen at a monotonic time, `rests` whether that will go on. `on_state` is
    called when the picture is there, or broken. `rate`: pictures a second, at most.
    """

    rate: ClassVar[float] = theme.LIVELY_FPS

    def __init__(
        self,
        time: Callable[[float], float],
        rests: Callable[[float], bool],
        on_state: Callable[[], None],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.time, self.rests, self._on_state = time, rests, on_state
        self._projector: Projector | None = None
        self._path: Path | None = None
        self._texture: Texture | None = None
        self._shown = -1
        self._held = True
        self._changed: Rect = (0.0, 0.0, 0.0, 0.0)
        with self.canvas:
            self._ink = Color(*_HIDDEN)
            # The pixels are premultiplied; Kivy blends straight ones.
            Callback(lambda _: gl.glBlendFunc(gl.GL_ONE, gl.GL_ONE_MINUS_SRC_ALPHA))
            self._picture = Rectangle(size=(0, 0))
            Callback(lambda _: gl.glBlendFunc(gl.GL_SRC_ALPHA, gl.GL_ONE_MINUS_SRC_ALPHA))
        self.bind(pos=self._place, size=self._place)

    @property
    def path(self) -> Path | None:
        """What is shown."""
        return self._path if self._projector is not None else None

    @property
    def broken(self) -> str:
        """Why it can't be shown, in Chinese; "" where nothing is known to be wrong."""
        return self._projector.broken if self._projector is not None else ""

    @property
    def is_there(self) -> bool:
        """Whether it can be seen."""
        return self._shown >= 0

    @property
    def picture(self) -> MovingPicture | None:
        """What is shown, once it is open."""
        return self._projector.picture if self._projector is not None else None

    def show(self, path: Path, *, muted: bool = False) -> None:
        """Open the picture at `path`, instead of what is shown; `muted`: without a sound of its own."""
        self.close()
        self._path, self._held = path, True

        def ready() -> None:
            Clock.schedule_once(lambda _: self._ready(projector), 0)

        projector = self._projector = Projector(path, ready, muted=muted)

    def close(self) -> None:
        """Let go of the picture."""
        if self._projector is not None:
            self._projector.close()
        self._projector, self._texture, self._shown = None, None, -1
        self._picture.texture, self._ink.rgba = None, _HIDDEN

    @property
    def resting(self) -> bool:
        """Whether nothing will move until somebody makes it."""
        rests = self.rests(now := monotonic())
        return rests and self._held and self._due(now) == self._shown

    def advance(self, now: float) -> bool:
        """Put the frame that is due at `now` on the glass, and have the next one drawn."""
        projector = self._projector
        if projector is None or projector.picture is None or self._texture is None:
            return False
        rests = self.rests(now)
        if rests != self._held:
            self._held = rests
            projector.hold(held=rests)
        due = self._due(now)
        drawn = projector.take(due)
        changed = drawn is not None and self._upload(drawn)
        if self._shown != due:
            projector.want(due)
        elif not rests:
            projector.want(self._due(now + 1 / self.rate))
        return changed

    def rect(self) -> Rect:
        """Where in the window the picture has changed."""
        return self._changed

    def paint(self) -> None:
        """It has the page below it."""

    def _due(self, now: float) -> int:
        """The frame to be seen at `now`; -1 while there is no picture."""
        if self._projector is None or self._projector.picture is None:
            return -1
        # A hair more, or what is a whole picture's time becomes the one before.
        pictures = floor(self.time(now) * self.rate + 1e-6)
        return self._projector.picture.frame_at(pictures / self.rate + 1e-6)

    def _ready(self, projector: Projector) -> None:
        if self._projector is projector:
            self._place()
            Player.shared.add(self)
            self._on_state()

    def _place(self, *_: object) -> None:
        if self._projector is None or self._projector.picture is None:
            return
        aspect = self._projector.picture.aspect
        width = min(self.width, self.height * aspect)
        side = (round(width) // 2 * 2, round(width / aspect) // 2 * 2)
        if min(side) < 2:
            return
        if self._texture is None or tuple(self._texture.size) != side:
            self._texture = Texture.create(size=side, colorfmt="bgra")
            self._texture.flip_vertical()
            self._picture.texture, self._ink.rgba = self._texture, _HIDDEN
            self._projector.resize(*side)
            self._shown = -1
            Player.shared.wake()
        self._picture.size = side
        self._picture.pos = (
            round(self.center_x - side[0] / 2),
            round(self.center_y - side[1] / 2),
        )

    def _upload(self, drawn: Drawn) -> bool:
        """Whether there is something new to see."""
        first = self._shown < 0
        self._shown = drawn.frame
        if drawn.foot == drawn.top or self._texture is None:
            return False
        width, height = self._texture.size
        row = width * 4
        self._texture.blit_buffer(
            memoryview(drawn.pixels)[drawn.top * row : drawn.foot * row],
            size=(width, drawn.foot - drawn.top),
            pos=(0, drawn.top),
            colorfmt="bgra",
            bufferfmt="ubyte",
        )
        self._ink.rgba = _SEEN
        x, y = self.to_window(*self._picture.pos)
        self._changed = (
            x + drawn.left,
            y + height - drawn.foot,
            drawn.right - drawn.left,
            drawn.foot - drawn.top,
        )
        if first:
            self._on_state()
        return True
