"""A quantity written large: digits high, its unit half as high beside them, counting up."""

from __future__ import annotations

import re

from content.storyboard.kinds.parts import appearing
from content.storyboard.kinds.quantity import Quantity
from content.storyboard.layers import Layer
from content.storyboard.lettering import SMALLEST, TextDoesNotFitError, written
from content.storyboard.palette import DEEP, Colour
from content.storyboard.shapes import Json, group
from content.storyboard.timing import HOLD, OUT, keys
from content.storyboard.typeface import face

_PART = re.compile(r"[0-9.,%～]+|[^0-9.,%～]+")
_UNIT = 0.54
"""A unit's height, in that of the digits; it is never too small to read."""
_LEAST = 48.0
_COUNT = re.compile(r"[0-9][0-9,]*")
_STEPS = 7
_PACE = 3.0


def _parts(shown: str, size: float) -> list[tuple[str, float]]:
    """Its parts and how high they are, in pixels."""
    if not shown[:1].isdigit():
        return [(shown, size)]
    unit = max(_UNIT * size, SMALLEST)
    return [(part, size if part[0].isdigit() else unit) for part in _PART.findall(shown)]


def width(shown: str, size: float) -> float:
    """How wide it is if its digits are `size` high, in pixels."""
    return sum(face().width(part) * high for part, high in _parts(shown, size))


def largest(shown: str, across: float, most: float) -> float:
    """How high its digits can be in `across` pixels, up to `most`. Raises TextDoesNotFitError."""
    size = most
    while width(shown, size) > across:
        size -= 2
    if size < _LEAST:
        raise TextDoesNotFitError(shown)
    return size


def figure(shown: str, x: float, base: float, size: float, colour: Colour = DEEP) -> Json:
    """`shown` around `x`, standing on `base`, its digits `size` pixels high. Raises MissingGlyphError."""
    pen = x - width(shown, size) / 2
    items: list[Json] = []
    for part, high in _parts(shown, size):
        items.append(written(part, high, pen, base, colour))
        pen += face().width(part) * high
    return group(*items)


def counted(
    quantity: Quantity, shown: str, x: float, base: float, size: float, at: float
) -> list[Layer]:
    """`shown`, which begins with the quantity, counts up from frame `at`. Raises MissingGlyphError."""
    before = _before(quantity, shown)
    layers: list[Layer] = []
    for number, lower in enumerate(before):
        begins = at + _PACE * number
        goes = keys((begins, (100, 100), HOLD), (begins + _PACE, (0, 0), HOLD))
        layers.append(
            Layer(f"figure {number}", [figure(lower, x, base, size)], scale=goes, begins=begins)
        )
    stands = at + _PACE * len(before)
    shapes = [figure(shown, x, base, size)]
    if not before:
        return [Layer("figure, text", shapes, **appearing(stands, x, base))]
    bump = keys((stands, (108, 108), OUT), (stands + 7, (100, 100)))
    return [
        *layers,
        Layer("figure, text", shapes, begins=stands, pivot=(x, base - size * 0.36), scale=bump),
    ]


def _before(quantity: Quantity, shown: str) -> list[str]:
    """What a whole number shows on the way to its value; nothing for a range or a fraction."""
    match = _COUNT.match(shown)
    if not match or quantity.least != quantity.value or "." in shown:
        return []
    whole = int(match[0].replace(",", ""))
    shares = [1 - (1 - step / _STEPS) ** 2 for step in range(1, _STEPS)]
    values = dict.fromkeys(round(whole * share) for share in shares)
    rest = shown[match.end() :]
    return [f"{value}{rest}" for value in values if 0 < value < whole]
