"""Results: the list goes up, the seal makes it official, the first place is honoured."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, SMILE, Acting
from content.storyboard.palette import CANAL, DEEP, GRAIN, MIST, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import (
    block,
    piece,
    plain,
    rows,
    seal_mark,
    stamp,
    stroke,
)
from content.storyboard.shapes import Json, ellipse, ink, star
from content.storyboard.stage import POINT, RAISE, REST, Cartoon, guide
from content.storyboard.timing import BACK, HOLD, IN, OUT, SINE, bumped, keys, moves, popped, ring

LENGTH = 210
_ROWS = (236.0, 312.0, 388.0)
_SEAL = (690.0, 446.0)
_ROSETTE = (462.0, 236.0)


def _board() -> list[Json]:
    return [
        block(452, 500, 22, 56, GRAIN, 4),
        block(726, 500, 22, 56, GRAIN, 4),
        block(424, 112, 352, 402, WHEAT, 18),
        block(442, 130, 316, 366, WHITE, 8),
        plain(445, 133, 310, 56, CANAL, 6),
        rows(540, 161, (120,), line=MIST, width=9),
    ]


def _names() -> list[Json]:
    names = []
    for place, y in enumerate(_ROWS):
        names += [
            piece(ellipse(486, y, 40), (WHEAT, MIST, MIST)[place]),
            rows(524, y - 8, ((180, 120), (150, 100), (160, 90))[place], 20, WATER, 7),
        ]
    return names


def _rosette() -> list[Json]:
    x, y = _ROSETTE
    petals = [ink(ellipse(*ring(x, y, 34, turn), 30), WHEAT, DEEP, 4) for turn in range(0, 360, 36)]
    return [
        piece(
            svg(
                f"M{x - 20} {y + 20}L{x - 38} {y + 98}L{x - 16} {y + 84}L{x - 2} {y + 104}"
                f"L{x + 4} {y + 24}Z"
            ),
            WATER,
        ),
        piece(
            svg(
                f"M{x + 20} {y + 20}L{x + 38} {y + 98}L{x + 16} {y + 84}L{x + 2} {y + 104}"
                f"L{x - 4} {y + 24}Z"
            ),
            CANAL,
        ),
        *petals,
        piece(ellipse(x, y, 62), STRAW),
        ink(star(x, y, 21), GRAIN),
    ]


def _sparks() -> list[Json]:
    x, y = _ROSETTE
    sparks = []
    for turn in range(0, 360, 45):
        (x1, y1), (x2, y2) = ring(x, y, 66, turn), ring(x, y, 96, turn)
        sparks.append(
            stroke(
                f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}",
                WHEAT,
                6,
                (
                    keys((0, 0), (124, 0, OUT), (142, 100), (LENGTH, 100)),
                    keys((0, 0), (118, 0, OUT), (132, 100), (LENGTH, 100)),
                ),
            )
        )
    return sparks


def _story() -> list[Layer]:
    """The rows light up, the seal comes down, the rosette opens with a small burst."""
    light = keys((0, 0), (84, 0, SINE), (100, 100), (184, 100), (198, 0), (LENGTH, 0))
    glow = Layer("glow", [stroke("M470 236H734", STRAW, 58, (0, light))])
    down, up = (-120.0, -8.0), (0.0, 0.0)
    press = keys(
        (0, up),
        (16, up),
        (30, (-120.0, -70.0), IN),
        (38, down),
        (46, down, OUT),
        (56, (-120.0, -60.0)),
        (72, up),
        (LENGTH, up),
    )
    tool = Layer(
        "stamp",
        stamp(_SEAL[0] + 120, _SEAL[1] + 8),
        pivot=(_SEAL[0] + 120, _SEAL[1]),
        offset=press,
        rotation=moves(LENGTH, (0, 8), (16, 0, 10), (56, 8, 14)),
    )
    table = Layer("table", [block(774, 454, 76, 14, WATER, 6), stroke("M812 468V556", WATER, 14)])
    mark = Layer(
        "mark",
        seal_mark(*_SEAL, 40),
        pivot=_SEAL,
        rotation=-12.0,
        scale=keys(
            (0, (0, 0), HOLD),
            (38, (112, 112), BACK),
            (48, (100, 100)),
            (190, (100, 100), IN),
            (200, (0, 0)),
            (LENGTH, (0, 0)),
        ),
    )
    board = Layer("board", _board(), pivot=(600, 556), scale=bumped(LENGTH, 38, by=(100.6, 98.8)))
    medal = Layer(
        "rosette",
        _rosette(),
        pivot=_ROSETTE,
        scale=popped(LENGTH, 110, 196, 14),
        rotation=keys((0, -40), (110, -40, BACK), (130, 0), (LENGTH, 0)),
    )
    return [
        table,
        board,
        glow,
        Layer("names", _names(), parent=board),
        mark,
        tool,
        Layer("sparks", _sparks()),
        medal,
    ]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [(0, 0.9, 0.3), (28, 1, 0.4), (84, 0.9, -0.3), (186, 0.9, 0.3)],
        left=[(0, REST), (118, RAISE), (178, REST)],
        right=[(0, REST), (76, POINT), (104, REST), (118, RAISE), (178, REST)],
        hand="wave",
        says=[(112, JOY), (184, SMILE)],
        joy=((124, 178),),
        winks=(60, 98),
        nods=(44,),
        hops=(116, 146),
    )


RESULT_AWARD = Cartoon("result-award", LENGTH, _story, _acting, stands_at=196)
