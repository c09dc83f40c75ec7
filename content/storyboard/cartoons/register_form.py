"""Registration: a form is filled in line by line, and an account card comes of it."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, SMILE, Acting
from content.storyboard.palette import CANAL, GRAIN, INK, MIST, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import approval, block, bust, piece, plain, rows, stroke
from content.storyboard.shapes import Json, ellipse, group
from content.storyboard.stage import POINT, REST, SHOW, Cartoon, guide
from content.storyboard.timing import BACK, SINE, Stop, Track, keys, moves

LENGTH = 222
_LINES = (
    (552.0, 214.0, 134.0, 22.0),
    (552.0, 268.0, 100.0, 48.0),
    (462.0, 344.0, 210.0, 76.0),
    (462.0, 408.0, 160.0, 106.0),
)
"""Where each line is written: left, foot, width, and the frame the pen arrives."""
_STROKE = 20.0


def _board() -> list[Json]:
    ruled = [stroke(f"M{x} {y + 10}h{min(224, 686 - x)}", WATER, 3) for x, y, _, _ in _LINES]
    return [
        block(424, 112, 300, 420, WHEAT, 20),
        block(442, 142, 264, 372, WHITE, 6),
        block(524, 96, 100, 40, CANAL, 12),
        plain(548, 108, 52, 8, MIST, 4),
        block(462, 176, 72, 108, MIST, 6),
        *bust(498, 280, 0.84),
        *ruled,
        rows(462, 444, (224, 150), 22, MIST),
    ]


def _writing() -> list[Json]:
    written = []
    for x, y, width, at in _LINES:
        waves = "".join(
            f"q5 {-(12 + 5 * (i * 7 % 3))} 12 -2q2 8 8 2" for i in range(int(width // 20))
        )
        trim = keys((0, 0), (at, 0, SINE), (at + _STROKE, 100), (186, 100), (200, 0), (LENGTH, 0))
        written.append(stroke(f"M{x} {y}{waves}", INK, 5, (0, trim)))
    return written


def _pen_way() -> Track:
    """From its place at the foot of the board along every line, and back."""
    stops: list[Stop] = [(0, (0, 0)), (10, (0, 0))]
    for x, y, width, at in _LINES:
        left, right = (x - 760, y - 500), (x + (width // 20) * 20 - 760, y - 500)
        stops += [(at, left, SINE), (at + _STROKE, right)]
    return keys(*stops, (142, (0, 0)), (LENGTH, (0, 0)))


def _pen() -> list[Json]:
    pen = [
        piece(svg("M0 0L6 -22L20 -14Z"), STRAW),
        piece(svg("M6 -22L58 -112Q72 -116 74 -102L20 -14Z"), CANAL),
        stroke("M46 -90L60 -82", MIST, 4),
    ]
    return [group(*pen, at=(760, 500))]


def _card() -> list[Json]:
    return [
        stroke("M814 156L792 222", CANAL, 10),
        stroke("M814 156L836 222", CANAL, 10),
        block(786, 214, 56, 20, GRAIN, 6),
        block(730, 228, 168, 124, WHITE, 14),
        plain(733, 231, 162, 24, CANAL, 10),
        *bust(772, 336, 0.76),
        rows(818, 282, (60, 60, 40), 20, WATER),
    ]


def _story() -> list[Layer]:
    """Four lines, a check, and a card on its ribbon."""
    pen = Layer(
        "pen",
        _pen(),
        pivot=(760, 500),
        offset=_pen_way(),
        rotation=moves(LENGTH, (0, 14), (10, 0), (128, 14)),
    )
    shown = moves(LENGTH, (0, (0, 0)), (144, (100, 100), 14), (196, (0, 0), 12), ease=BACK)
    card = Layer(
        "card",
        _card(),
        pivot=(814, 156),
        scale=shown,
        rotation=keys(
            (0, 0),
            (146, -16, SINE),
            (158, 9, SINE),
            (170, -5, SINE),
            (182, 2, SINE),
            (194, 0),
            (LENGTH, 0),
        ),
    )
    checked = keys((0, 0), (140, 0), (150, 100), (LENGTH, 100))
    done = Layer(
        "done",
        approval(686, 478, 32, checked),
        pivot=(686, 478),
        scale=moves(LENGTH, (0, (0, 0)), (132, (100, 100), 10), (188, (0, 0), 8), ease=BACK),
    )
    hook = Layer("hook", [piece(ellipse(814, 154, 16), WHEAT)], pivot=(814, 154), scale=shown)
    return [Layer("board", _board()), Layer("writing", _writing()), done, card, hook, pen]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [(0, 0.8, 0.2), (22, 0.9, -0.4), (76, 0.9, 0.3), (142, 1, -0.1), (200, 0.8, 0.2)],
        right=[(0, REST), (14, POINT), (60, REST), (146, SHOW), (192, REST)],
        hand="open",
        says=[(148, JOY), (190, SMILE)],
        joy=((158, 186),),
        winks=(44, 112),
        nods=(132,),
    )


REGISTER_FORM = Cartoon("register-form", LENGTH, _story, _acting)
