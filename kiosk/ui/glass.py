"""Redrawing no more of the glass than has changed.

Kivy redraws the whole window for every change. With software GL a full 1080×1920 frame costs 30 ms
of both cores, so a small drawing that moves is redrawn alone: the rest of the back buffer still
holds what it held, because Mesa's software renderers copy it to the screen instead of swapping it.
On a real GPU buffers do swap and a full frame is cheap, so there Kivy's own way is kept.
"""

from collections.abc import Callable as Function

from kivy.core.window import Window
from kivy.graphics import Callback, RenderContext
from kivy.graphics import opengl as gl
from kivy.uix.widget import Widget

Rect = tuple[float, float, float, float]

_SOFTWARE = ("llvmpipe", "softpipe", "swiftshader", "software")


def renderer() -> str:
    """The name of the OpenGL renderer."""
    name = gl.glGetString(gl.GL_RENDERER)
    return str(name.decode() if isinstance(name, bytes) else name)


def is_software() -> bool:
    """Whether frames are drawn by the CPU."""
    return any(word in renderer().lower() for word in _SOFTWARE)


class Glass:
    """Draws changed rectangles; `partial` says whether this renderer allows less than all."""

    def __init__(self, *, partial: bool) -> None:
        self._partial = partial

    def redraw(self, rects: list[Rect], paint: Function[[], None] | None = None) -> None:
        """Show what has changed inside `rects` (x, y, width, height in window pixels).

        `paint` draws all that can be seen in them; else the whole tree is drawn there.

        Called from the clock, before Kivy draws. If anything else has asked to be drawn, Kivy's
        full frame follows in the same turn and shows these rectangles as well.
        """
        if Window.canvas.needs_redraw:
            return
        if not self._partial:
            Window.canvas.ask_update()
            return
        x, y, width, height = _around(rects)
        gl.glEnable(gl.GL_SCISSOR_TEST)
        gl.glScissor(int(x), int(y), int(width) + 1, int(height) + 1)
        try:
            if paint is not None:
                paint()
            else:
                Window.dispatch("on_draw")
        finally:
            gl.glDisable(gl.GL_SCISSOR_TEST)
        Window.dispatch("on_flip")


class Alone:
    """Draws one widget, with all in it, and nothing of what is below or beside it."""

    def __init__(self, widget: Widget) -> None:
        self._context = RenderContext()
        with self._context:
            Callback(lambda _: widget.canvas.draw())

    def draw(self) -> None:
        """Draw now, outside Kivy's own frame."""
        for matrix in ("projection_mat", "modelview_mat"):
            self._context[matrix] = Window.render_context[matrix]
        self._context.draw()


def _around(rects: list[Rect]) -> Rect:
    left = min(x for x, _, _, _ in rects)
    bottom = min(y for _, y, _, _ in rects)
    right = max(x + w for x, _, w, _ in rects)
    top = max(y + h for _, y, _, h in rects)
    return (max(left, 0), max(bottom, 0), right - max(left, 0), top - max(bottom, 0))
