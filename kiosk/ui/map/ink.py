"""Batches on the graphics card: moving the map changes one matrix, no vertex."""

from collections.abc import Iterable

from kivy.graphics import Mesh as Drawn
from kivy.graphics import RenderContext
from kivy.graphics.transformation import Matrix

from kiosk.ui import theme
from kiosk.ui.map.batch import MOST, Mesh
from kiosk.ui.map.camera import Bounds, Camera

_VERTEX = """
#ifdef GL_ES
    precision highp float;
#endif
attribute vec2 place;
attribute vec2 aside;
attribute vec2 in_stroke;
attribute float half_width;
attribute vec4 colour;
uniform mat4 modelview_mat;
uniform mat4 projection_mat;
uniform mat4 world;
uniform vec2 turn;
uniform float unit;
varying vec2 at;
varying vec2 stroke;
varying float half_px;
varying vec4 ink;
void main(void) {
    // A pixel more on either side, for the soft edge.
    half_px = half_width * unit;
    vec2 push = (half_px + 1.0) * vec2(aside.x * turn.x - aside.y * turn.y,
                                          aside.x * turn.y + aside.y * turn.x);
    vec4 on_glass = world * vec4(place, 0.0, 1.0);
    on_glass.xy += push;
    at = on_glass.xy;
    stroke = in_stroke * (half_px + 1.0) / half_px;
    ink = colour;
    gl_Position = projection_mat * modelview_mat * on_glass;
}
"""
_FRAGMENT = """
#ifdef GL_ES
    precision highp float;
#endif
varying vec2 at;
varying vec2 stroke;
varying float half_px;
varying vec4 ink;
uniform vec4 frame;
uniform float radius;
void main(void) {
    // Distance to the frame's rounded edge, negative inside.
    vec2 q = abs(at - frame.xy) - frame.zw + radius;
    float away = length(max(q, 0.0)) - radius + min(max(q.x, q.y), 0.0);
    float inside = clamp(0.5 - away, 0.0, 1.0);
    float soft = clamp((1.0 - length(stroke)) * half_px + 0.5, 0.0, 1.0);
    gl_FragColor = vec4(ink.rgb, ink.a * soft * inside);
}
"""
_FORMAT = [
    (b"place", 2, "float"),
    (b"aside", 2, "float"),
    (b"in_stroke", 2, "float"),
    (b"half_width", 1, "float"),
    (b"colour", 4, "float"),
]


class Ink:
    """Meshes in metres, seen through a camera inside a frame of the glass.

    It stands outside Kivy's tree of instructions: who draws it, from a Callback, decides when, and
    what moves in it does not make Kivy draw the whole window anew.
    """

    def __init__(self) -> None:
        self._context = RenderContext(
            vs=_VERTEX, fs=_FRAGMENT, use_parent_projection=True, use_parent_modelview=True
        )

    def show(self, meshes: Iterable[Mesh]) -> None:
        """Draw these from now on."""
        self._context.clear()
        for vertices, indices in meshes:
            assert len(indices) <= MOST
            self._context.add(
                Drawn(vertices=vertices, indices=indices, fmt=_FORMAT, mode="triangles")
            )

    def draw(self, camera: Camera, frame: Bounds, radius: float) -> None:
        """Draw now; `frame` in pixels of the window, `radius` of its corners."""
        middle = (frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2
        cos, sin = camera.turn
        x, y = camera.glass((0.0, 0.0))
        world = Matrix()
        world.set(
            flat=[
                camera.scale * cos, camera.scale * sin, 0, 0,
                -camera.scale * sin, camera.scale * cos, 0, 0,
                0, 0, 1, 0,
                x + middle[0], y + middle[1], 0, 1,
            ]
        )  # fmt: skip
        self._context["world"] = world
        self._context["turn"] = (cos, sin)
        self._context["frame"] = (
            *middle, (frame[2] - frame[0]) / 2, (frame[3] - frame[1]) / 2
        )  # fmt: skip
        self._context["radius"] = float(radius)
        self._context["unit"] = theme.px(1000) / 1000
        self._context.draw()
