"""Single pictures of a film: its poster, and one of every scene as it looks when all is there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from content.storyboard.compile import POSTER
from content.storyboard.export.drawing import Drawing, Pixels
from content.storyboard.film import Film
from content.storyboard.layers import FRAMES_PER_SECOND, Animation
from content.storyboard.water import BEFORE

_GAP = 16
_PAPER = (238, 246, 250, 255)


def poster(animation: Animation) -> int:
    """The number of the frame that stands for the film."""
    return int(dict(animation.markers)[POSTER])


def settled(film: Film) -> list[int]:
    """For each scene the last frame before the wave takes its board."""
    ends = [round((shot.start + shot.length) * FRAMES_PER_SECOND) for shot in film.shots]
    return [int(end - BEFORE - 1) for end in ends]


def drawn(animation: Animation, frames: Sequence[int], width: int) -> list[Pixels]:
    """`frames` at `width` pixels."""
    height = round(animation.height * width / animation.width)
    with Drawing(animation.to_json(), width, height) as drawing:
        pictures = [drawing.blank() for _ in frames]
        for frame, pixels in zip(frames, pictures, strict=True):
            drawing.draw(frame, pixels)
    return pictures


def beside(pictures: Sequence[Pixels], gap: int = _GAP) -> Pixels:
    """Pictures in a row, on paper."""
    width = sum(one.shape[1] for one in pictures) + gap * (len(pictures) - 1)
    row = on_paper(width, max(one.shape[0] for one in pictures))
    left = 0
    for one in pictures:
        row[: one.shape[0], left : left + one.shape[1]] = one
        left += one.shape[1] + gap
    return row


def below(pictures: Sequence[Pixels], gap: int = _GAP) -> Pixels:
    """Pictures one under another, on paper."""
    turned = beside([np.swapaxes(one, 0, 1) for one in pictures], gap)
    return np.ascontiguousarray(np.swapaxes(turned, 0, 1))


def on_paper(width: int, height: int) -> Pixels:
    """An empty sheet."""
    return np.full((height, width, 4), _PAPER, np.uint8)


def red_first(pixels: Pixels) -> Pixels:
    """The same with red, green, blue, alpha, as PNG has it."""
    return pixels[..., [2, 1, 0, 3]]
