"""Bid opening: on the hour the sealed envelopes open, and every bid is on the screen."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import SMILE, TALL, WIDE, Acting
from content.storyboard.palette import CANAL, DEEP, MIST, PAPER, SEAL, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import block, piece, plain, rows, screen, stroke
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.stage import POINT, RAISE, REST, Cartoon, guide
from content.storyboard.timing import BACK, HOLD, IN, OUT, SINE, Stop, keys, moves, popped

LENGTH = 216
_PLACES = (470.0, 620.0, 770.0)
_TOP = 420.0
_CLOCK = (780.0, 154.0)


def _hall() -> list[Json]:
    return [
        stroke("M600 340V500", DEEP, 12),
        stroke("M640 340V500", DEEP, 12),
        *screen(392, 76, 456, 268),
        ink([svg(f"M424 {136 + 58 * i}h290") for i in range(3)], line=MIST, width=22),
    ]


def _table() -> list[Json]:
    return [
        block(372, 500, 496, 22, WHEAT, 8),
        block(400, 522, 440, 34, CANAL, 4),
        stroke("M400 540H840", WATER, 4),
    ]


def _letter(x: float) -> list[Json]:
    return [block(x - 48, _TOP + 2, 96, 72, WHITE, 5), rows(x - 32, _TOP + 18, (64, 44), 18)]


def _pocket(x: float) -> list[Json]:
    left, right, low = x - 58, x + 58, _TOP + 80
    return [
        piece(
            svg(
                f"M{left} {_TOP}L{x} {_TOP + 48}L{right} {_TOP}V{low - 8}Q{right} {low} {right - 8}"
                f" {low}H{left + 8}Q{left} {low} {left} {low - 8}Z"
            ),
            STRAW,
        ),
        stroke(f"M{left + 6} {low - 6}L{x - 18} {_TOP + 38}", width=4),
        stroke(f"M{right - 6} {low - 6}L{x + 18} {_TOP + 38}", width=4),
    ]


def _flap(x: float) -> list[Json]:
    return [
        piece(
            svg(
                f"M{x - 58} {_TOP}L{x - 6} {_TOP + 48}Q{x} {_TOP + 53} {x + 6} {_TOP + 48}"
                f"L{x + 58} {_TOP}Z"
            ),
            PAPER,
        )
    ]


def _envelope(number: int) -> tuple[list[Layer], list[Layer]]:
    """What lies behind the letter and in front of it, and the bid's bar on the screen."""
    x, opens = _PLACES[number], 66 + 14 * number
    shut, half, wide = (100, 100), (100, 0), (100, -86)
    closes = 184
    flap_scale = keys(
        (0, shut),
        (opens, shut, IN),
        (opens + 5, half, OUT),
        (opens + 12, wide),
        (closes, wide, IN),
        (closes + 6, half, OUT),
        (closes + 12, shut),
        (LENGTH, shut),
    )
    lid_behind = Layer(
        f"lid {number}",
        _flap(x),
        pivot=(x, _TOP),
        scale=flap_scale,
        opacity=keys((0, 0, HOLD), (opens + 5, 100, HOLD), (closes + 6, 0, HOLD)),
    )
    lid_front = Layer(
        f"flap {number}",
        _flap(x),
        pivot=(x, _TOP),
        scale=flap_scale,
        opacity=keys((0, 100, HOLD), (opens + 5, 0, HOLD), (closes + 6, 100, HOLD)),
    )
    letter = Layer(
        f"letter {number}",
        _letter(x),
        offset=moves(
            LENGTH, (0, (0, 0)), (opens + 8, (0, -52), 14), (closes - 16, (0, 0), 14), ease=BACK
        ),
    )
    wax_scale = moves(
        LENGTH, (0, (100, 100)), (opens - 8, (0, 0), 8), (closes + 12, (100, 100), 9), ease=BACK
    )
    wax = Layer(
        f"wax {number}",
        [ink(ellipse(x, _TOP + 46, 30), SEAL, DEEP, 4)],
        pivot=(x, _TOP + 46),
        scale=wax_scale,
    )
    y, lengths = 136 + 58 * number, (236.0, 290.0, 190.0)
    grown: list[Stop] = [
        (0, 0),
        (opens + 16, 0, SINE),
        (opens + 34, 100),
        (178, 100),
        (194, 0),
        (LENGTH, 0),
    ]
    bar = Layer(
        f"bid {number}", [stroke(f"M424 {y}h{lengths[number]}", CANAL, 22, (0, keys(*grown)))]
    )
    return [lid_behind, letter, Layer(f"pocket {number}", _pocket(x)), lid_front, wax], [bar]


def _clock() -> list[Layer]:
    x, y = _CLOCK
    hand = keys((0, -100), (14, -100), (52, 0), (184, 0), (208, -100), (LENGTH, -100))
    chime = Layer(
        "chime",
        [ink(ellipse(x, y, 108), line=WHEAT, width=6)],
        pivot=(x, y),
        scale=popped(LENGTH, 50, 74, 12, 10),
    )
    face = Layer(
        "clock",
        [
            piece(ellipse(x, y, 84), WHITE),
            *[
                stroke(f"M{x + dx * 32} {y + dy * 32}L{x + dx * 36} {y + dy * 36}", width=4)
                for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0))
            ],
            stroke(f"M{x} {y}L{x - 16} {y + 9}", width=6),
        ],
    )
    return [
        chime,
        face,
        Layer("hand", [stroke(f"M{x} {y}V{y - 28}", SEAL, 5)], pivot=(x, y), rotation=hand),
    ]


def _story() -> list[Layer]:
    """The hand reaches the hour; one after another the envelopes open; the bids stand in rows."""
    envelopes, bids = [], []
    for number in range(3):
        layers, bar = _envelope(number)
        envelopes += layers
        bids += bar
    return [
        Layer("hall", _hall()),
        *bids,
        *_clock(),
        *envelopes,
        Layer("table", _table()),
        Layer("edge", [plain(376, 502, 488, 4, STRAW, 2)]),
    ]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [
            (0, 0.9, -0.5),
            (52, 0.9, 0.3),
            (84, 1, 0.2),
            (112, 1, -0.5),
            (176, 0.9, 0.2),
            (196, 0.9, -0.5),
        ],
        right=[(0, REST), (44, RAISE), (70, REST), (114, POINT), (172, REST)],
        hand="open",
        says=[(46, TALL), (58, WIDE), (70, SMILE), (116, WIDE), (136, SMILE)],
        winks=(30, 152),
        nods=(52, 128),
    )


BID_OPENING = Cartoon("bid-opening", LENGTH, _story, _acting, story_at=620)
