"""The service window: the paper goes over the counter, is sealed, and comes back."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, SMILE, WIDE, Acting
from content.storyboard.palette import CANAL, DEEP, FOLD, MIST, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import (
    block,
    bust,
    piece,
    plain,
    rows,
    seal_mark,
    sheet,
    stamp,
    stroke,
)
from content.storyboard.shapes import Json, ellipse, group, ink
from content.storyboard.stage import POINT, RAISE, REST, Cartoon, guide
from content.storyboard.timing import BACK, HOLD, IN, OUT, SINE, keys, moves, popped

LENGTH = 216
_COUNTER = 420.0
_CLERK = 690.0
_PAPER = (470.0, 372.0)


def _frame() -> list[Json]:
    return [
        plain(418, 150, 424, 270, WHITE, 8),
        plain(430, 162, 400, 258, MIST),
        ink(svg("M470 162L430 262V162Z"), WHITE, opacity=70),
        ink(svg("M560 162L430 420V330L520 162Z"), WHITE, opacity=60),
        block(396, 96, 468, 62, CANAL, 12),
        stroke("M412 158V420", DEEP, 12),
        stroke("M848 158V420", DEEP, 12),
    ]


def _sign() -> list[Json]:
    return [block(556, 110, 148, 34, MIST, 8), rows(576, 127, (108,), line=CANAL, width=8)]


def _counter() -> list[Json]:
    return [
        block(396, 432, 468, 124, CANAL, 8),
        plain(820, 436, 40, 116, FOLD, 4),
        block(424, 456, 180, 76, FOLD, 8),
        block(628, 456, 180, 76, FOLD, 8),
        group(piece(svg("M0 -24L24 0L0 24L-24 0Z"), WHEAT), at=(514, 494)),
        group(piece(svg("M0 -24L24 0L0 24L-24 0Z"), WHEAT), at=(718, 494)),
        block(376, 416, 508, 22, WHEAT, 10),
        plain(388, 421, 484, 5, STRAW, 2),
    ]


def _form() -> list[Json]:
    x, y = _PAPER
    return [
        *sheet(x - 42, y - 62, 84, 112, fold=20),
        rows(x - 28, y - 28, (44, 56, 56), 18, WATER, 6),
    ]


def _story() -> list[Layer]:
    """A lamp lights, the form slides over, the seal falls, the form slides back."""
    over = (_CLERK - 96 - _PAPER[0], 0.0)
    form = Layer(
        "form",
        _form(),
        pivot=(_PAPER[0], 420),
        offset=moves(LENGTH, (0, (0, 0)), (34, over, 22), (138, (0, 0), 22)),
        rotation=keys(
            (0, 0),
            (34, 0),
            (44, 7),
            (58, -3),
            (64, 0),
            (138, 0),
            (148, -7),
            (162, 3),
            (168, 0),
            (LENGTH, 0),
        ),
    )
    mark = Layer(
        "mark",
        [group(*seal_mark(0, 0, 22), at=(_PAPER[0] + 14, _PAPER[1] + 22), rotation=-12.0)],
        parent=form,
        pivot=(_PAPER[0] + 14, _PAPER[1] + 22),
        scale=keys(
            (0, (0, 0), HOLD),
            (98, (115, 115), BACK),
            (108, (100, 100)),
            (196, (100, 100), IN),
            (206, (0, 0)),
            (LENGTH, (0, 0)),
        ),
    )
    rest = (794.0, 418.0)
    strike = (_PAPER[0] + 14 + over[0] - rest[0], _PAPER[1] + 30 - rest[1])
    tool = Layer(
        "stamp",
        stamp(*rest),
        pivot=rest,
        offset=keys(
            (0, (0, 0)),
            (70, (0, 0)),
            (86, (strike[0], strike[1] - 56), IN),
            (98, strike),
            (106, strike, OUT),
            (116, (strike[0], strike[1] - 50)),
            (134, (0, 0)),
            (LENGTH, (0, 0)),
        ),
        rotation=moves(LENGTH, (0, 0), (70, -6, 14), (118, 0, 14)),
    )
    clerk = Layer(
        "clerk",
        [
            *bust(_CLERK, 424, 1.5, WATER),
            stroke(f"M{_CLERK - 16} 372L{_CLERK} 392L{_CLERK + 16} 372", WHITE, 7),
            plain(_CLERK + 14, 396, 22, 10, WHEAT, 3),
        ],
        pivot=(_CLERK, 424),
        rotation=keys(
            (0, 0),
            (46, 0, SINE),
            (58, -5),
            (112, -3, SINE),
            (124, 0),
            (146, 0, SINE),
            (154, 3),
            (166, 0),
            (LENGTH, 0),
        ),
    )
    lamp = Layer(
        "lamp",
        [ink(ellipse(448, 127, 40), WHITE, opacity=50), piece(ellipse(448, 127, 26), WHEAT)],
        pivot=(448, 127),
        scale=popped(LENGTH, 14, 204),
    )
    socket = Layer("socket", [piece(ellipse(448, 127, 26), FOLD)])
    return [
        Layer("frame", [*_frame(), *_sign()]),
        socket,
        lamp,
        clerk,
        Layer("counter", _counter()),
        form,
        mark,
        tool,
    ]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [(0, 0.8, -0.3), (36, 1, 0.1), (138, 0.9, 0.2), (188, 0.8, -0.3)],
        right=[(0, REST), (24, POINT), (62, REST), (160, RAISE), (190, REST)],
        hand="open",
        says=[(26, WIDE), (40, SMILE), (156, JOY), (188, SMILE)],
        joy=((164, 188),),
        winks=(12, 70, 128),
        nods=(100, 150),
    )


HALL_WINDOW = Cartoon("hall-window", LENGTH, _story, _acting, story_at=630)
