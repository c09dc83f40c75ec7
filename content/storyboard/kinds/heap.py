"""How much there is of something: a ring that fills, coins that stack, sheets and people gathering."""

from __future__ import annotations

import math

from content.storyboard.kinds.quantity import Quantity
from content.storyboard.layers import Layer
from content.storyboard.layout import Box
from content.storyboard.palette import CANAL, MIST, STRAW, WATER, WHEAT, WHITE, Colour
from content.storyboard.path import Path, Point, arc, svg
from content.storyboard.props import bust, piece, rows, sheet
from content.storyboard.shapes import Json, ellipse, group, ink
from content.storyboard.timing import BACK, IN, OUT, keys

_FILLS = 24.0
"""Frames in which a ring fills."""
_EVERY = 3.0
"""Frames from one thing to the next."""
_MOST = 12
"""So many things are shown one for one; of more there is a pile."""


def ring(quantity: Quantity, centre: Point, diameter: float, at: float) -> list[Layer]:
    """A ring of `diameter` pixels that fills to the share; of a range, its upper part in wheat."""
    width = diameter * 0.115
    x, y = centre
    radius = (diameter - width) / 2
    quiet = Layer("ring", [ink(ellipse(x, y, 2 * radius), line=MIST, width=width)], begins=at)
    layers = [quiet]
    if quantity.least < quantity.value:
        layers.append(_filled(x, y, radius, quantity.value, width, at, WHEAT))
    layers.append(_filled(x, y, radius, quantity.least, width, at, CANAL))
    return layers


def _filled(
    x: float, y: float, radius: float, per_cent: float, width: float, at: float, colour: Colour
) -> Layer:
    turn = 360 * min(100.0, max(0.5, per_cent)) / 100
    drawn = (0.0, keys((at, 0, OUT), (at + _FILLS, 100)))
    way = arc(x, y, radius, -90, -90 + turn)
    return Layer("share", [ink(way, line=colour, width=width, trim=drawn)], begins=at)


def coins(count: int, x: float, foot: float, width: float, at: float, step: float) -> list[Layer]:
    """A stack of `count` coins on `foot`; each falls on the one below, `step` pixels higher."""
    layers: list[Layer] = []
    for number in range(count):
        lands = at + 6 + _EVERY * number
        fall = keys((lands - 6, (0, -90), IN), (lands, (0, 0), OUT))
        grows = keys((lands - 6, (60, 60), OUT), (lands, (104, 92), OUT), (lands + 4, (100, 100)))
        y = foot - step * number
        layers.append(
            Layer(
                f"coin {number + 1}",
                [_coin(x, y, width, step)],
                pivot=(x, y),
                offset=fall,
                scale=grows,
                begins=lands - 6,
            )
        )
    return layers


def _coin(x: float, foot: float, width: float, high: float) -> Json:
    """A coin lying, seen a little from above."""
    half, flat = width / 2, width * 0.15
    top = foot - high - flat
    low = foot - flat
    edge = svg(
        f"M{x - half} {top}V{low}C{x - half} {low + flat * 1.3} {x + half} {low + flat * 1.3}"
        f" {x + half} {low}V{top}Z"
    )
    return group(
        piece(edge, WHEAT),
        piece(ellipse(x, top, width, flat * 2), STRAW),
        ink(ellipse(x, top, width * 0.64, flat * 1.2), line=WHEAT, width=5),
    )


def stacks(quantity: Quantity, box: Box, at: float) -> list[Layer]:
    """Coins in three stacks at the foot of `box`: the more money, the higher."""
    size = math.log10(max(10.0, quantity.value))
    middle = max(3, min(9, round(1.55 * size - 2)))
    width = min(170.0, box.width / 3.3)
    step = min(width * 0.2, (box.height - width * 0.3) / 10)
    x = box.middle[0]
    layers: list[Layer] = []
    for count, aside, down in ((middle - 2, -0.86, -0.14), (middle - 1, 0.9, -0.1), (middle, 0, 0)):
        layers += coins(max(1, count), x + aside * width, box.foot + down * width, width, at, step)
    return layers


def gathered(quantity: Quantity, box: Box, at: float, *, people: bool) -> list[Layer]:
    """As many people or sheets as are counted, a crowd or a pile of more than a dozen."""
    count = round(quantity.value)
    if count > _MOST and not people:
        return _pile(box, at)
    count = min(max(1, count), _MOST)
    abreast = min(count, max(3, math.ceil(math.sqrt(count * box.width / box.height))))
    deep = math.ceil(count / abreast)
    cell = min(box.width / abreast, box.height / deep, 150.0)
    left = box.middle[0] - cell * abreast / 2
    top = box.foot - cell * deep
    layers: list[Layer] = []
    for number in range(count):
        row, column = divmod(number, abreast)
        short = min(abreast, count - row * abreast)
        x = left + cell * (column + 0.5 + (abreast - short) / 2)
        foot = top + cell * (row + 1) - cell * 0.06
        comes = at + _EVERY * number
        layers.append(
            Layer(
                f"one {number + 1}",
                bust(x, foot, cell / 104) if people else _sheet(x, foot, cell / 118),
                pivot=(x, foot),
                scale=keys((comes, (0, 0), BACK), (comes + 9, (100, 100))),
                begins=comes,
            )
        )
    return layers


def _sheet(x: float, foot: float, size: float) -> list[Json]:
    wide, high = 78 * size, 100 * size
    return [
        *sheet(x - wide / 2, foot - high, wide, high, fold=24 * size),
        rows(x - wide * 0.28, foot - high * 0.56, (wide * 0.56,) * 2, high * 0.22, WATER, 7 * size),
    ]


def _pile(box: Box, at: float) -> list[Layer]:
    """Sheets that fall on a pile."""
    count = 11
    wide = min(box.width * 0.66, 340.0)
    step = min(24.0, box.height * 0.62 / count)
    x = box.middle[0]
    layers: list[Layer] = []
    for number in range(count):
        lands = at + 6 + _EVERY * number
        aside = (-7.0, 5.0, -2.0, 8.0)[number % 4]
        y = box.foot - step * number
        layers.append(
            Layer(
                f"sheet {number + 1}",
                [
                    piece(
                        _lying_sheet(x + aside, y, wide, step),
                        (WHITE, WHITE, MIST, WHITE, STRAW)[number % 5],
                    )
                ],
                offset=keys((lands - 6, (0, -110), IN), (lands, (0, 0))),
                begins=lands - 6,
            )
        )
    return layers


def _lying_sheet(x: float, foot: float, wide: float, step: float) -> Path:
    deep = 0.2 * wide
    return svg(
        f"M{x - wide / 2} {foot}L{x - wide / 2 + deep} {foot - deep * 0.62}"
        f"H{x + wide / 2}L{x + wide / 2 - deep} {foot}Z"
    )
