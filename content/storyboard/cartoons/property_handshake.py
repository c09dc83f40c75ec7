"""Property: two parties shake hands, and the deed goes from one to the other."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, SMILE, WIDE, Acting
from content.storyboard.palette import CANAL, DEEP, MIST, STRAW, WATER, WHEAT, WHITE, Colour
from content.storyboard.path import svg
from content.storyboard.props import block, bust, piece, plain, seal_mark, stroke
from content.storyboard.shapes import Json, group, ink
from content.storyboard.stage import POINT, RAISE, REST, Cartoon, guide
from content.storyboard.timing import (
    BACK,
    SINE,
    Key,
    Track,
    joined,
    keys,
    moves,
    popped,
    thrown,
)

LENGTH = 216
_LEFT, _RIGHT, _TABLE = 448.0, 780.0, 470.0
_GRIP = (614.0, 418.0)


def _table() -> list[Json]:
    return [
        block(384, 488, 460, 68, CANAL, 6),
        stroke("M404 522H824", WATER, 4),
        block(368, 468, 492, 22, WHEAT, 8),
    ]


def _sleeve(start: float, end: float, coat: Colour) -> list[Json]:
    y = _GRIP[1]
    return [
        stroke(f"M{start} {y + 18}L{end} {y + 2}", width=56),
        stroke(f"M{start} {y + 18}L{end} {y + 2}", coat, 46),
        stroke(f"M{end} {y - 20}V{y + 24}", width=16),
        stroke(f"M{end} {y - 18}V{y + 22}", WHITE, 8),
    ]


def _left_hand() -> list[Json]:
    x, y = _GRIP
    return [
        piece(
            svg(
                f"M{x - 44} {y - 20}H{x + 6}Q{x + 34} {y - 18} {x + 36} {y + 4}Q{x + 34} {y + 26} {x + 6} {y + 24}"
                f"H{x - 44}Z"
            ),
            STRAW,
        )
    ]


def _right_hand() -> list[Json]:
    x, y = _GRIP
    fingers = [stroke(f"M{x + 10} {y - 6 + 12 * i}H{x - 14 + 3 * i}", width=17) for i in range(3)]
    skin = [stroke(f"M{x + 12} {y - 6 + 12 * i}H{x - 14 + 3 * i}", mix_skin(), 8) for i in range(3)]
    return [
        piece(
            svg(
                f"M{x + 46} {y - 22}H{x + 12}Q{x - 4} {y - 20} {x - 2} {y + 4}Q{x} {y + 28} {x + 14} {y + 26}"
                f"H{x + 46}Z"
            ),
            mix_skin(),
        ),
        *fingers,
        *skin,
        stroke(f"M{x + 30} {y - 20}Q{x + 8} {y - 34} {x - 8} {y - 24}", width=17),
        stroke(f"M{x + 30} {y - 20}Q{x + 8} {y - 34} {x - 8} {y - 24}", mix_skin(), 8),
    ]


def mix_skin() -> Colour:
    """The second party's hand: a tone warmer than the first's."""
    return (0.93, 0.8, 0.6)


def _deed(x: float, y: float) -> list[Json]:
    house = [
        piece(svg("M-34 4L0 -30L34 4"), None),
        piece(svg("M-24 -4V30H24V-4"), None),
        stroke("M0 30V12", width=6),
    ]
    return [
        block(x - 62, y - 76, 124, 152, WHITE, 8),
        ink(svg(f"M{x - 50} {y - 64}h100v128h-100Z"), line=WHEAT, width=4),
        group(*house, at=(x, y - 14)),
        stroke(f"M{x - 34} {y + 40}h34", MIST, 6),
        group(*seal_mark(0, 0, 20), at=(x + 28, y + 44)),
    ]


def _shaking(reach: float) -> Track:
    return keys(
        (0, 0),
        (56, 0, SINE),
        (62, -reach, SINE),
        (70, reach, SINE),
        (78, -reach, SINE),
        (86, reach * 0.7, SINE),
        (94, 0),
        (LENGTH, 0),
    )


def _story() -> list[Layer]:
    """Hands meet over the table; while they hold, the deed crosses above them."""
    away = moves(LENGTH, (0, (-62, 26)), (26, (0, 0), 20), (176, (-62, 26), 18), ease=BACK)
    toward = moves(LENGTH, (0, (62, 26)), (30, (0, 0), 20), (178, (62, 26), 18), ease=BACK)
    left = Layer(
        "left arm",
        _sleeve(_LEFT + 24, _GRIP[0] - 46, WATER),
        pivot=(_LEFT + 24, 440),
        offset=away,
        rotation=_shaking(3.5),
    )
    right = Layer(
        "right arm",
        _sleeve(_RIGHT - 24, _GRIP[0] + 48, CANAL),
        pivot=(_RIGHT - 24, 440),
        offset=toward,
        rotation=_shaking(-3.5),
    )
    hands = [
        Layer("left hand", _left_hand(), parent=left),
        Layer("right hand", _right_hand(), parent=right),
    ]
    start, end = (_LEFT, 220.0), (_RIGHT, 220.0)
    leave, land = thrown((0, 0), (end[0] - start[0], 0), 94, 132, 84)
    deed = Layer(
        "deed",
        _deed(*start),
        pivot=start,
        offset=joined(Key(0, (0, 0)), leave, land, Key(LENGTH, (end[0] - start[0], 0))),
        rotation=keys(
            (0, -5),
            (94, -5, SINE),
            (112, 10, SINE),
            (132, -6, SINE),
            (142, 3, SINE),
            (152, 0),
            (LENGTH, 0),
        ),
        scale=popped(LENGTH, 6, 200, 14, 12),
    )
    people = [
        Layer(
            "giver",
            bust(_LEFT, 480, 1.5, WATER),
            pivot=(_LEFT, 480),
            rotation=moves(LENGTH, (0, 0), (26, 3, 20), (178, 0)),
        ),
        Layer(
            "taker",
            bust(_RIGHT, 480, 1.5, CANAL),
            pivot=(_RIGHT, 480),
            rotation=moves(LENGTH, (0, 0), (28, -3, 20), (180, 0)),
        ),
    ]
    return [
        *people,
        Layer("table", _table()),
        right,
        left,
        *hands,
        deed,
        Layer(
            "name plates",
            [
                plain(_LEFT - 26, 508, 52, 10, MIST, 5),
                plain(_RIGHT - 26, 508, 52, 10, MIST, 5),
                plain(604, 508, 20, 10, DEEP, 5),
            ],
        ),
    ]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [(0, 0.8, -0.3), (28, 1, 0.2), (92, 0.9, -0.5), (132, 1, -0.4), (186, 0.8, -0.3)],
        right=[(0, REST), (88, POINT), (134, RAISE), (182, REST)],
        hand="open",
        says=[(60, WIDE), (72, SMILE), (134, JOY), (184, SMILE)],
        joy=((142, 180),),
        winks=(20, 84),
        nods=(62, 78),
    )


PROPERTY_HANDSHAKE = Cartoon("property-handshake", LENGTH, _story, _acting, story_at=614)
