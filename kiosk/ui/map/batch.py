"""Shapes in metres as vertices and indices for the graphics card: one batch, drawn in one go."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry

from content.wayfinding.ground import Point
from kiosk.ui.theme import Rgba

# OpenGL ES 2 counts vertices with 16 bits.
MOST = 65_000
_RAYS = 16

Mesh = tuple[list[float], list[int]]


class Meshes:
    """Triangles in as few meshes as can be; `floats` make a vertex."""

    def __init__(self, floats: int) -> None:
        self.floats = floats
        self.done: list[Mesh] = [([], [])]

    def add(self, corners: Sequence[Sequence[float]], triangles: Iterable[int]) -> None:
        """Add `triangles`, which count within `corners`."""
        vertices, indices = self.done[-1]
        if max(len(vertices) // self.floats, len(indices)) > MOST - 3 * _RAYS:
            vertices, indices = [], []
            self.done.append((vertices, indices))
        first = len(vertices) // self.floats
        for corner in corners:
            vertices.extend(corner)
        indices.extend(first + i for i in triangles)


class Batch:
    """Collects shapes in the order in which they cover one another; every line is above all surfaces.

    A vertex of `surfaces` is a place (m) and a colour; they hide what is below them. One of `lines`
    is a place, how far it is pushed aside (half widths), where that is in its stroke (-1 to 1, for
    a soft edge), half width (glass pixels), colour.
    """

    def __init__(self) -> None:
        self.surfaces = Meshes(6)
        self.lines = Meshes(11)

    def fill(self, shape: BaseGeometry, colour: Rgba) -> None:
        """A surface, concave or with holes."""
        for triangle in shapely.get_parts(shapely.constrained_delaunay_triangles(shape)):
            corners = shapely.get_coordinates(triangle)[:3].tolist()
            self.surfaces.add([(*corner, *colour) for corner in corners], (0, 1, 2))

    def outline(self, shape: BaseGeometry, half: float, colour: Rgba) -> None:
        """The edge of a surface, `half` glass pixels to either side."""
        for line in shapely.get_parts(shape.boundary):
            for a, b in pairwise(shapely.get_coordinates(line).tolist()):
                self._bar(a, b, half, colour, beyond=1)

    def stroke(
        self, path: Sequence[Point], half: float, colour: Rgba, *, round_ends: bool = True
    ) -> None:
        """A line through `path` with round corners, `half` glass pixels to either side."""
        for a, b in pairwise(path):
            self._bar(a, b, half, colour)
        for corner in path if round_ends else path[1:-1]:
            self.disc(corner, half, colour)

    def _bar(self, a: Point, b: Point, half: float, colour: Rgba, *, beyond: int = 0) -> None:
        """A straight line from `a` to `b`, and `beyond` half widths farther: so walls meet in corners."""
        length = math.dist(a, b)
        if length == 0:
            return
        x, y = (b[0] - a[0]) / length, (b[1] - a[1]) / length
        quad = [
            (*end, e * beyond * x - s * y, e * beyond * y + s * x, 0, s, half, *colour)
            for end, e in ((a, -1), (b, 1))
            for s in (-1, 1)
        ]
        self.lines.add(quad, (0, 1, 2, 1, 2, 3))

    def disc(self, at: Point, half: float, colour: Rgba) -> None:
        """A disc of radius `half` glass pixels."""
        square = [(*at, i, j, i, j, half, *colour) for i in (-1, 1) for j in (-1, 1)]
        self.lines.add(square, (0, 1, 2, 1, 2, 3))

    def cone(self, at: Point, bearing: float, spread: float, half: float, colour: Rgba) -> None:
        """A beam of light from `at` towards `bearing`, `spread` wide (degrees); it fades outwards."""
        turns = [math.radians(bearing + spread * (n / _RAYS - 0.5)) for n in range(_RAYS + 1)]
        faded = (*colour[:3], 0.0)
        rim = [(*at, math.sin(t), math.cos(t), 0, 0, half, *faded) for t in turns]
        fan = [i for n in range(_RAYS) for i in (0, n + 1, n + 2)]
        self.lines.add([(*at, 0, 0, 0, 0, half, *colour), *rim], fan)
