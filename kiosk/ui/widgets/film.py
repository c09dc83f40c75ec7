"""A film on the glass: the frame of its clock's time, drawn elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from math import floor
from pathlib import Path
from time import monotonic, process_time
from typing import Any, ClassVar

from kivy.clock import Clock
from kivy.graphics import Callback, Color, Rectangle
from kivy.graphics import opengl as gl
from kivy.graphics.texture import Texture
from kivy.uix.widget import Widget

from kiosk.ui import theme
from kiosk.ui.cinema_pace import Pace
from kiosk.ui.cinema_projector import Drawn, Projector
from kiosk.ui.glass import Rect
from kiosk.ui.moving_picture import MovingPicture
from kiosk.ui.widgets.animation import Player

_HIDDEN, _SEEN = (0, 0, 0, 0), (1, 1, 1, 1)
# So often it is found out what the pictures cost.
_RECKONING_S = 1.0


class Film(Widget):  # type: ignore[misc]
    """Shows a moving picture as large as fits in its place.

    `time` tells the second of it to be seen at a monotonic time, `rests` whether that will go on. `on_state` is
    called when the picture is there, or broken. `pace`: pictures a second, at most. `alone` draws it with all
    that lies over it, and nothing else.
    """

    pace: ClassVar[Pace] = Pace(theme.LIVELY_FPS)

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
        self._shows = 0
        self._reckoned = (0.0, 0.0)
        self.alone: Callable[[], None] | None = None
        self._changed: Rect = (0.0, 0.0, 0.0, 0.0)
        with self.canvas:
            self._ink = Color(*_HIDDEN)
            Callback(self._begin_blending)
            self._picture = Rectangle(size=(0, 0))
            Callback(self._end_blending)
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

    def show(self, path: Path) -> None:
        """Open the picture at `path`, instead of what is shown."""
        self.close()
        self._path = path

        def ready() -> None:
            Clock.schedule_once(lambda _: self._ready(projector), 0)

        projector = self._projector = Projector(path, ready)

    def close(self) -> None:
        """Let go of the picture."""
        if self._projector is not None:
            self._projector.close()
        self._projector, self._texture, self._shown = None, None, -1
        self._picture.texture, self._ink.rgba = None, _HIDDEN

    @property
    def resting(self) -> bool:
        """Whether nothing will move until somebody makes it."""
        return self.rests(now := monotonic()) and self._due(now) == self._shown

    def advance(self, now: float) -> bool:
        """Put the frame that is due at `now` on the glass, and have the next one drawn."""
        projector = self._projector
        if projector is None or projector.picture is None or self._texture is None:
            return False
        self._reckon(now)
        due = self._due(now)
        drawn = projector.take(due)
        changed = drawn is not None and self._upload(drawn)
        if self._shown != due:
            projector.want(due)
        elif not self.rests(now):
            projector.want(self._due(now, ahead=1))
        return changed

    def rect(self) -> Rect:
        """Where in the window the picture has changed."""
        return self._changed

    def paint(self) -> Callable[[], None] | None:
        """Draws the film with what lies over it; None where something shines through, or covers all."""
        root = self.get_root_window().children[0]
        is_opaque = self.picture is not None and self.picture.is_opaque
        return self.alone if is_opaque and len(root.children) == 1 else None

    def _begin_blending(self, _: object) -> None:
        if self.is_there and self.picture is not None and self.picture.is_opaque:
            gl.glDisable(gl.GL_BLEND)
        else:  # the pixels are premultiplied; Kivy blends straight ones
            gl.glBlendFunc(gl.GL_ONE, gl.GL_ONE_MINUS_SRC_ALPHA)

    def _end_blending(self, _: object) -> None:
        gl.glEnable(gl.GL_BLEND)
        gl.glBlendFunc(gl.GL_SRC_ALPHA, gl.GL_ONE_MINUS_SRC_ALPHA)

    def _reckon(self, now: float) -> None:
        """Find out what the last pictures have cost."""
        since, spent = self._reckoned
        if now - since < _RECKONING_S:
            return
        self._reckoned = (now, process_time())
        if now - since < 2 * _RECKONING_S:  # it has played all the time
            self.pace.cost(self._reckoned[1] - spent, self._shows)
        self._shows = 0

    def _due(self, now: float, ahead: int = 0) -> int:
        """The frame to be seen at `now`, or so many pictures later; -1 while there is no picture."""
        if self._projector is None or self._projector.picture is None:
            return -1
        # A hair more, or what is a whole picture's time becomes the one before.
        rate = self.pace.rate
        pictures = floor(self.time(now) * rate + 1e-6) + ahead
        return self._projector.picture.frame_at(pictures / rate + 1e-6)

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
            # One pixel of it is one of the glass.
            for filtering in ("mag_filter", "min_filter"):
                setattr(self._texture, filtering, "nearest")
            self._picture.texture, self._ink.rgba = self._texture, _HIDDEN
            self._projector.resize(*side)
            self._shown = -1
            Player.shared.wake()
        self._picture.size = side
        self._picture.pos = (
            # Not `center`, which is still what it was while a new size is told of.
            round(self.x + (self.width - side[0]) / 2),
            round(self.y + (self.height - side[1]) / 2),
        )

    def _upload(self, drawn: Drawn) -> bool:
        """Whether there is something new to see."""
        first = self._shown < 0
        self._shown = drawn.frame
        self._shows += 1
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
        if first:  # every change of a colour has the whole glass drawn
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
