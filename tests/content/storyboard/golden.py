"""Pictures that stay as they were looked at: tests/data/storyboards. YIBOSHI_GOLDEN=1 takes them anew."""

import os
from pathlib import Path

import numpy as np
from PIL import Image

from content.storyboard.raster import Picture

FOLDER = Path(__file__).parents[2] / "data" / "storyboards"
# rlottie draws the same on every machine but for the rounding of edges.
_ALIKE = 1.5  # mean difference of 255
_SHARE = 0.01  # of all pixels may differ by more than 40


def assert_as_before(name: str, picture: Picture) -> None:
    """`picture` (RGBA), on paper, is the one kept as `name`.png."""
    paper = Image.new("RGBA", (picture.shape[1], picture.shape[0]), (250, 246, 238, 255))
    paper.alpha_composite(Image.fromarray(picture, "RGBA"))
    # Opaque, or Pillow warns of a palette with transparency.
    opaque = paper.convert("RGB")
    path = FOLDER / f"{name}.png"
    if os.environ.get("YIBOSHI_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        opaque.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(path, optimize=True)
    kept = np.asarray(Image.open(path).convert("RGB"), np.int16)
    drawn = np.asarray(opaque, np.int16)
    assert kept.shape == drawn.shape, f"{name}: another size"
    difference = np.abs(kept - drawn)
    assert difference.mean() < _ALIKE, f"{name}: looks different"
    assert (difference.max(axis=2) > 40).mean() < _SHARE, f"{name}: something has moved"
