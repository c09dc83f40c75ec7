"""Pictograms: small drawings of what an answer is about, in the hand of the cartoons."""

from __future__ import annotations

from content.storyboard.pictograms.drawn import DRAWN, SIDE, middle
from content.storyboard.pictograms.living import living
from content.storyboard.shapes import Json, group

__all__ = ["NAMES", "SIDE", "living", "pictogram"]

NAMES = tuple(sorted(DRAWN))


def pictogram(name: str, cx: float, cy: float, size: float = SIDE) -> Json:
    """The pictogram in a square of `size` pixels about (cx, cy). Raises KeyError if unknown."""
    share = size / SIDE * 100
    return group(*DRAWN[name](), pivot=middle(name), at=(cx, cy), scale=(share, share))
