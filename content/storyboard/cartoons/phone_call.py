"""A call: the telephone is picked up, a clerk at the other end answers."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, ROUND, SMILE, WIDE, Acting
from content.storyboard.palette import CANAL, DEEP, FOLD, MIST, PAPER, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import arc, svg
from content.storyboard.props import approval, block, bust, piece, plain, rows, stroke
from content.storyboard.shapes import Json, ellipse, group, ink
from content.storyboard.stage import POINT, REST, SHOW, Cartoon, guide
from content.storyboard.timing import OUT, SINE, Track, keys, moves, popped

LENGTH = 222
_X = 456.0
_SMALL = 82.0
_CALLER = 600.0
_CLERK = (788.0, 226.0)


def _body() -> list[Json]:
    buttons = [
        ink(ellipse(_X - 26 + 26 * column, 474 + 22 * row, 13), MIST)
        for row in range(3)
        for column in range(3)
    ]
    return [
        piece(
            svg(
                f"M{_X - 52} 420H{_X + 52}Q{_X + 62} 420 {_X + 68} 432L{_X + 92} 536Q{_X + 96} 556 {_X + 76} 556"
                f"H{_X - 76}Q{_X - 96} 556 {_X - 92} 536L{_X - 68} 432Q{_X - 62} 420 {_X - 52} 420Z"
            ),
            CANAL,
        ),
        plain(_X - 50, 456, 100, 82, FOLD, 12),
        *buttons,
        block(_X - 58, 400, 26, 26, DEEP, 5),
        block(_X + 32, 400, 26, 26, DEEP, 5),
    ]


def _handset() -> list[Json]:
    y = 386.0
    return [
        piece(
            svg(
                f"M{_X - 96} {y + 26}Q{_X - 104} {y - 34} {_X} {y - 36}Q{_X + 104} {y - 34} {_X + 96} {y + 26}"
                f"Q{_X + 94} {y + 34} {_X + 84} {y + 34}H{_X + 56}Q{_X + 46} {y + 34} {_X + 46} {y + 24}"
                f"Q{_X + 44} {y} {_X} {y}Q{_X - 44} {y} {_X - 46} {y + 24}Q{_X - 46} {y + 34} {_X - 56} {y + 34}"
                f"H{_X - 84}Q{_X - 94} {y + 34} {_X - 96} {y + 26}Z"
            ),
            WATER,
        ),
        stroke(f"M{_X - 70} {y - 10}Q{_X - 40} {y - 22} {_X} {y - 22}", MIST, 5),
    ]


def _ringing() -> list[Layer]:
    layers = []
    for side, start in ((-1, 150), (1, -30)):
        for number in range(2):
            shapes = [ink(arc(_X, 374, 104 + 20 * number, start, start + 60), line=WHEAT, width=7)]
            late = 5 * number
            beats = keys(
                (0, 0),
                (8 + late, 0, OUT),
                (13 + late, 100),
                (24, 100),
                (30, 0),
                (36 + late, 0, OUT),
                (41 + late, 100),
                (52, 100),
                (58, 0),
                (LENGTH, 0),
            )
            layers.append(Layer(f"ring {side}{number}", shapes, opacity=beats))
    return layers


def _shake() -> Track:
    wild = [
        (8 + turn + step * 3, 2.6 if step % 2 else -2.6, SINE)
        for turn in (0, 28)
        for step in range(1, 6)
    ]
    return keys((0, 0), (8, 0), *wild[:5], (27, 0), (36, 0), *wild[5:], (56, 0), (LENGTH, 0))


def _clerk() -> list[Json]:
    x, y = _CLERK
    return [
        piece(ellipse(x, y, 232), WHITE),
        ink(ellipse(x, y, 204), MIST),
        *bust(x, y + 86, 1.5, CANAL),
        ink(arc(x, y - 10, 44, 184, 356), line=DEEP, width=8),
        block(x - 54, y - 22, 18, 34, WHEAT, 7),
        block(x + 36, y - 22, 18, 34, WHEAT, 7),
        stroke(f"M{x + 45} {y + 12}Q{x + 42} {y + 32} {x + 18} {y + 34}", width=5),
        ink(ellipse(x + 16, y + 34, 11), WHEAT, DEEP, 4),
        ink(ellipse(x, y, 232), line=CANAL, width=12),
    ]


def _bubble(number: int) -> Layer:
    """What is said: first by the caller, then by the clerk; each tail points to who speaks."""
    x, y, fill, line = ((590.0, 262.0, PAPER, WATER), (600.0, 150.0, STRAW, CANAL))[number]
    tail = (
        f"M{x - 4} {y + 28}L{x + 8} {y + 50}L{x + 22} {y + 28}",
        f"M{x + 56} {y - 12}L{x + 80} {y + 2}L{x + 56} {y + 12}",
    )[number]
    patch = (plain(x - 2, y + 22, 22, 8, fill), plain(x + 50, y - 10, 8, 20, fill))[number]
    at = (96, 130)[number]
    shape = [
        block(x - 60, y - 34, 118, 64, fill, 18),
        piece(svg(tail), fill),
        patch,
        rows(x - 38, y - 12, ((74, 48), (54, 74))[number], 20, line, 7),
    ]
    return Layer(
        f"bubble {number}",
        shape,
        pivot=((x + 8, y + 50), (x + 80, y + 2))[number],
        scale=popped(LENGTH, at, 190 - 6 * number, 12),
    )


def _story() -> list[Layer]:
    """Two rings, up with the handset, a question, an answer, and down again."""
    small = (_SMALL, _SMALL)
    raised = Layer("raised", offset=(0, -58))
    desk = Layer(
        "desk",
        [
            block(384, 516, 324, 40, CANAL, 4),
            stroke("M400 536H692", WATER, 4),
            block(364, 496, 364, 22, WHEAT, 8),
        ],
    )
    base = (_X, 556.0)
    # To the caller's ear and back; the handset turns upright on the way.
    lift = moves(
        LENGTH,
        (0, (0, 0)),
        (60, (_CALLER - 50 - _X, 6), 18),
        (192, (0, 0), 14),
        ease=(0.35, 1.1, 0.5, 1),
    )
    rest = Layer("rest", parent=raised, pivot=base, scale=small)
    handset = Layer(
        "handset",
        [group(*_handset(), pivot=base, scale=small)],
        parent=raised,
        pivot=(_X, 430),
        offset=lift,
        rotation=keys(
            (0, 0),
            (8, 0),
            (12, -4, SINE),
            (16, 4, SINE),
            (20, -4, SINE),
            (27, 0),
            (36, 0),
            (40, -4, SINE),
            (44, 4, SINE),
            (48, -4, SINE),
            (55, 0),
            (60, 0),
            (78, -86, SINE),
            (100, -82, SINE),
            (130, -88, SINE),
            (160, -82, SINE),
            (192, -86),
            (206, 0),
            (LENGTH, 0),
        ),
    )
    phone = Layer("phone", _body(), parent=rest, pivot=base, rotation=_shake())
    caller = Layer(
        "caller",
        bust(_CALLER, 562, 1.75, MIST),
        parent=raised,
        pivot=(_CALLER, 556),
        rotation=keys(
            (0, 0),
            (62, 0, SINE),
            (78, -4),
            (96, -4, SINE),
            (104, -1, SINE),
            (116, -4),
            (150, -4, SINE),
            (160, 1, SINE),
            (172, -4),
            (196, 0),
            (LENGTH, 0),
        ),
    )
    x, y = _CLERK
    reached = keys((0, 0), (66, 0, SINE), (90, 100), (188, 100), (202, 0), (LENGTH, 0))
    wire = Layer(
        "wire", [stroke(f"M716 534C770 534 {x} 470 {x} {y + 122}", WATER, 6, (0, reached))]
    )
    clerk = Layer(
        "clerk",
        _clerk(),
        pivot=_CLERK,
        scale=popped(LENGTH, 82, 204, 14, 10),
        rotation=keys(
            (0, 0), (132, 0, SINE), (142, 3, SINE), (154, -2, SINE), (166, 0), (LENGTH, 0)
        ),
    )
    checked = keys((0, 0), (164, 0), (174, 100), (LENGTH, 100))
    done = Layer(
        "done",
        approval(x + 84, y + 84, 30, checked),
        pivot=(x + 84, y + 84),
        scale=popped(LENGTH, 158, 196),
    )
    return [
        raised,
        wire,
        caller,
        desk,
        rest,
        phone,
        handset,
        *_ringing(),
        clerk,
        _bubble(0),
        _bubble(1),
        done,
    ]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [(0, 0.7, 0.3), (10, 0.8, 0.3), (62, 0.8, 0), (92, 1, -0.4), (190, 0.7, 0.3)],
        right=[(0, REST), (60, SHOW), (86, POINT), (130, REST), (158, SHOW), (192, REST)],
        hand="open",
        says=[(12, ROUND), (30, SMILE), (100, WIDE), (116, SMILE), (160, JOY), (190, SMILE)],
        joy=((166, 188),),
        winks=(48, 124),
        nods=(140, 158),
    )


PHONE_CALL = Cartoon("phone-call", LENGTH, _story, _acting, story_at=616)
