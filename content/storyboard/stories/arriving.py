"""Arriving: a car drives in under the sign and parks before the hall, at no charge."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.palette import CANAL, DEEP, FOLD, MIST, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import approval, block, piece, plain, stroke
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.stories import LENGTH
from content.storyboard.timing import BACK, OUT, SINE, bumped, keys

_CAR = 486.0
_SIGN = (372.0, 250.0)
_STOPS = 66.0
_TRAVELS = 420.0


def _hall() -> list[Json]:
    windows = [
        block(647 + 82 * i, 276 + 84 * j, 46, 56, MIST, 5) for i in range(3) for j in range(2)
    ]
    return [
        block(620, 226, 264, 330, WHITE, 6),
        *windows,
        piece(svg("M600 230Q596 214 612 212L752 158L892 212Q908 214 904 230Z"), CANAL),
        piece(ellipse(752, 198, 26), WHEAT),
        block(640, 440, 224, 22, CANAL, 6),
        block(704, 462, 96, 94, WATER, 4),
        stroke("M752 466V554", WHITE, 5),
        stroke("M656 462V554", DEEP, 10),
        stroke("M848 462V554", DEEP, 10),
    ]


def _tree(x: float, size: float) -> list[Json]:
    return [
        stroke(f"M{x} 554V{554 - 90 * size}", DEEP, 9),
        piece(ellipse(x, 554 - 118 * size, 92 * size, 116 * size), WATER),
        stroke(f"M{x} {554 - 70 * size}V{554 - 130 * size}", DEEP, 5),
    ]


def _sign() -> list[Json]:
    x, y = _SIGN
    letter = f"M{x - 20} {y + 38}V{y - 34}H{x + 4}C{x + 40} {y - 34} {x + 40} {y + 8} {x + 4} {y + 8}H{x - 20}"
    return [
        stroke(f"M{x} {y + 60}V554", DEEP, 14),
        stroke(f"M{x} {y + 60}V550", WATER, 4),
        block(x - 64, y - 64, 128, 128, CANAL, 26),
        stroke(letter, WHITE, 17),
    ]


def _car() -> list[Json]:
    x = _CAR
    return [
        piece(
            svg(
                f"M{x - 62} 466L{x - 36} 412Q{x - 30} 402 {x - 18} 402H{x + 28}Q{x + 38} 402 {x + 46} 412"
                f"L{x + 78} 466Z"
            ),
            MIST,
        ),
        stroke(f"M{x + 6} 404V464"),
        piece(
            svg(
                f"M{x - 104} 532V486Q{x - 104} 466 {x - 84} 464H{x + 78}Q{x + 112} 468 {x + 112} 498V532Z"
            ),
            WHEAT,
        ),
        plain(x - 101, 508, 210, 10, STRAW),
        stroke(f"M{x - 8} 482H{x + 12}", width=6),
        ink(ellipse(x + 104, 494, 16, 20), WHITE, DEEP, 5),
        plain(x - 106, 484, 10, 20, DEEP, 4),
    ]


def _wheel(x: float, body: Layer) -> Layer:
    spokes = [stroke(f"M{x - 12} 530H{x + 12}", width=5), stroke(f"M{x} 518V542", width=5)]
    rolls = keys((0, -_TRAVELS * 2.2, OUT), (_STOPS, 0))
    return Layer(
        f"wheel {x:.0f}",
        [ink(ellipse(x, 530, 52), FOLD, DEEP, 6), ink(ellipse(x, 530, 26), WHITE), *spokes],
        parent=body,
        pivot=(x, 530),
        rotation=rolls,
    )


def arriving() -> list[Layer]:
    """The car rolls in, dips as it brakes, and the sign nods its consent."""
    comes = keys((0, (-_TRAVELS, 0), OUT), (_STOPS, (0, 0)))
    road = Layer("car", pivot=(_CAR, 556), offset=comes)
    body = Layer(
        "body",
        _car(),
        parent=road,
        pivot=(_CAR + 80, 540),
        rotation=keys(
            (0, 0), (40, 0, SINE), (_STOPS - 4, 2.2, SINE), (_STOPS + 8, -0.8, SINE), (80, 0)
        ),
    )
    x, y = _SIGN
    free = Layer(
        "free",
        approval(x + 60, y - 58, 32, keys((86, 0), (98, 100))),
        pivot=(x + 60, y - 58),
        scale=keys((80, (0, 0), BACK), (90, (100, 100))),
        begins=80,
    )
    sign = Layer("sign", _sign(), pivot=(x, 556), scale=bumped(LENGTH, 82, by=(101.5, 98)))
    return [
        Layer("hall", _hall()),
        Layer("tree", _tree(590, 0.9)),
        sign,
        free,
        road,
        body,
        _wheel(_CAR - 62, road),
        _wheel(_CAR + 66, road),
    ]
