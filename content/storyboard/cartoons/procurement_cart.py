"""Government procurement: from the shelf into the cart, each thing ticked on the list."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, SMILE, Acting
from content.storyboard.palette import CANAL, DEEP, GRAIN, MIST, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import block, piece, plain, rows, sheet, stroke, tick
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.stage import POINT, RAISE, REST, Cartoon, guide
from content.storyboard.timing import Key, bumped, joined, keys, thrown

LENGTH = 216
_SHELF = 226.0
_ON_SHELF = (462.0, 592.0, 722.0)
_IN_CART = (534.0, 612.0, 690.0)
_LAST = 2


def _shelf() -> list[Json]:
    return [
        stroke("M424 246V276H452", DEEP, 7),
        stroke("M760 246V276H732", DEEP, 7),
        block(392, 228, 400, 18, WHEAT, 8),
    ]


def _monitor(x: float) -> list[Json]:
    return [
        plain(x - 8, _SHELF - 26, 16, 20, DEEP),
        block(x - 26, _SHELF - 10, 52, 10, DEEP, 4),
        block(x - 46, _SHELF - 88, 92, 66, CANAL, 8),
        plain(x - 38, _SHELF - 80, 76, 50, MIST, 3),
        stroke(f"M{x - 24} {_SHELF - 46}l14 -18l12 10l20 -20", CANAL, 5),
    ]


def _carton(x: float) -> list[Json]:
    return [
        block(x - 38, _SHELF - 66, 76, 66, STRAW, 5),
        plain(x - 9, _SHELF - 63, 18, 30, WHEAT),
        rows(x - 24, _SHELF - 16, (26,), line=GRAIN, width=5),
    ]


def _printer(x: float) -> list[Json]:
    return [
        block(x - 28, _SHELF - 90, 56, 40, WHITE, 4),
        rows(x - 16, _SHELF - 74, (32,), 14, WATER, 5),
        block(x - 44, _SHELF - 60, 88, 52, WATER, 9),
        block(x - 30, _SHELF - 26, 60, 26, WHITE, 4),
        ink(ellipse(x + 30, _SHELF - 46, 10), WHEAT),
    ]


def _cart() -> list[Json]:
    bars = [f"M{x} 414L{x + (611 - x) * 0.14:.0f} 490" for x in range(518, 720, 32)]
    return [
        *[stroke(bar, WATER, 4) for bar in bars],
        stroke("M500 452H720", WATER, 4),
        piece(svg("M484 410H742L716 494H512Z"), None),
        stroke("M484 410L466 366H432", width=9),
        stroke("M432 366H446", WHEAT, 9),
        stroke("M512 494L504 520H716", width=7),
        *[
            item
            for x in (528, 698)
            for item in (piece(ellipse(x, 538, 34), DEEP), ink(ellipse(x, 538, 12), MIST))
        ],
    ]


def _bought(number: int) -> Layer:
    """One thing, its way down into the cart and, when all is told, back to the shelf."""
    x = _ON_SHELF[number]
    there = (_IN_CART[number] - x, 254.0)
    go, back = 20 + 26 * number, 172 + 8 * (_LAST - number)
    out, landed = thrown((0, 0), there, go, go + 20, 46)
    home, shelved = thrown(there, (0, 0), back, back + 20, 46)
    shapes = (_monitor, _carton, _printer)[number](x)
    return Layer(
        f"thing {number}",
        shapes,
        pivot=(x, _SHELF - 40),
        offset=joined(
            Key(0, (0, 0)), out, Key(landed.time, there), home, shelved, Key(LENGTH, (0, 0))
        ),
        rotation=keys(
            (0, 0),
            (go, 0),
            (go + 9, 10),
            (go + 20, 0),
            (back, 0),
            (back + 9, -8),
            (back + 20, 0),
            (LENGTH, 0),
        ),
        scale=bumped(LENGTH, go + 20, by=(106, 93)),
    )


def _story() -> list[Layer]:
    """Three things are chosen, three lines ticked, the cart is ready."""
    landings = [40 + 26 * n for n in range(3)]
    ticks = [
        tick(
            866,
            352 + 44 * n,
            0.62,
            CANAL,
            7,
            keys(
                (0, 0),
                (at + 4, 0),
                (at + 14, 100),
                (178 + 6 * n, 100),
                (188 + 6 * n, 0),
                (LENGTH, 0),
            ),
        )
        for n, at in enumerate(landings)
    ]
    paper = Layer(
        "list", [*sheet(796, 306, 104, 160), rows(812, 352, (32, 32, 32), 44, WATER, 7), *ticks]
    )
    cart = Layer(
        "cart",
        _cart(),
        pivot=(606, 556),
        scale=bumped(LENGTH, *landings, by=(101, 98)),
        rotation=keys((0, 0), (116, 0), (122, -2.4), (130, 1.2), (138, 0), (LENGTH, 0)),
    )
    return [Layer("shelf", _shelf()), *[_bought(n) for n in range(3)], cart, paper]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [
            (0, 0.9, -0.7),
            (26, 0.9, 0.3),
            (46, 0.9, -0.6),
            (62, 0.9, 0.4),
            (76, 0.9, -0.5),
            (96, 1, 0.4),
            (180, 0.9, -0.7),
        ],
        right=[(0, REST), (12, RAISE), (96, POINT), (126, REST), (136, RAISE), (176, REST)],
        hand="open",
        says=[(112, JOY), (176, SMILE)],
        joy=((134, 172),),
        winks=(58, 106),
        nods=(104,),
        hops=(130,),
    )


PROCUREMENT_CART = Cartoon("procurement-cart", LENGTH, _story, _acting, story_at=630)
