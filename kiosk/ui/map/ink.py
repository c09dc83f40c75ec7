"""Batches on the graphics card: moving the map changes one matrix, no vertex."""

from typing import Any

from kivy.graphics import Mesh, RenderContext
from kivy.graphics import opengl as gl
from kivy.graphics.transformation import Matrix

from content.wayfinding.ground import Point
from kiosk.ui import theme
from kiosk.ui.map.batch import Batch, Meshes
from kiosk.ui.map.camera import Camera

_HEAD = """
#ifdef GL_ES
    precision highp float;
#endif
"""
_SURFACE = f"""{_HEAD}
attribute vec2 place;
attribute vec4 colour;
uniform mat4 modelview_mat;
uniform mat4 projection_mat;
uniform mat4 world;
varying vec4 ink;
void main(void) {{
    ink = colour;
    gl_Position = projection_mat * modelview_mat * world * vec4(place, 0.0, 1.0);
}}
"""
_FLAT = f"""{_HEAD}
varying vec4 ink;
void main(void) {{
    gl_FragColor = ink;
}}
"""
_LINE = f"""{_HEAD}
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
varying vec2 stroke;
varying float half_px;
varying vec4 ink;
void main(void) {{
    // A pixel more on either side, for the soft edge.
    half_px = half_width * unit;
    vec2 push = (half_px + 1.0) * vec2(aside.x * turn.x - aside.y * turn.y,
                                       aside.x * turn.y + aside.y * turn.x);
    vec4 on_glass = world * vec4(place, 0.0, 1.0);
    on_glass.xy += push;
    stroke = in_stroke * (half_px + 1.0) / half_px;
    ink = colour;
    gl_Position = projection_mat * modelview_mat * on_glass;
}}
"""
_SOFT = f"""{_HEAD}
varying vec2 stroke;
varying float half_px;
varying vec4 ink;
void main(void) {{
    float soft = clamp((1.0 - length(stroke)) * half_px + 0.5, 0.0, 1.0);
    gl_FragColor = vec4(ink.rgb, ink.a * soft);
}}
"""
_SURFACE_FORMAT = [(b"place", 2, "float"), (b"colour", 4, "float")]
_LINE_FORMAT = [
    (b"place", 2, "float"),
    (b"aside", 2, "float"),
    (b"in_stroke", 2, "float"),
    (b"half_width", 1, "float"),
    (b"colour", 4, "float"),
]


class Ink:
    """A batch, seen through a camera.

    It stands outside Kivy's tree of instructions: who draws it, from a Callback, decides when, and
    what moves in it does not make Kivy draw the whole window anew.
    """

    def __init__(self) -> None:
        self._surfaces = _context(_SURFACE, _FLAT)
        self._lines = _context(_LINE, _SOFT)

    def show(self, batch: Batch) -> None:
        """Draw this from now on."""
        _fill(self._surfaces, batch.surfaces, _SURFACE_FORMAT)
        _fill(self._lines, batch.lines, _LINE_FORMAT)

    def draw(self, camera: Camera, middle: Point) -> None:
        """Draw now; `middle`: the pixel of the window that is the camera's own middle."""
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
        if self._surfaces.length():
            # Surfaces hide what is below: without a GPU, blending them would cost as much as all else.
            self._surfaces["world"] = world
            gl.glDisable(gl.GL_BLEND)
            self._surfaces.draw()
            gl.glEnable(gl.GL_BLEND)
        if self._lines.length():
            self._lines["world"] = world
            self._lines["turn"] = (cos, sin)
            self._lines["unit"] = theme.px(1000) / 1000
            self._lines.draw()


def _context(vertex: str, fragment: str) -> Any:
    return RenderContext(
        vs=vertex, fs=fragment, use_parent_projection=True, use_parent_modelview=True
    )


def _fill(context: Any, meshes: Meshes, layout: list[tuple[bytes, int, str]]) -> None:
    context.clear()
    for vertices, indices in meshes.done:
        if indices:
            context.add(Mesh(vertices=vertices, indices=indices, fmt=layout, mode="triangles"))
