"""A film as a small GIF, for chats and pages that take no video."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from content.storyboard.export.drawing import Drawing, Pixels
from content.storyboard.export.show import Tell, pictures, show
from content.storyboard.export.stills import drawn, red_first
from content.storyboard.layers import FRAMES_PER_SECOND, Animation
from content.storyboard.raster import png

WIDTH = 480
COLOURS = 128
# Every third frame: ten a second.
_STEP = 3
# A palette's file has a place for each of 256 colours.
_SIDE = 16


def write_gif(animation: Animation, stills: Sequence[int], target: Path, tell: Tell) -> None:
    """`animation` at WIDTH pixels in COLOURS, which are those of its frames `stills`.

    Raises ExportError.
    """
    height = round(animation.height * WIDTH / animation.width)
    with (
        Drawing(animation.to_json(), WIDTH, height) as drawing,
        tempfile.TemporaryDirectory(prefix="yiboshi-film-") as name,
    ):
        palette = Path(name) / "palette.png"
        palette.write_bytes(png(red_first(palette_of(drawn(animation, stills, WIDTH)))))
        shown = pictures(WIDTH, height, FRAMES_PER_SECOND / _STEP)
        used = ["-i", str(palette), "-lavfi", "paletteuse=dither=none:diff_mode=rectangle"]
        frames = range(0, animation.length, _STEP)
        show(drawing, frames, [*shown, *used, "-f", "gif"], target, tell)


def palette_of(pictures: Sequence[Pixels]) -> Pixels:
    """The COLOURS seen most, as they are: the house's few, then those of the letters' edges.

    A colour averaged out of many, which other ways choose, would tint the paper.
    """
    packed = np.concatenate([one.reshape(-1, 4).copy().view(np.uint32)[:, 0] for one in pictures])
    colours, counts = np.unique(packed, return_counts=True)
    most = colours[np.argsort(counts)[::-1][:COLOURS]]
    filled = np.resize(most, _SIDE * _SIDE)
    return filled.view(np.uint8).reshape(_SIDE, _SIDE, 4)
