"""The colours of paper and water, as Lottie's 0..1 channels."""

from __future__ import annotations

Colour = tuple[float, float, float]


def rgb(code: str) -> Colour:
    """Channels 0..1 of a colour written #RRGGBB."""
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return (red, green, blue)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """The colour share of the way from a to b."""
    red, green, blue = (x + (y - x) * share for x, y in zip(a, b, strict=True))
    return (red, green, blue)


WHITE = rgb("#FFFFFF")
PAPER = rgb("#FAF6EE")
INK = rgb("#1E2A32")
CANAL = rgb("#0F6E78")
DEEP = rgb("#0A4A52")
MIST = rgb("#DCEDEC")
SEAL = rgb("#C8372D")
WHEAT = rgb("#D9A441")

FOLD = mix(CANAL, DEEP, 0.55)
"""Canal in shade: the folds of the robe."""
WATER = mix(CANAL, MIST, 0.6)
"""Canal thinned with mist: light strokes, quiet shapes."""
STRAW = mix(WHEAT, WHITE, 0.65)
"""Wheat thinned with white: blush, warm paper."""
GRAIN = mix(WHEAT, INK, 0.25)
"""Wheat in shade."""
