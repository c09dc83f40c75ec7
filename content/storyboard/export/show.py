"""Frames drawn in this process and taken by ffmpeg's: each has a core of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from content.storyboard.export.drawing import Drawing
from content.storyboard.export.encoder import Encoder

Tell = Callable[[int, int], None]
"""How far it is: frames done, frames in all."""


def show(
    drawing: Drawing, frames: Sequence[int], arguments: Sequence[str], target: Path, tell: Tell
) -> None:
    """`frames` into ffmpeg, one drawn while the one before is taken. Raises ExportError."""
    with Encoder(arguments, target) as encoder, ThreadPoolExecutor(1) as hand:
        buffers = (drawing.blank(), drawing.blank())
        taken: Future[None] | None = None
        for number, frame in enumerate(frames):
            pixels = buffers[number % 2]
            drawing.draw(frame, pixels)
            if taken:
                taken.result()
            taken = hand.submit(encoder.write, pixels)
            tell(number + 1, len(frames))
        if taken:
            taken.result()


def pictures(width: int, height: int, rate: float) -> list[str]:
    """Ffmpeg's arguments for what `show` sends, `rate` frames a second."""
    raw = ["-f", "rawvideo", "-pix_fmt", "bgr0", "-video_size", f"{width}x{height}"]
    return [*raw, "-framerate", str(rate), "-i", "pipe:0"]
