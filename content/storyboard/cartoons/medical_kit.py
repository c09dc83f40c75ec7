"""Medical devices: the case opens, its contents show themselves, each is checked."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, ROUND, SMILE, Acting
from content.storyboard.palette import CANAL, DEEP, FOLD, MIST, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import approval, block, piece, plain, rows, stroke
from content.storyboard.shapes import Json, ellipse, group, ink
from content.storyboard.stage import CHIN, POINT, REST, Cartoon, guide
from content.storyboard.timing import BACK, IN, OUT, SINE, breathe, bumped, keys, moves, popped

LENGTH = 210
_PLACES = (520.0, 622.0, 728.0)


def _case() -> list[Json]:
    return [
        block(450, 372, 344, 184, WHITE, 24),
        ink(svg("M453 506H791V532Q791 553 770 553H474Q453 553 453 532Z"), MIST),
        ink(ellipse(622, 462, 112), CANAL),
        ink([svg("M622 434V490"), svg("M594 462H650")], line=WHITE, width=18),
        block(474, 360, 40, 30, WHEAT, 6),
        block(730, 360, 40, 30, WHEAT, 6),
    ]


def _lid() -> list[Json]:
    return [
        stroke("M578 318V300Q578 284 594 284H650Q666 284 666 300V318", width=16),
        stroke("M578 318V300Q578 284 594 284H650Q666 284 666 300V318", WATER, 7),
        block(450, 316, 344, 60, CANAL, 20),
        plain(453, 352, 338, 21, FOLD),
        stroke("M478 338H560", WATER, 5),
    ]


def _lining() -> list[Json]:
    """The inside of the lid, seen once it stands open."""
    return [
        block(450, 266, 344, 110, CANAL, 20),
        block(468, 282, 308, 90, MIST, 10),
        stroke("M500 312H744", WATER, 5),
    ]


def _bottle(x: float) -> list[Json]:
    return [
        block(x - 20, 300, 40, 20, WATER, 5),
        block(x - 34, 318, 68, 96, WHITE, 14),
        plain(x - 31, 344, 62, 44, STRAW),
        rows(x - 20, 358, (40, 26), 16, WHEAT, 6),
    ]


def _syringe(x: float) -> list[Json]:
    barrel = [
        stroke("M0 -66V-30", width=6),
        stroke("M-16 -68H16", width=9),
        block(-18, -34, 36, 84, WHITE, 7),
        plain(-14, 2, 28, 44, WATER, 4),
        stroke("M-18 -10H-6", width=4),
        stroke("M-18 12H-6", width=4),
        stroke("M0 50V84", width=5),
    ]
    return [group(*barrel, at=(x, 356), rotation=18.0)]


def _stethoscope(x: float) -> list[Json]:
    tube = f"M{x - 32} 286V320C{x - 32} 358 {x + 20} 358 {x + 20} 320V286"
    tail = f"M{x - 6} 350C{x - 6} 420 {x + 44} 420 {x + 44} 376"
    return [
        stroke(tube, width=13),
        stroke(tail, width=13),
        stroke(tube, CANAL, 5),
        stroke(tail, CANAL, 5),
        piece(ellipse(x + 44, 362, 36), WHEAT),
        ink(ellipse(x + 44, 362, 12), WHITE),
        ink(ellipse(x - 32, 282, 14), DEEP),
        ink(ellipse(x + 20, 282, 14), DEEP),
    ]


def _thing(number: int) -> list[Layer]:
    x, out, back = _PLACES[number], 34 + 12 * number, 176 + 6 * (2 - number)
    shapes = (_bottle, _syringe, _stethoscope)[number](x)
    lift = moves(
        LENGTH, (0, (0, 96)), (out, (0, -92), 20), (back, (0, 96), 16), ease=(0.3, 1.25, 0.5, 1)
    )
    rise = Layer(f"rise {number}", pivot=(x, 350), offset=lift)
    floating = Layer(
        f"thing {number}",
        shapes,
        parent=rise,
        pivot=(x, 350),
        rotation=breathe(LENGTH, -3, 3, 3).delayed(9 * number, LENGTH),
        offset=breathe(LENGTH, (0, 0), (0, -6), 3).delayed(7 * number, LENGTH),
    )
    at = 86 + 16 * number
    checked = keys((0, 0), (at + 6, 0), (at + 15, 100), (LENGTH, 100))
    spot = (x + 34, 214)
    mark = Layer(
        f"mark {number}",
        approval(*spot, 21, checked),
        pivot=spot,
        scale=popped(LENGTH, at, back + 2),
    )
    return [rise, floating, mark]


def _story() -> list[Layer]:
    """Bottle, syringe and stethoscope rise, are checked one by one, and go back in."""
    flat, edge = (100, 100), (100, 0)
    lid = Layer(
        "lid",
        _lid(),
        pivot=(622, 374),
        scale=keys(
            (0, flat), (20, flat, IN), (28, edge), (192, edge, OUT), (200, flat), (LENGTH, flat)
        ),
    )
    lining = Layer(
        "lining",
        _lining(),
        pivot=(622, 374),
        scale=keys(
            (0, edge), (28, edge, BACK), (40, flat), (184, flat, IN), (192, edge), (LENGTH, edge)
        ),
    )
    case = Layer("case", _case(), pivot=(622, 556), scale=bumped(LENGTH, 22, 198, by=(101, 97)))
    line = "M404 140H520L540 112L566 176L588 96L608 140H690L706 120L722 140H846"
    pulse = Layer(
        "pulse",
        [
            stroke(
                line,
                WATER,
                5,
                (
                    keys((0, 0), (96, 0, SINE), (186, 100), (LENGTH, 100)),
                    keys((0, 0), (36, 0, SINE), (132, 100), (LENGTH, 100)),
                ),
            )
        ],
    )
    layers = [_thing(n) for n in range(3)]
    return [
        pulse,
        lining,
        lid,
        *[layer for rise, thing, _ in layers for layer in (rise, thing)],
        case,
        *[mark for _, _, mark in layers],
    ]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [(0, 0.8, 0.4), (32, 0.9, -0.5), (88, 0.9, -0.2), (110, 1, -0.3), (176, 0.8, 0.4)],
        right=[(0, REST), (30, CHIN), (84, POINT), (170, REST)],
        hand="point",
        says=[(34, ROUND), (46, SMILE), (126, JOY), (172, SMILE)],
        joy=((134, 170),),
        winks=(22, 76),
        nods=(90, 106, 122),
    )


MEDICAL_KIT = Cartoon("medical-kit", LENGTH, _story, _acting, story_at=620)
