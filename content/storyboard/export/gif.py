"""A film as a small GIF, for chats and pages that take no video."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from content.storyboard.export.drawing import Drawing
from content.storyboard.export.show import Tell, pictures, show
from content.storyboard.layers import FRAMES_PER_SECOND, Animation

WIDTH = 480
COLOURS = 96
# Every third frame: ten a second.
_STEP = 3


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
        shown = pictures(WIDTH, height, FRAMES_PER_SECOND / _STEP)
        chosen = ["-vf", f"palettegen=max_colors={COLOURS}:reserve_transparent=0", "-f", "image2"]
        show(drawing, stills, [*shown, *chosen], palette, lambda _, __: None)
        used = ["-i", str(palette), "-lavfi", "paletteuse=dither=none:diff_mode=rectangle"]
        frames = range(0, animation.length, _STEP)
        show(drawing, frames, [*shown, *used, "-f", "gif"], target, tell)
