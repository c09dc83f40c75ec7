"""How a level lies on the glass: metres on the venue's ground to pixels of a frame, and back."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from content.wayfinding.ground import Point

# Left, bottom, right, top.
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class Camera:
    """Looks straight down. Pixels count from the middle of the frame, x to the right, y up.

    `centre` (m) is what lies in that middle, `scale` the pixels in a metre, `up` the bearing that
    points up on the glass, in degrees clockwise from north.
    """

    centre: Point
    scale: float
    up: float = 0.0

    def glass(self, point: Point) -> Point:
        """Where a point of the ground is seen, in pixels."""
        cos, sin = self.turn
        x, y = point[0] - self.centre[0], point[1] - self.centre[1]
        return self.scale * (x * cos - y * sin), self.scale * (x * sin + y * cos)

    def ground(self, pixel: Point) -> Point:
        """The point of the ground, in metres, that is seen at `pixel`."""
        cos, sin = self.turn
        x, y = pixel[0] / self.scale, pixel[1] / self.scale
        return self.centre[0] + x * cos + y * sin, self.centre[1] - x * sin + y * cos

    @property
    def turn(self) -> tuple[float, float]:
        """Cosine and sine of the angle by which the ground is turned, counterclockwise."""
        angle = math.radians(self.up)
        return math.cos(angle), math.sin(angle)

    def dragged(self, dx: float, dy: float) -> "Camera":
        """As after a finger has pulled the map by `dx`, `dy` pixels."""
        return replace(self, centre=self.ground((-dx, -dy)))

    def zoomed(self, factor: float, about: Point) -> "Camera":
        """Closer by `factor`; what is seen at pixel `about` stays there."""
        held = self.ground(about)
        closer = replace(self, scale=self.scale * factor)
        at = closer.glass(held)
        return closer.dragged(about[0] - at[0], about[1] - at[1])

    def kept(self, bounds: Bounds, nearest: float, farthest: float) -> "Camera":
        """The same, never lost: its middle within `bounds` (m), its scale within the two others."""
        left, bottom, right, top = bounds
        centre = min(max(self.centre[0], left), right), min(max(self.centre[1], bottom), top)
        return replace(self, centre=centre, scale=min(max(self.scale, farthest), nearest))

    def towards(self, other: "Camera", share: float) -> "Camera":
        """A camera on the way to `other`: 0 is here, 1 is there; zooming goes evenly to the eye."""
        x, y = (a + (b - a) * share for a, b in zip(self.centre, other.centre, strict=True))
        return Camera((x, y), self.scale * (other.scale / self.scale) ** share, other.up)


def fitting(points: Iterable[Point], size: tuple[float, float], up: float, most: float) -> Camera:
    """The closest camera that sees all `points` in a frame of `size` pixels; at most `most` px a metre.

    Raises ValueError without points.
    """
    level = Camera((0.0, 0.0), 1.0, up)
    left, bottom, right, top = bounds_of(level.glass(point) for point in points)
    width, height = max(right - left, 1e-3), max(top - bottom, 1e-3)
    centre = level.ground(((left + right) / 2, (bottom + top) / 2))
    return Camera(centre, min(size[0] / width, size[1] / height, most), up)


def bounds_of(points: Iterable[Point]) -> Bounds:
    """The smallest upright rectangle around `points`. Raises ValueError where there are none."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
