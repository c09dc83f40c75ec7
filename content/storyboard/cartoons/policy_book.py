"""Policy made plain: the thick book opens, and three simple cards rise from it."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, SMILE, WIDE, Acting
from content.storyboard.palette import CANAL, FOLD, GRAIN, MIST, PAPER, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import block, coin, piece, plain, rows, stroke, tick
from content.storyboard.shapes import Json, ellipse, group, ink, star
from content.storyboard.stage import RAISE, REST, SHOW, Cartoon, guide
from content.storyboard.timing import HOLD, IN, OUT, SINE, breathe, bumped, keys, moves, popped

LENGTH = 222
_X, _LOW = 616.0, 500.0
_CARDS = ((472.0, 196.0), (616.0, 158.0), (760.0, 196.0))


def _stand() -> list[Json]:
    return [piece(svg("M560 520H672L690 556H542Z"), GRAIN), block(430, 500, 372, 22, WHEAT, 8)]


def _left_page() -> list[Json]:
    x = _X
    return [
        piece(
            svg(
                f"M{x} {_LOW - 12}C{x - 50} {_LOW - 34} {x - 120} {_LOW - 34} {x - 172} {_LOW - 14}V{_LOW - 172}"
                f"C{x - 120} {_LOW - 192} {x - 50} {_LOW - 190} {x} {_LOW - 168}Z"
            ),
            WHITE,
        ),
        *[
            stroke(
                f"M{x - 150} {_LOW - 150 + 26 * i}C{x - 110} {_LOW - 162 + 26 * i} {x - 66} {_LOW - 162 + 26 * i}"
                f" {x - 24} {_LOW - 148 + 26 * i}",
                WATER,
                6,
            )
            for i in range(5)
        ],
    ]


def _covers() -> list[Json]:
    x = _X
    return [
        piece(svg(f"M{x} {_LOW}H{x - 186}V{_LOW - 172}H{x + 186}V{_LOW}Z"), CANAL),
        plain(x - 182, _LOW - 12, 364, 9, FOLD),
    ]


def _closed() -> list[Json]:
    x = _X
    return [
        block(x - 4, _LOW - 182, 180, 182, PAPER, 6),
        rows(x + 150, _LOW - 168, (20,) * 9, 18, MIST, 4),
        block(x - 10, _LOW - 190, 180, 190, CANAL, 10),
        plain(x - 7, _LOW - 186, 20, 182, FOLD, 6),
        block(x + 36, _LOW - 160, 108, 60, MIST, 6),
        rows(x + 56, _LOW - 140, (68, 40), 20, CANAL, 6),
        ink(star(x + 90, _LOW - 54, 24), WHEAT),
    ]


def _picture(number: int) -> list[Json]:
    x, y = _CARDS[number]
    drawing: list[Json]
    if number == 0:
        drawing = [piece(ellipse(x, y - 18, 62), MIST), *_clock(x, y - 18)]
    elif number == 1:
        drawing = coin(x, y - 18, 34)
    else:
        drawing = [piece(ellipse(x, y - 18, 62), CANAL), tick(x, y - 18, 0.95)]
    return [
        block(x - 60, y - 76, 120, 152, WHITE, 14),
        plain(x - 57, y - 73, 114, 12, (WATER, WHEAT, CANAL)[number], 6),
        *drawing,
        rows(x - 34, y + 34, (68, 44), 20, WATER, 7),
    ]


def _clock(x: float, y: float) -> list[Json]:
    return [stroke(f"M{x} {y - 18}V{y}L{x + 14} {y + 8}", CANAL, 7)]


def _card(number: int) -> Layer:
    x, y = _CARDS[number]
    at, back = 76 + 14 * number, 166 + 6 * (2 - number)
    low = (_X - x, _LOW - 150 - y)
    float_by = breathe(LENGTH, (0, 0), (0, -7), 3).delayed(10 * number, LENGTH)
    lift = Layer(
        f"lift {number}",
        pivot=(x, y),
        offset=moves(
            LENGTH, (0, low), (at, (0, 0), 22), (back, low, 16), ease=(0.3, 1.15, 0.45, 1)
        ),
        scale=popped(LENGTH, at, back + 16, 16, 10),
        rotation=moves(LENGTH, (0, 0), (at, (-7, 0, 7)[number], 22), (back, 0, 16)),
    )
    return Layer(f"card {number}", [group(*_picture(number), at=float_by)], parent=lift)


def _story() -> list[Layer]:
    """The cover turns, light comes off the page, the cards settle in a row."""
    flat, edge = (100, 100), (0, 100)
    opens, shuts = 24, 192
    cover = Layer(
        "cover",
        _closed(),
        pivot=(_X, _LOW),
        scale=keys(
            (0, flat),
            (opens, flat, IN),
            (opens + 10, edge),
            (shuts + 10, edge, OUT),
            (shuts + 20, flat),
            (LENGTH, flat),
        ),
        offset=moves(LENGTH, (0, (-84, 0)), (opens - 6, (0, 0), 16), (shuts + 4, (-84, 0), 16)),
    )
    wide = keys(
        (0, edge),
        (opens + 8, edge, OUT),
        (opens + 24, flat),
        (shuts, flat, IN),
        (shuts + 11, edge),
        (LENGTH, edge),
    )
    back = Layer("covers", _covers(), pivot=(_X, _LOW), scale=wide)
    left = Layer("left page", _left_page(), pivot=(_X, _LOW), scale=wide)
    right = Layer(
        "right page",
        [group(*_left_page(), pivot=(_X, 0), scale=(-100, 100))],
        pivot=(_X, _LOW),
        scale=wide,
    )
    turning = Layer(
        "leaf",
        [group(*_left_page(), pivot=(_X, 0), scale=(-100, 100))],
        pivot=(_X, _LOW),
        scale=keys(
            (0, edge),
            (46, edge, HOLD),
            (47, flat, IN),
            (58, (4, 108), OUT),
            (70, (-100, 100)),
            (71, edge),
            (LENGTH, edge),
        ),
    )
    beams = []
    for number, (x, _) in enumerate(_CARDS):
        at = 66 + 14 * number
        beams.append(
            stroke(
                f"M{_X + (x - _X) * 0.2:.0f} {_LOW - 190}L{_X + (x - _X) * 0.75:.0f} {_LOW - 236}",
                WHEAT,
                6,
                (
                    keys((0, 0), (at + 6, 0, SINE), (at + 18, 100), (LENGTH, 100)),
                    keys((0, 0), (at, 0, SINE), (at + 12, 100), (LENGTH, 100)),
                ),
            )
        )
    stand = Layer(
        "stand", _stand(), pivot=(_X, 556), scale=bumped(LENGTH, 46, shuts + 18, by=(100.6, 98))
    )
    return [stand, back, left, right, turning, cover, Layer("beams", beams), *_cards()]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [(0, 0.8, 0.5), (28, 0.9, 0.3), (76, 0.9, -0.4), (106, 1, -0.5), (180, 0.8, 0.5)],
        right=[(0, REST), (16, SHOW), (70, RAISE), (116, SHOW), (180, REST)],
        hand="open",
        says=[(70, WIDE), (84, SMILE), (112, JOY), (180, SMILE)],
        joy=((124, 176),),
        winks=(16, 60, 200),
        nods=(112,),
    )


POLICY_BOOK = Cartoon("policy-book", LENGTH, _story, _acting, story_at=616)


def _cards() -> list[Layer]:
    layers = []
    for number in (0, 2, 1):
        card = _card(number)
        if card.parent:
            layers.append(card.parent)
        layers.append(card)
    return layers
