"""One finger drags the map, two stretch it."""

import math
from collections.abc import Hashable

from content.wayfinding.ground import Point
from kiosk.ui.map.camera import Camera

# Two fingers nearer than this (pixels) are too near to tell how far they have been spread.
_NEAR = 20.0


class Hands:
    """The fingers that are on the map, in pixels from the middle of its frame."""

    def __init__(self) -> None:
        self._fingers: dict[Hashable, Point] = {}
        self.several = False

    def __len__(self) -> int:
        return len(self._fingers)

    def __contains__(self, finger: Hashable) -> bool:
        return finger in self._fingers

    def put(self, finger: Hashable, at: Point) -> None:
        """A finger lands."""
        self._fingers[finger] = at
        self.several = len(self._fingers) > 1

    def lift(self, finger: Hashable) -> None:
        """A finger leaves."""
        self._fingers.pop(finger, None)

    def move(self, finger: Hashable, to: Point, camera: Camera) -> Camera:
        """`finger` has slid: what lay under each finger stays under it, as far as can be."""
        before = self._fingers[finger]
        self._fingers[finger] = to
        others = [at for one, at in self._fingers.items() if one != finger]
        if not others:
            return camera.dragged(to[0] - before[0], to[1] - before[1])
        fixed = others[0]
        was, now = math.dist(before, fixed), math.dist(to, fixed)
        if min(was, now) < _NEAR:
            return camera
        return camera.zoomed(now / was, fixed)
