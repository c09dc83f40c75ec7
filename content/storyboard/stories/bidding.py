"""Bidding: one number after another goes up, higher each time; the hammer gives it to the last."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.palette import CANAL, DEEP, FOLD, GRAIN, MIST, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import block, bust, piece, plain, stroke
from content.storyboard.shapes import Json, ellipse, group, ink, star
from content.storyboard.timing import BACK, IN, OUT, SINE, keys

_BIDDERS = (366.0, 496.0, 626.0)
_RAISES = (18.0, 42.0, 66.0)
_KNOCKS = (104.0, 118.0)
_WON = 126.0
_HAMMER = (834.0, 404.0)
_COATS = (WATER, CANAL, MIST)
_DIGITS = (
    ("M-10 -12L2 -20V22", "M-10 22H14"),
    ("M-14 -8C-14 -26 14 -26 14 -8C14 4 -8 10 -14 22H16",),
    ("M-13 -14C-8 -24 13 -22 12 -9C11 0 2 0 -2 0C4 0 14 2 14 12C13 26 -10 26 -14 16",),
)


def _bench() -> list[Json]:
    return [
        block(318, 486, 392, 70, CANAL, 8),
        stroke("M338 524H690", WATER, 4),
        block(306, 470, 416, 20, WHEAT, 8),
    ]


def _paddle(number: int) -> list[Json]:
    x, y = _BIDDERS[number] + 44, 300.0
    digit = [svg(line).moved(x, y) for line in _DIGITS[number]]
    return [
        block(x - 9, y + 40, 18, 120, WHEAT, 6),
        piece(ellipse(x, y, 104), WHITE),
        ink(ellipse(x, y, 84), line=MIST, width=7),
        ink(digit, line=CANAL, width=10),
    ]


def _bidder(number: int) -> list[Layer]:
    x, at = _BIDDERS[number], _RAISES[number]
    higher = (0.0, -34.0 * number)
    return [
        Layer(
            f"paddle {number}",
            _paddle(number),
            offset=keys((at, (0, 200), BACK), (at + 14, higher)),
            begins=at,
        ),
        Layer(
            f"bidder {number}",
            bust(x, 474, 1.3, _COATS[number]),
            pivot=(x, 474),
            rotation=keys((at, 0, SINE), (at + 8, 5, SINE), (at + 20, 0)),
        ),
    ]


def _desk() -> list[Json]:
    return [
        block(760, 462, 148, 94, CANAL, 8),
        plain(864, 468, 38, 82, FOLD, 5),
        block(744, 446, 178, 20, WHEAT, 8),
        block(784, 430, 92, 16, DEEP, 6),
    ]


def _hammer() -> list[Json]:
    x, y = _HAMMER
    return [
        group(
            block(0, -9, 92, 18, WHEAT, 8),
            block(-36, -48, 56, 96, GRAIN, 10),
            plain(-30, -30, 44, 8, STRAW, 3),
            plain(-30, 22, 44, 8, STRAW, 3),
            at=(x - 10, y - 32),
        )
    ]


def bidding() -> list[Layer]:
    """Paddles rise in turn; two knocks; a star for the third."""
    first, second = _KNOCKS
    knocks = keys(
        (first - 22, 0, OUT),
        (first - 8, 34, IN),
        (first, -4, OUT),
        (first + 7, 24, IN),
        (second, -4, OUT),
        (second + 12, 0),
    )
    winner = (_BIDDERS[2] + 44, 300.0 - 68)
    rays = [
        svg(
            f"M{winner[0] + dx * 66} {winner[1] + dy * 66}L{winner[0] + dx * 84} {winner[1] + dy * 84}"
        )
        for dx, dy in ((0, -1), (0.87, -0.5), (-0.87, -0.5), (1, 0.2), (-1, 0.2))
    ]
    shines = Layer(
        "rays",
        [ink(rays, line=WHEAT, width=8)],
        pivot=winner,
        scale=keys((_WON, (70, 70), BACK), (_WON + 12, (100, 100))),
        begins=_WON,
    )
    prize = Layer(
        "prize",
        [ink(star(winner[0] + 44, winner[1] + 40, 30), WHEAT, DEEP, 5)],
        pivot=(winner[0] + 44, winner[1] + 40),
        scale=keys((_WON, (0, 0), BACK), (_WON + 12, (100, 100))),
        begins=_WON,
    )
    return [
        *[layer for number in range(3) for layer in _bidder(number)],
        shines,
        prize,
        Layer("bench", _bench()),
        Layer("desk", _desk()),
        Layer("hammer", _hammer(), pivot=(_HAMMER[0] + 78, _HAMMER[1] - 24), rotation=knocks),
    ]
