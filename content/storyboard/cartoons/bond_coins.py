"""Bid bonds: the coins are kept in a guarded safe and come back to the purse."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, SMILE, WIDE, Acting
from content.storyboard.palette import CANAL, DEEP, FOLD, GRAIN, MIST, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import block, coin, piece, plain, shield, stroke, tick
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.stage import POINT, RAISE, REST, Cartoon, guide
from content.storyboard.timing import (
    IN,
    Key,
    bumped,
    joined,
    keys,
    moves,
    popped,
    thrown,
)

LENGTH = 216
_PURSE = (440.0, 500.0)
_SAFE = (722.0, 396.0)


def _safe() -> list[Json]:
    x, y = _SAFE
    return [
        block(x - 96, 530, 34, 24, DEEP, 4),
        block(x + 62, 530, 34, 24, DEEP, 4),
        block(x - 132, y - 130, 264, 268, CANAL, 22),
        plain(x + 92, y - 124, 36, 256, FOLD, 14),
        block(x - 104, y - 100, 196, 208, MIST, 14),
        plain(x - 112, y - 60, 16, 40, DEEP, 5),
        plain(x - 112, y + 34, 16, 40, DEEP, 5),
        plain(x - 44, y - 138, 88, 12, DEEP, 6),
    ]


def _dial() -> list[Json]:
    x, y = _SAFE[0] - 6, _SAFE[1] + 4
    spokes = [f"M{x - 42} {y}H{x + 42}", f"M{x} {y - 42}V{y + 42}"]
    return [
        *[stroke(spoke, width=9) for spoke in spokes],
        piece(ellipse(x, y, 54), WHEAT),
        ink(ellipse(x, y, 14), DEEP),
    ]


def _purse() -> list[Json]:
    x, y = _PURSE
    return [
        piece(
            svg(
                f"M{x - 78} {y - 22}Q{x - 84} {y + 52} {x - 60} {y + 56}H{x + 60}"
                f"Q{x + 84} {y + 52} {x + 78} {y - 22}Q{x} {y + 6} {x - 78} {y - 22}Z"
            ),
            WATER,
        ),
        stroke(f"M{x - 62} {y}Q{x} {y + 22} {x + 62} {y}", MIST, 4),
        piece(ellipse(x, y + 8, 26), GRAIN),
    ]


def _coin(number: int) -> Layer:
    """A coin that rises from the purse, drops behind the safe's front, and comes back."""
    home = (_PURSE[0] + (number - 1) * 22, _PURSE[1] + 10)
    rim, slot = (0.0, -62.0), (_SAFE[0] - home[0], _SAFE[1] - 172 - home[1])
    inside = (slot[0], slot[1] + 110)
    go, back = 20 + 11 * number, 134 + 11 * number
    out, at_slot = thrown(rim, slot, go + 6, go + 28, 110)
    off, at_rim = thrown(slot, rim, back + 8, back + 30, 130)
    way = joined(
        Key(0, (0, 0)),
        Key(go, (0, 0)),
        out,
        Key(at_slot.time, slot, IN),
        Key(go + 35, inside),
        Key(back, inside),
        off,
        Key(at_rim.time, rim, IN),
        Key(back + 36, (0, 0)),
        Key(LENGTH, (0, 0)),
    )
    turn = keys((0, 0), (go, 0), (go + 30, 360), (back, 360), (back + 32, 0), (LENGTH, 0))
    return Layer(f"coin {number}", coin(*home), pivot=home, offset=way, rotation=turn)


def _story() -> list[Layer]:
    """Three coins into the safe, a shield over it, and the same three back."""
    x, y = _SAFE
    safe = Layer(
        "safe",
        _safe(),
        pivot=(x, 556),
        scale=bumped(LENGTH, *[55 + 11 * n for n in range(3)], by=(101, 98)),
    )
    dial = Layer(
        "dial",
        _dial(),
        parent=safe,
        pivot=(x - 6, y + 4),
        rotation=moves(LENGTH, (0, 0), (88, 135, 18), (122, 0, 16)),
    )
    checked = keys((0, 0), (100, 0), (112, 100), (LENGTH, 100))
    guard = Layer(
        "shield",
        [shield(x + 96, y + 92, 1.3, WHITE), tick(x + 96, y + 94, 1.2, CANAL, 9, checked)],
        pivot=(x + 96, y + 92),
        scale=popped(LENGTH, 92, 132),
    )
    purse = Layer(
        "purse",
        _purse(),
        pivot=(_PURSE[0], 556),
        scale=bumped(LENGTH, 20, *[170 + 11 * n for n in range(3)]),
    )
    lining = Layer(
        "lining", [piece(ellipse(_PURSE[0], _PURSE[1] - 22, 156, 34), DEEP)], parent=purse
    )
    return [lining, *[_coin(n) for n in range(3)], purse, safe, dial, guard]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [(0, 0.8, 0.6), (30, 0.9, -0.5), (76, 1, 0.2), (138, 0.9, -0.5), (168, 0.8, 0.7)],
        right=[(0, REST), (80, POINT), (126, REST), (172, RAISE)],
        hand="wave",
        says=[(84, WIDE), (98, SMILE), (170, JOY), (202, SMILE)],
        joy=((180, 202),),
        winks=(12, 116),
        nods=(100,),
        hops=(176,),
    )


BOND_COINS = Cartoon("bond-coins", LENGTH, _story, _acting)
