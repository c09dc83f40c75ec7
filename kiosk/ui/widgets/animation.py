"""A drawing that moves."""

import logging
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar, Protocol

from kivy.clock import Clock
from kivy.graphics import Callback, Color, Rectangle
from kivy.graphics import opengl as gl
from kivy.graphics.texture import Texture
from kivy.uix.widget import Widget

from kiosk.ui import theme
from kiosk.ui.assets import mascot_path
from kiosk.ui.glass import Glass, Rect
from kiosk.ui.lottie import Lottie
from kiosk.ui.moving_picture import BrokenPictureError

log = logging.getLogger(__name__)


class Animation(Widget):  # type: ignore[misc]
    """Plays one Lottie file as large as fits in its place, at `fps` frames a second.

    `loops` None plays for ever; a number plays that often and then rests on the first frame.
    A file that cannot be shown is replaced by 易博士 and reported in the log.
    """

    def __init__(
        self, path: Path, *, fps: float = theme.LIVELY_FPS, loops: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self._texture: Texture | None = None
        with self.canvas:
            Color(1, 1, 1, 1)
            # rlottie's pixels are premultiplied; Kivy blends straight ones.
            Callback(lambda _: gl.glBlendFunc(gl.GL_ONE, gl.GL_ONE_MINUS_SRC_ALPHA))
            self._picture = Rectangle(size=(0, 0))
            Callback(lambda _: gl.glBlendFunc(gl.GL_SRC_ALPHA, gl.GL_ONE_MINUS_SRC_ALPHA))
        self._shown = -1
        self.play(path, fps=fps, loops=loops)
        self.bind(pos=self._place, size=self._place, parent=self._attach)

    def play(self, path: Path, *, fps: float = theme.LIVELY_FPS, loops: int | None = None) -> None:
        """Show another drawing, from its first frame."""
        self.broken = ""
        try:
            self._lottie = Lottie(path)
        except BrokenPictureError as error:
            self.broken = str(error)
            log.warning("动画不能播放：%s", error)
            self._lottie = Lottie(mascot_path("speaking"))
        self.fps, self.loops = fps, loops
        self._started = monotonic()
        self._held_at: float | None = None
        self._shown = -1
        self._place()
        Player.shared.wake()

    @property
    def resting(self) -> bool:
        """Whether nothing will move until `play` or `again`."""
        over = self.loops is not None and self.played() >= self.loops
        return self._held_at is not None or (over and self._shown == 0)

    def again(self) -> None:
        """Play once more from the start."""
        self._started, self._held_at = monotonic(), None
        Player.shared.wake()

    def hold(self) -> None:
        """Stand still, to go on from here."""
        if self._held_at is None:
            self._held_at = monotonic()

    def go_on(self, *, loops: int | None = None) -> None:
        """Play for ever, or until it has played `loops` times in all."""
        if self._held_at is not None:
            self._started += monotonic() - self._held_at
            self._held_at = None
        self.loops = loops
        Player.shared.wake()

    def played(self) -> int:
        """How many whole times it has played."""
        return int((monotonic() - self._started) / self._lottie.seconds)

    def advance(self, now: float) -> bool:
        """Draw the frame that is due at `now`; whether the picture has changed."""
        if self._texture is None or self._held_at is not None:
            return False
        elapsed = now - self._started
        frame = self._lottie.frame_at(int(elapsed * self.fps) / self.fps, loop=True)
        if self.loops is not None and elapsed >= self.loops * self._lottie.seconds:
            frame = 0
        if frame == self._shown:
            return False
        self._draw(frame)
        return True

    def rect(self) -> Rect:
        """Where the picture is in the window."""
        x, y = self.to_window(*self._picture.pos)
        return (x, y, *self._picture.size)

    def paint(self) -> None:
        """A drawing has the page below it."""

    def _attach(self, _: object, parent: Widget | None) -> None:
        if parent is not None:
            Player.shared.add(self)

    def _place(self, *_: object) -> None:
        width = min(self.width, self.height * self._lottie.aspect)
        side = (round(width), round(width / self._lottie.aspect))
        if min(side) < 2:
            return
        if self._texture is None or self._texture.size != side:
            self._texture = Texture.create(size=side, colorfmt="bgra")
            self._texture.flip_vertical()
            self._pixels = bytearray(side[0] * side[1] * 4)
            self._picture.texture = self._texture
            self._shown = -1
        self._picture.size = side
        self._picture.pos = (
            round(self.center_x - side[0] / 2),
            round(self.center_y - side[1] / 2),
        )
        if self._shown < 0:
            self._draw(0)

    def _draw(self, frame: int) -> None:
        if self._texture is not None:
            width, height = self._texture.size
            self._lottie.draw(frame, width, height, self._pixels)
            self._texture.blit_buffer(self._pixels, colorfmt="bgra", bufferfmt="ubyte")
            self._shown = frame


class Moving(Protocol):
    """What moves on the glass."""

    @property
    def resting(self) -> bool:
        """Whether nothing will move until somebody makes it."""

    def advance(self, now: float) -> bool:
        """Go on to time `now` (monotonic s); whether the picture has changed."""

    def rect(self) -> Rect:
        """Where in the window it has changed."""

    def paint(self) -> Callable[[], None] | None:
        """What draws all that can be seen in `rect`, if something can do so without the whole tree."""

    def get_root_window(self) -> object:
        """The window it is on; None off the glass."""


class Player:
    """Advances all that moves on the glass together; sleeps when all of it rests."""

    shared: ClassVar["Player"]

    def __init__(self, glass: Glass) -> None:
        self._glass = glass
        self._animations: list[Moving] = []
        self._clock: Any = None
        self._soon = Clock.create_trigger(self._turn, -1)
        self.frames = 0

    def add(self, animation: Moving) -> None:
        """Begin to advance `animation`, which may rest and has been woken."""
        if animation not in self._animations:
            self._animations.append(animation)
        self.wake()

    def wake(self) -> None:
        """Start the clock if something moves."""
        if self._clock is None:
            self._clock = Clock.schedule_interval(self._turn, 0)

    def hasten(self) -> None:
        """Show what has moved in this very frame, not the next: a finger is waiting for it."""
        self._soon()

    def _turn(self, _: float) -> None:
        now = monotonic()
        # A screen that has left the glass takes its animations with it.
        self._animations = [a for a in self._animations if a.get_root_window() is not None]
        changed = [a for a in self._animations if a.advance(now)]
        if changed:
            self.frames += 1
            alone = changed[0].paint() if len(changed) == 1 else None
            self._glass.redraw([a.rect() for a in changed], alone)
        if self._clock is not None and all(a.resting for a in self._animations):
            self._clock.cancel()
            self._clock = None
