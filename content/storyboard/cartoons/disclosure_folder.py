"""Disclosure on request: a slip goes in, the folder opens, what was asked for comes out."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, SMILE, WIDE, Acting
from content.storyboard.palette import CANAL, DEEP, GRAIN, MIST, STRAW, WATER, WHEAT, WHITE, mix
from content.storyboard.path import svg
from content.storyboard.props import (
    block,
    folder_back,
    piece,
    plain,
    rows,
    seal_mark,
    sheet,
    stroke,
)
from content.storyboard.shapes import Json, ellipse, group, ink
from content.storyboard.stage import RAISE, REST, SHOW, Cartoon, guide
from content.storyboard.timing import BACK, HOLD, IN, SINE, Key, bumped, joined, keys, moves, thrown

LENGTH = 222
_X, _Y, _WIDE, _LOW = 458.0, 268.0, 330.0, 520.0
_BUFF = mix(WHEAT, WHITE, 0.4)
_MIDDLE = _X + _WIDE / 2


def _front() -> list[Json]:
    right = _X + _WIDE
    return [
        piece(
            svg(
                f"M{_X - 4} {_Y + 66}Q{_X - 4} {_Y + 52} {_X + 10} {_Y + 52}H{right - 10}Q{right + 4} {_Y + 52}"
                f" {right + 4} {_Y + 66}V{_LOW - 14}Q{right + 4} {_LOW} {right - 10} {_LOW}H{_X + 10}Q{_X - 4} {_LOW}"
                f" {_X - 4} {_LOW - 14}Z"
            ),
            _BUFF,
        ),
        stroke(f"M{_X + 22} {_LOW - 24}H{right - 22}", WHEAT, 6),
        block(_MIDDLE - 62, 372, 124, 74, MIST, 8),
        rows(_MIDDLE - 40, 398, (80, 52), 22, CANAL, 7),
    ]


def _slip() -> list[Json]:
    return [
        *sheet(292, 330, 92, 116, fold=22),
        rows(308, 372, (58, 40), 18, WATER, 6),
        ink(ellipse(316, 424, 16), line=CANAL, width=5),
        stroke("M336 424H366", CANAL, 5),
    ]


def _paper(number: int) -> Layer:
    """One of three sheets in the folder: up, then fanned out, and down again."""
    turn, lift = (-15.0, 0.0, 15.0)[number], (-112.0, -132.0, -112.0)[number]
    out, back = 90 + 7 * number, 186 + 4 * (2 - number)
    shapes = [
        *sheet(_MIDDLE - 78, 296, 156, 200, fold=30),
        rows(_MIDDLE - 54, 340, (74, 108, 108, 80), 24, WATER, 7),
    ]
    if number == 1:
        written = keys((0, 0), (126, 0, SINE), (146, 100), (LENGTH, 100))
        shapes.append(stroke(f"M{_MIDDLE - 54} 388H{_MIDDLE + 54}", WHEAT, 9, (0, written)))
        shapes.append(
            group(
                *seal_mark(0, 0, 24),
                at=(_MIDDLE + 40, 424),
                rotation=-12.0,
                scale=keys(
                    (0, (0, 0)), (140, (0, 0), BACK), (150, (100, 100)), (LENGTH, (100, 100))
                ),
            )
        )
    shift = (-46.0, 0.0, 46.0)[number]
    return Layer(
        f"paper {number}",
        shapes,
        pivot=(_MIDDLE, 520),
        rotation=moves(
            LENGTH, (0, 0), (out + 6, turn, 18), (back - 4, 0, 12), ease=(0.3, 1.2, 0.5, 1)
        ),
        offset=moves(
            LENGTH,
            (0, (0, 20)),
            (out, (shift, lift), 18),
            (back, (0, 20), 14),
            ease=(0.3, 1.15, 0.5, 1),
        ),
    )


def _story() -> list[Layer]:
    """The request is dropped in, three sheets fan out, the one asked for carries the seal."""
    lift = moves(LENGTH, (0, (100, 100)), (78, (103, 76), 14), (198, (100, 100), 10), ease=BACK)
    front = Layer("front", _front(), pivot=(_MIDDLE, _LOW), scale=lift)
    above = (_MIDDLE - 338, -190.0)
    inside = (_MIDDLE - 338, 40.0)
    leave, land = thrown((0, 0), above, 26, 50, 50)
    slip = Layer(
        "slip",
        _slip(),
        pivot=(338, 388),
        offset=joined(
            Key(0, (0, 0)),
            leave,
            Key(land.time, above, IN),
            Key(62, inside),
            Key(206, inside, HOLD),
            Key(207, (0, 0)),
            Key(LENGTH, (0, 0)),
        ),
        rotation=keys((0, -8), (26, -8), (50, 4), (62, 0), (206, 0), (207, -8), (LENGTH, -8)),
        scale=keys(
            (0, (100, 100)),
            (62, (100, 100), HOLD),
            (63, (0, 0)),
            (208, (0, 0), BACK),
            (219, (100, 100)),
            (LENGTH, (100, 100)),
        ),
    )
    back = Layer(
        "back",
        [folder_back(_X, _Y, _WIDE, _LOW - _Y - 6)],
        pivot=(_MIDDLE, _LOW),
        scale=bumped(LENGTH, 62, by=(101, 98)),
    )
    table = Layer(
        "table",
        [
            block(410, _LOW, 424, 18, GRAIN, 8),
            stroke(f"M446 {_LOW + 18}V556", DEEP, 10),
            stroke(f"M798 {_LOW + 18}V556", DEEP, 10),
            plain(430, _LOW + 5, 384, 4, STRAW, 2),
        ],
    )
    return [table, back, _paper(0), _paper(2), _paper(1), slip, front]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [
            (0, 0.7, 0.1),
            (28, 0.9, -0.5),
            (54, 0.9, 0.2),
            (92, 0.9, -0.4),
            (126, 1, -0.2),
            (188, 0.7, 0.1),
        ],
        right=[(0, SHOW), (22, RAISE), (54, REST), (92, SHOW), (184, REST), (200, SHOW)],
        hand="open",
        says=[(30, WIDE), (44, SMILE), (102, JOY), (182, SMILE)],
        joy=((150, 180),),
        winks=(16, 74, 130),
        nods=(60, 142),
    )


DISCLOSURE_FOLDER = Cartoon("disclosure-folder", LENGTH, _story, _acting, story_at=622)
