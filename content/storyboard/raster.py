"""Pictures of an animation's frames, through rlottie, as PNG files."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray
from rlottie_python.rlottie_wrapper import LottieAnimation

Picture = NDArray[np.uint8]
"""Rows, columns, then red, green, blue, alpha; colours not multiplied by alpha."""


def frame(document: str, number: int, width: int, height: int, finer: int = 1) -> Picture:
    """One frame of a Lottie document at the given size, drawn finer times larger, then averaged.

    Raises ValueError if rlottie cannot read the document.
    """
    with LottieAnimation.from_data(document) as animation:
        pointer: object = animation.animation_p
        if not pointer:
            raise ValueError("rlottie cannot read this animation")
        data = animation.lottie_animation_render(number, width=width * finer, height=height * finer)
    cells = np.frombuffer(data, np.uint8).reshape(height, finer, width, finer, 4)
    blue, green, red, alpha = np.moveaxis(cells.mean(axis=(1, 3)), -1, 0)
    # rlottie's colours are multiplied by alpha; where nothing is drawn, white keeps edges clean.
    colours = [
        np.where(alpha > 0, np.minimum(255, c * 255 / np.maximum(alpha, 1e-6)), 255)
        for c in (red, green, blue)
    ]
    picture: Picture = np.rint(np.stack([*colours, alpha], axis=-1)).astype(np.uint8)
    return picture


def png(picture: Picture) -> bytes:
    """The picture as a PNG file: eight bits, four channels, not interlaced."""
    height, width, _ = picture.shape
    rows = b"".join(b"\0" + row.tobytes() for row in picture)
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
