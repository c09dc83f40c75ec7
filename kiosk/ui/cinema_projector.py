"""Draws a moving picture's frames, one ahead, off the main thread, which only has to put them on the glass."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from kiosk.ui.moving_picture import BrokenPictureError, MovingPicture, open_picture

log = logging.getLogger(__name__)

# One for all pictures: what one has freed, the next can use; and a glass shows one at a time.
_DRAWING: Final = ThreadPoolExecutor(1, thread_name_prefix="drawing")


@dataclass(frozen=True)
class Drawn:
    """Frame number `frame`; rows `top` to `foot` of it, and there columns `left` to `right`, have changed."""

    frame: int
    pixels: bytearray
    top: int
    foot: int
    left: int
    right: int


class Projector:
    """One picture. `on_ready` is called, from the drawing thread, when it is open or broken."""

    def __init__(self, path: Path, on_ready: Callable[[], None]) -> None:
        self.picture: MovingPicture | None = None
        self.broken = ""
        self._on_ready = on_ready
        self._size = (0, 0)
        self._front = self._back = bytearray()
        self._shows = False  # what is in front has been taken
        self._drawn: Drawn | None = None
        self._busy = False
        self._closed = False
        _DRAWING.submit(self._open, path)

    def resize(self, width: int, height: int) -> None:
        """Draw at this size, in pixels, from now on."""
        if (width, height) != self._size:
            self._size = width, height
            self._front, self._back = (bytearray(width * height * 4) for _ in range(2))
            self._drawn, self._shows = None, False

    def want(self, frame: int) -> None:
        """Draw this one next."""
        if self._drawn is not None and self._drawn.frame != frame:
            self._drawn = None
        if self._drawn is None and not self._busy and not self._closed and 0 not in self._size:
            self._busy = True
            _DRAWING.submit(self._draw, frame, self._size, self._front, self._back, self._shows)

    def take(self, due: int) -> Drawn | None:
        """What has been drawn, if its time has come; its pixels are good until the next is taken."""
        drawn = self._drawn
        if drawn is None or drawn.frame > due:
            return None
        self._front, self._back = self._back, self._front
        self._drawn, self._shows = None, True
        return drawn

    def close(self) -> None:
        """Let go of the picture."""
        self._closed = True
        self._drawn = None
        _DRAWING.submit(self._let_go)

    # -- in the drawing thread -----------------------------------------------------------------

    def _open(self, path: Path) -> None:
        try:
            if not self._closed:
                self.picture = open_picture(path)
        except BrokenPictureError as error:
            self.broken = str(error)
        except Exception as error:  # whatever it is, the answer can still be read
            log.exception("a picture")
            self.broken = f"动画 {path.name} 打不开：{error}"
        if not self._closed:
            self._on_ready()

    def _draw(
        self, frame: int, size: tuple[int, int], front: bytearray, back: bytearray, shows: bool
    ) -> None:
        try:
            if self.picture is not None and not self._closed:
                self.picture.draw(frame, *size, back)
                drawn = _compared(frame, size, front if shows else None, back)
                if size == self._size and back is self._back:
                    self._drawn = drawn
        except BrokenPictureError as error:
            self.broken = str(error)
            self._on_ready()
        finally:
            self._busy = False

    def _let_go(self) -> None:
        if self.picture is not None:
            self.picture.close()
        self.picture = None


def _compared(
    frame: int, size: tuple[int, int], before: bytearray | None, pixels: bytearray
) -> Drawn:
    """Which part of the picture is not as it was `before`."""
    width, height = size
    if before is None:
        return Drawn(frame, pixels, 0, height, 0, width)
    differs = _rows(before, height) != _rows(pixels, height)
    rows = np.flatnonzero(differs.any(axis=1))
    if not len(rows):
        return Drawn(frame, pixels, 0, 0, 0, 0)
    top, foot = int(rows[0]), int(rows[-1]) + 1
    columns = np.flatnonzero(differs[top:foot].any(axis=0))
    return Drawn(frame, pixels, top, foot, int(columns[0]), int(columns[-1]) + 1)


def _rows(pixels: bytearray, height: int) -> np.ndarray[tuple[int, int], np.dtype[np.uint32]]:
    return np.frombuffer(pixels, np.uint32).reshape(height, -1)
