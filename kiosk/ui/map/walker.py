"""Somebody who walks the way once, so that one sees where it leads."""

import math
from collections.abc import Sequence
from time import monotonic

import shapely

from content.wayfinding.ground import Point
from kiosk.ui import theme
from kiosk.ui.glass import Rect
from kiosk.ui.map.batch import Batch
from kiosk.ui.map.camera import Camera
from kiosk.ui.map.ink import Ink

# Metres a second, and how long (s) a walk is seen at least and at most: slow enough to follow.
_SPEED, _LEAST_S, _MOST_S = 7.0, 2.5, 9.0
# The walker's half width in glass pixels.
_HALF = 15.0
_FPS = theme.LIVELY_FPS


class Walker:
    """A dot that goes along a path, once; then it is gone."""

    def __init__(self) -> None:
        self._ink = Ink()
        batch = Batch()
        batch.disc((0.0, 0.0), _HALF, theme.CARD)
        batch.disc((0.0, 0.0), _HALF - 4, theme.WHEAT)
        self._ink.show(batch)
        self._path = shapely.LineString()
        self._began = 0.0
        self._frame = -1
        self._at: Point | None = None
        self._was: Point | None = None
        self._next: Point | None = None
        self._led = False

    @property
    def resting(self) -> bool:
        """Whether nobody walks."""
        return self._at == self._next if self._led else self._path.is_empty and self._at is None

    def walk(self, path: Sequence[Point]) -> None:
        """Walk along `path` (m) from now on."""
        self._path = shapely.LineString(path if len(path) > 1 else [])
        self._began, self._frame, self._led = monotonic(), -1, False

    def stand(self, at: Point | None) -> None:
        """Be at `at` (m) until told otherwise; None: nowhere."""
        self._path, self._led, self._next = shapely.LineString(), True, at

    def advance(self, now: float) -> bool:
        """Be where one is at `now` (monotonic s); whether that is another place."""
        if self._led:
            self._was, self._at = self._at, self._next
            return self._was != self._at
        frame = int((now - self._began) * _FPS)
        if self.resting or frame == self._frame:
            return False
        self._frame, self._was = frame, self._at
        seconds = min(max(self._path.length / _SPEED, _LEAST_S), _MOST_S)
        share = (now - self._began) / seconds
        if self._path.is_empty or share >= 1:
            self._path = shapely.LineString()
            self._at = None
        else:
            spot = self._path.interpolate(share, normalized=True)
            self._at = spot.x, spot.y
        return True

    def rect(self, camera: Camera) -> Rect:
        """Where it was and is, in pixels from the middle of the frame."""
        spots = [camera.glass(at) for at in (self._at, self._was) if at is not None]
        half = theme.px(_HALF) + 3
        left = math.floor(min((x for x, _ in spots), default=0) - half)
        bottom = math.floor(min((y for _, y in spots), default=0) - half)
        right = math.ceil(max((x for x, _ in spots), default=0) + half)
        top = math.ceil(max((y for _, y in spots), default=0) + half)
        return left, bottom, right - left, top - bottom

    def draw(self, camera: Camera, middle: Point) -> None:
        """Draw the dot, if it is on its way."""
        if self._at is not None:
            x, y = camera.centre
            seen = Camera((x - self._at[0], y - self._at[1]), camera.scale, camera.up)
            self._ink.draw(seen, middle)
