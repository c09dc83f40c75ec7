"""Evaluation: three experts score apart, their stars add up, the best stands out."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, SMILE, WIDE, Acting
from content.storyboard.palette import CANAL, MIST, STRAW, WATER, WHEAT, WHITE
from content.storyboard.props import block, bust, piece, plain, rows, screen, stroke
from content.storyboard.shapes import Json, star
from content.storyboard.stage import CHIN, POINT, REST, Cartoon, guide
from content.storyboard.timing import (
    BACK,
    OUT,
    SINE,
    Key,
    Stop,
    bumped,
    joined,
    keys,
    popped,
    thrown,
)

LENGTH = 216
_SEATS = (440.0, 610.0, 780.0)
_FOOT = 262.0
_BARS = (490.0, 610.0, 730.0)
_SCORES = ((24, 22, 20), (48, 46, 52), (30, 28, 34))
"""How much each expert adds to each bidder's bar, in pixels."""


def _desk() -> list[Json]:
    panels = [block(x - 62, 470, 124, 68, MIST, 8) for x in _SEATS]
    return [block(362, 446, 496, 110, CANAL, 10), *panels, block(352, 434, 516, 20, WHEAT, 8)]


def _sheet(x: float) -> list[Json]:
    return [block(x - 34, 386, 68, 52, WHITE, 5), rows(x - 22, 402, (44, 30), 16)]


def _bar(number: int) -> Layer:
    x = _BARS[number]
    total = sum(_SCORES[number])
    stops: list[Stop] = [(0, 0)]
    reached = 0
    for expert in range(3):
        arrives = 66 + 24 * expert
        stops.append((arrives, 100 * reached / total, OUT))
        reached += _SCORES[number][expert]
        stops.append((arrives + 12, 100 * reached / total))
    stops += [(186, 100), (204, 0), (LENGTH, 0)]
    return Layer(
        f"bar {number}",
        [
            stroke(
                f"M{x} {_FOOT - 22}v{-total}", (WATER, CANAL, WATER)[number], 44, (0, keys(*stops))
            )
        ],
    )


def _stars(expert: int) -> list[Layer]:
    """Three stars an expert lights on the panel; one of them flies to the screen."""
    x, starts = _SEATS[expert], 22 + 24 * expert
    lit = [
        Layer(
            f"score {expert}{i}",
            [piece(star(x - 36 + 36 * i, 505, 16), WHEAT)],
            pivot=(x - 36 + 36 * i, 505),
            scale=popped(LENGTH, starts + 6 * i, 196 + 4 * i),
        )
        for i in range(3)
    ]
    leave, land = thrown((0, 0), (610 - x, -290), starts + 22, starts + 46, 20)
    flying = Layer(
        f"vote {expert}",
        [piece(star(x, 505, 18), WHEAT)],
        pivot=(x, 505),
        offset=joined(Key(0, (0, 0)), leave, land, Key(LENGTH, (610 - x, -290))),
        scale=popped(LENGTH, starts + 20, starts + 50, 6, 6),
        rotation=keys((0, 0), (starts + 22, 0), (starts + 46, 144), (LENGTH, 144)),
    )
    return [*lit, flying]


def _expert(number: int) -> Layer:
    x, starts = _SEATS[number], 14 + 24 * number
    nod = keys(
        (0, 0),
        (starts, 0, SINE),
        (starts + 8, 5, SINE),
        (starts + 18, -3, SINE),
        (starts + 28, 0),
        (LENGTH, 0),
    )
    return Layer(
        f"expert {number}",
        bust(x, 440, 1, (WATER, STRAW, MIST)[number]),
        pivot=(x, 440),
        rotation=nod,
    )


def _story() -> list[Layer]:
    """Star by star the bars grow; a crown of gold lands on the longest."""
    top = (_BARS[1], _FOOT - 22 - sum(_SCORES[1]) + 6)
    best = Layer(
        "best",
        [piece(star(*top, 30), WHEAT)],
        pivot=top,
        scale=popped(LENGTH, 136, 194, 12),
        rotation=keys((0, -60), (136, -60, BACK), (152, 0), (LENGTH, 0)),
    )
    board = Layer(
        "board",
        [*screen(400, 72, 420, 216), plain(430, _FOOT - 4, 360, 5, WATER, 2)],
        pivot=(610, 180),
        scale=bumped(LENGTH, 68, 92, 116, by=(100.8, 99)),
    )
    stars = [layer for expert in range(3) for layer in _stars(expert)]
    return [
        board,
        *[_bar(n) for n in range(3)],
        best,
        *[_expert(n) for n in range(3)],
        Layer("desk", _desk()),
        Layer("sheets", [item for x in _SEATS for item in _sheet(x)]),
        *stars,
    ]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [(0, 0.9, 0.4), (24, 0.8, 0.3), (70, 1, 0.2), (112, 1, -0.6), (182, 0.9, 0.4)],
        right=[(0, REST), (10, CHIN), (104, REST), (134, POINT), (184, REST)],
        hand="open",
        says=[(136, WIDE), (146, JOY), (182, SMILE)],
        joy=((150, 178),),
        winks=(40, 100),
        nods=(70, 94),
    )


EVALUATION = Cartoon("evaluation", LENGTH, _story, _acting)
