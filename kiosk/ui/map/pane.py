"""The pane of the glass through which the map is seen: nothing of it gets out."""

import math
from collections.abc import Iterator
from contextlib import contextmanager

from kivy.graphics import Canvas, Color, Mesh
from kivy.graphics import opengl as gl

from kiosk.ui import theme
from kiosk.ui.map.camera import Bounds
from kiosk.ui.theme import Rgba

_ARC = 8


@contextmanager
def through(frame: Bounds, ground: Rgba) -> Iterator[None]:
    """What the body draws shows inside `frame` (window pixels) only, on `ground`."""
    left, bottom, right, top = (round(side) for side in frame)
    outer = gl.glGetIntegerv(gl.GL_SCISSOR_BOX) if gl.glIsEnabled(gl.GL_SCISSOR_TEST) else None
    if outer is not None:  # only a part of the glass is drawn
        left, bottom = max(left, outer[0]), max(bottom, outer[1])
        right, top = min(right, outer[0] + outer[2]), min(top, outer[1] + outer[3])
    gl.glEnable(gl.GL_SCISSOR_TEST)
    gl.glScissor(left, bottom, max(right - left, 0), max(top - bottom, 0))
    gl.glClearColor(*ground)
    gl.glClear(gl.GL_COLOR_BUFFER_BIT)
    try:
        yield
    finally:
        if outer is not None:
            gl.glScissor(*outer)
        else:
            gl.glDisable(gl.GL_SCISSOR_TEST)


class Corners:
    """Paper over the corners of a frame, which leaves them round."""

    def __init__(self) -> None:
        self._canvas = Canvas()

    def fit(self, frame: Bounds) -> None:
        """Lie over the corners of `frame` from now on."""
        radius = theme.px(theme.RADIUS)
        left, bottom, right, top = frame
        self._canvas.clear()
        with self._canvas:
            Color(*theme.PAPER)
            for x, y, east, north in (
                (left, bottom, 1, 1),
                (right, bottom, -1, 1),
                (left, top, 1, -1),
                (right, top, -1, -1),
            ):
                fan = [x, y, 0, 0]
                for n in range(_ARC + 1):
                    turn = math.pi / 2 * n / _ARC
                    fan += [
                        x + east * radius * (1 - math.cos(turn)),
                        y + north * radius * (1 - math.sin(turn)),
                        0,
                        0,
                    ]
                Mesh(vertices=fan, indices=list(range(_ARC + 2)), mode="triangle_fan")

    def draw(self) -> None:
        """Draw now."""
        self._canvas.draw()
