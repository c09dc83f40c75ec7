"""Refund: from the bank, coin after coin comes back to the purse, and a small one of interest."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.palette import CANAL, DEEP, GRAIN, MIST, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import approval, block, coin, piece, plain, stroke
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.stories import LENGTH
from content.storyboard.timing import BACK, IN, OUT, SINE, Key, bumped, joined, keys, thrown

_BANK = 446.0
_PURSE = (796.0, 470.0)
_GOES = (24.0, 42.0, 60.0)
_TAKES = 26.0
_INTEREST = 100.0
_CHECKED = 128.0


def _bank() -> list[Json]:
    x = _BANK
    return [
        piece(
            svg(
                f"M{x - 136} 250Q{x - 138} 240 {x - 128} 236L{x} 176L{x + 128} 236"
                f"Q{x + 138} 240 {x + 136} 250V268H{x - 136}Z"
            ),
            CANAL,
        ),
        piece(ellipse(x, 232, 40), WHEAT),
        *[block(x - 112 + 64 * n, 268, 32, 216, WHITE, 3) for n in range(4)],
        plain(x - 24, 352, 48, 132, DEEP, 6),
        block(x - 132, 484, 264, 26, MIST, 6),
        block(x - 144, 510, 288, 46, WATER, 6),
    ]


def _purse() -> list[Json]:
    x, y = _PURSE
    return [
        piece(
            svg(
                f"M{x - 98} {y - 40}Q{x - 108} {y + 80} {x - 76} {y + 86}H{x + 76}"
                f"Q{x + 108} {y + 80} {x + 98} {y - 40}Q{x} {y - 4} {x - 98} {y - 40}Z"
            ),
            WATER,
        ),
        stroke(f"M{x - 78} {y - 8}Q{x} {y + 20} {x + 78} {y - 8}", MIST, 5),
        piece(ellipse(x, y + 2, 32), GRAIN),
    ]


def _coin(number: int) -> Layer:
    """Out of the bank's door, over, and down into the purse."""
    home = (_BANK, 420.0)
    end = (_PURSE[0] - home[0] + 22 * (number - 1), _PURSE[1] - 60 - home[1])
    leaves = _GOES[number]
    off, over = thrown((0, 0), end, leaves + 6, leaves + _TAKES, 210)
    way = joined(off, Key(over.time, end, IN), Key(leaves + _TAKES + 8, (end[0], end[1] + 90)))
    return Layer(
        f"coin {number}",
        coin(*home, 34),
        pivot=home,
        offset=way,
        scale=keys((leaves, (0, 0), BACK), (leaves + 8, (100, 100))),
        rotation=keys((leaves + 6, -200, OUT), (leaves + _TAKES, 0)),
        begins=leaves,
    )


def _interest() -> Layer:
    at = (_PURSE[0] - 144, 528.0)
    return Layer(
        "interest",
        [
            stroke(f"M{at[0] - 45} {at[1] - 10}V{at[1] + 10}", CANAL, 8),
            stroke(f"M{at[0] - 55} {at[1]}H{at[0] - 35}", CANAL, 8),
            *coin(*at, 25),
        ],
        pivot=at,
        scale=keys((_INTEREST, (0, 0), BACK), (_INTEREST + 10, (100, 100))),
        begins=_INTEREST,
    )


def refund() -> list[Layer]:
    """Three coins fly home; one more for the time they were away."""
    x, y = _PURSE
    lands = [leaves + _TAKES + 8 for leaves in _GOES]
    purse = Layer("purse", _purse(), pivot=(x, 556), scale=bumped(LENGTH, *lands, by=(105, 94)))
    lining = Layer("lining", [piece(ellipse(x, y - 40, 196, 44), DEEP)], parent=purse)
    seen = Layer(
        "seen",
        [piece(ellipse(x - 34 + 34 * n, y - 44, 62, 40), WHEAT) for n in range(3)],
        parent=purse,
        pivot=(x, y - 20),
        scale=keys((lands[-1], (100, 20), BACK), (lands[-1] + 10, (100, 100))),
        begins=lands[-1],
    )
    done = Layer(
        "done",
        approval(x + 86, y + 30, 38, keys((_CHECKED + 4, 0), (_CHECKED + 16, 100))),
        pivot=(x + 86, y + 30),
        scale=keys((_CHECKED, (0, 0), BACK), (_CHECKED + 9, (100, 100))),
        begins=_CHECKED,
    )
    way = f"M{_BANK + 34} 330C{_BANK + 90} 120 {x - 60} 120 {x} 344"
    drawn = keys((10, 0, SINE), (36, 100))
    trail = Layer(
        "way",
        [
            ink(svg(way), line=MIST, width=8, trim=(0.0, drawn)),
            ink(
                svg(f"M{x - 24} 322L{x} 348L{x + 16} 316"),
                line=MIST,
                width=8,
                trim=(0.0, keys((36, 0), (44, 100))),
            ),
        ],
        begins=10,
    )
    return [
        trail,
        Layer("bank", _bank()),
        lining,
        *[_coin(n) for n in range(3)],
        seen,
        purse,
        _interest(),
        done,
    ]
