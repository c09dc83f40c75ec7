"""Shapes in metres as vertices and indices for the graphics card: one batch, drawn in one go."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry

from content.wayfinding.ground import Point
from kiosk.ui.theme import Rgba

# A vertex: place (m), how far it is pushed aside (half widths), where that is in its stroke
# (-1 to 1, for a soft edge), half width (glass pixels), colour.
FLOATS = 11
# OpenGL ES 2 counts vertices with 16 bits.
MOST = 65_000
_RAYS = 16
# Of what is filled, every pixel is inside.
_WIDE = 100.0

Mesh = tuple[list[float], list[int]]


class Batch:
    """Collects shapes in the order in which they cover one another."""

    def __init__(self) -> None:
        self.meshes: list[Mesh] = []
        self._vertices: list[float] = []
        self._indices: list[int] = []

    def fill(self, shape: BaseGeometry, colour: Rgba) -> None:
        """A surface, concave or with holes."""
        for triangle in shapely.get_parts(shapely.constrained_delaunay_triangles(shape)):
            corners = list(triangle.exterior.coords)[:3]
            self._add([(x, y, 0, 0, 0, 0, _WIDE, *colour) for x, y, *_ in corners], (0, 1, 2))

    def outline(self, shape: BaseGeometry, half: float, colour: Rgba) -> None:
        """The edge of a surface, or a line, `half` glass pixels to either side."""
        edge = shape.boundary if shape.geom_type.endswith("Polygon") else shape
        for line in shapely.get_parts(edge):
            if line.geom_type in ("LineString", "LinearRing"):
                self.stroke([(x, y) for x, y, *_ in line.coords], half, colour)

    def stroke(
        self, path: Sequence[Point], half: float, colour: Rgba, *, round_ends: bool = True
    ) -> None:
        """A line through `path` with round corners, `half` glass pixels to either side."""
        for a, b in pairwise(path):
            length = math.dist(a, b)
            if length == 0:
                continue
            nx, ny = (a[1] - b[1]) / length, (b[0] - a[0]) / length
            quad = [(*end, s * nx, s * ny, 0, s, half, *colour) for end in (a, b) for s in (-1, 1)]
            self._add(quad, (0, 1, 2, 1, 2, 3))
        for corner in path if round_ends else path[1:-1]:
            self.disc(corner, half, colour)

    def disc(self, at: Point, half: float, colour: Rgba) -> None:
        """A disc of radius `half` glass pixels."""
        square = [(*at, i, j, i, j, half, *colour) for i in (-1, 1) for j in (-1, 1)]
        self._add(square, (0, 1, 2, 1, 2, 3))

    def cone(self, at: Point, bearing: float, spread: float, half: float, colour: Rgba) -> None:
        """A beam of light from `at` towards `bearing`, `spread` wide (degrees); it fades outwards."""
        turns = [math.radians(bearing + spread * (n / _RAYS - 0.5)) for n in range(_RAYS + 1)]
        faded = (*colour[:3], 0.0)
        rim = [(*at, math.sin(t), math.cos(t), 0, 0, half, *faded) for t in turns]
        fan = [i for n in range(_RAYS) for i in (0, n + 1, n + 2)]
        self._add([(*at, 0, 0, 0, 0, half, *colour), *rim], fan)

    def finish(self) -> list[Mesh]:
        """Vertices and indices of everything, in as few meshes as can be."""
        if self._indices:
            self.meshes.append((self._vertices, self._indices))
            self._vertices, self._indices = [], []
        return self.meshes

    def _add(self, corners: Iterable[Sequence[float]], triangles: Iterable[int]) -> None:
        first = len(self._vertices) // FLOATS
        if first > MOST - _RAYS - 2 or len(self._indices) > MOST - 3 * _RAYS:
            self.finish()
            first = 0
        for corner in corners:
            self._vertices.extend(corner)
        self._indices.extend(first + i for i in triangles)
