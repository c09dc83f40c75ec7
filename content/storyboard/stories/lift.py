"""Lift: the doors open, a visitor in a wheelchair rolls in, and up it goes."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.palette import CANAL, DEEP, FOLD, MIST, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import block, bust, piece, plain, stroke
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.timing import BACK, OUT, SINE, keys

_MIDDLE = 690.0
_TOP, _FLOOR = 176.0, 554.0
_OPENS, _ROLLS, _SHUTS, _ARRIVES = 8.0, 26.0, 70.0, 112.0
_CHAIR = 470.0


def _shaft() -> list[Json]:
    x = _MIDDLE
    return [
        block(x - 172, 84, 344, 472, CANAL, 14),
        plain(x - 124, _TOP - 4, 248, _FLOOR - _TOP + 4, MIST, 4),
        stroke(f"M{x - 120} 470H{x + 120}", WATER, 8),
        plain(x - 124, 530, 248, 24, WATER),
    ]


def _jambs() -> list[Json]:
    """The front of the shaft beside and above the doors."""
    x = _MIDDLE
    return [
        plain(x - 168, 90, 44, 464, CANAL, 8),
        plain(x + 124, 90, 44, 464, CANAL, 8),
        plain(x + 150, 96, 16, 452, FOLD, 6),
        stroke(f"M{x - 124} {_TOP}V{_FLOOR}"),
        stroke(f"M{x + 124} {_TOP}V{_FLOOR}"),
        block(x - 82, 104, 164, 48, MIST, 12),
        block(x + 134, 330, 24, 62, WHITE, 8),
        ink([svg(f"M{x + 146} {at}h0.1") for at in (348, 374)], line=WHEAT, width=10),
    ]


def _leaf(side: int) -> Layer:
    x = _MIDDLE
    left = x - 122 if side < 0 else x
    shut, open_ = (100.0, 100.0), (5.0, 100.0)
    return Layer(
        f"door {side}",
        [
            block(left, _TOP, 122, _FLOOR - _TOP, WATER, 4),
            stroke(f"M{x + side * 18} 340V400", WHITE, 7),
        ],
        pivot=(x + side * 122, _FLOOR),
        scale=keys(
            (_OPENS, shut, SINE),
            (_OPENS + 20, open_),
            (_SHUTS, open_, SINE),
            (_SHUTS + 20, shut),
            (_ARRIVES, shut, SINE),
            (_ARRIVES + 20, open_),
        ),
    )


def _lamp(number: int) -> Layer:
    x = _MIDDLE - 46 + 46 * number
    at = _SHUTS + 20 + 9 * number
    return Layer(
        f"floor {number}",
        [ink(ellipse(x, 128, 26), WHEAT, DEEP, 4)],
        pivot=(x, 128),
        scale=keys((at, (40, 40), BACK), (at + 8, (100, 100))),
        begins=at,
    )


def _unlit() -> list[Json]:
    return [ink([ellipse(_MIDDLE - 46 + 46 * n, 128, 22) for n in range(3)], WHITE, WATER, 4)]


def _visitor() -> list[Json]:
    x = _CHAIR
    return [
        stroke(f"M{x - 56} 404H{x - 40}L{x - 34} 474", DEEP, 9),
        *bust(x, 476, 1.3, WHEAT),
        stroke(f"M{x - 20} 470H{x + 52}L{x + 66} 532H{x + 84}", DEEP, 22),
        stroke(f"M{x - 20} 470H{x + 52}L{x + 66} 532H{x + 80}", STRAW, 12),
        stroke(f"M{x - 34} 474H{x + 44}L{x + 58} 540", DEEP, 8),
        ink(ellipse(x + 58, 540, 26), WHITE, DEEP, 6),
    ]


def _wheel(seat: Layer) -> Layer:
    x, y = _CHAIR - 10, 500.0
    spokes = [
        stroke(f"M{x - 42} {y}H{x + 42}", WATER, 4),
        stroke(f"M{x} {y - 42}V{y + 42}", WATER, 4),
    ]
    return Layer(
        "wheel",
        [
            *spokes,
            ink(ellipse(x, y, 102), line=DEEP, width=9),
            ink(ellipse(x, y, 80), line=WATER, width=5),
            piece(ellipse(x, y, 20), WHEAT),
        ],
        parent=seat,
        pivot=(x, y),
        rotation=keys((0, -120, OUT), (22, 0), (_ROLLS, 0, SINE), (_SHUTS - 10, 250)),
    )


def lift() -> list[Layer]:
    """In through the open doors; floor after floor lights up; and there they open again."""
    seat = Layer(
        "visitor",
        _visitor(),
        pivot=(_CHAIR, 556),
        offset=keys(
            (0, (-90, 0), OUT),
            (22, (0, 0)),
            (_ROLLS, (0, 0), SINE),
            (_SHUTS - 10, (_MIDDLE - _CHAIR - 20, 0)),
        ),
    )
    return [
        Layer("shaft", _shaft()),
        Layer("jambs", _jambs()),
        Layer("floors", _unlit()),
        *[_lamp(number) for number in range(3)],
        seat,
        _wheel(seat),
        _leaf(-1),
        _leaf(1),
    ]
