"""An animation's frames drawn by rlottie into one buffer, again and again."""

from __future__ import annotations

import ctypes
from typing import Self

import numpy as np
from numpy.typing import NDArray
from rlottie_python.rlottie_wrapper import LottieAnimation, _LottieAnimationPointer

Pixels = NDArray[np.uint8]
"""Rows, columns, then blue, green, red (times alpha), alpha."""


class Drawing:
    """`document` (Lottie) at `width` × `height` pixels. Raises ValueError if rlottie cannot read it."""

    def __init__(self, document: str, width: int, height: int) -> None:
        self._animation = LottieAnimation.from_data(document)
        if not self._animation.animation_p:
            raise ValueError("rlottie cannot read this animation")
        self.width: int = width
        self.height: int = height

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._animation.lottie_animation_destroy()

    def blank(self) -> Pixels:
        """A buffer for `draw`."""
        return np.empty((self.height, self.width, 4), np.uint8)

    def draw(self, number: int, pixels: Pixels) -> None:
        """Frame `number` into `pixels`, which it fills whole. The interpreter is free meanwhile."""
        render = self._animation.rlottie_lib.lottie_animation_render
        # What the wrapper's own method wants is different each time it is called.
        render.argtypes = [
            _LottieAnimationPointer,
            ctypes.c_size_t,
            ctypes.c_void_p,
            ctypes.c_size_t,
            ctypes.c_size_t,
            ctypes.c_size_t,
        ]
        render.restype = None
        render(
            self._animation.animation_p,
            number,
            pixels.ctypes.data,
            self.width,
            self.height,
            self.width * 4,
        )
