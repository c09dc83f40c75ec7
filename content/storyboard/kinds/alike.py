"""Texts of one rank: all of one size, broken where they must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from content.storyboard.kinds.sizes import well_broken
from content.storyboard.layout import Box
from content.storyboard.lettering import SMALLEST, Setting, TextDoesNotFitError, fit

_WELL_READ = 42.0


def snug(text: str, box: Box, largest: float) -> Setting:
    """On one line while that can be read from afar, else on several.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    try:
        return fit(text, box.width, min(largest, box.height), largest, _WELL_READ)
    except TextDoesNotFitError:
        return fit(text, box.width, box.height, min(largest, 50.0))


def alike(
    texts: Sequence[str],
    boxes: Sequence[Box],
    largest: float,
    smallest: float = SMALLEST,
    *,
    one_line: float = 0,
) -> list[Setting]:
    """`texts`, each as wide as its box, all of the largest size at which each fits into its own.

    one_line: the size down to which they rather get smaller than be broken; 0: they may be broken.
    Raises TextDoesNotFitError, MissingGlyphError.
    """
    if one_line:
        low = [replace(box, height=min(largest, box.height)) for box in boxes]
        try:
            return alike(texts, low, largest, one_line)
        except TextDoesNotFitError:
            pass
    return well_broken(
        lambda size: [
            fit(text, box.width, box.height, size, size)
            for text, box in zip(texts, boxes, strict=True)
        ],
        lambda found: found,
        texts,
        largest,
        smallest,
    )
