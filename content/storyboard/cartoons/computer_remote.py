"""Remote opening: someone at home joins, and is seen on the screen of the hall."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, SMILE, WIDE, Acting
from content.storyboard.palette import CANAL, DEEP, GRAIN, MIST, PAPER, WATER, WHEAT, WHITE
from content.storyboard.path import arc, svg
from content.storyboard.props import approval, block, bust, piece, plain, screen, stroke
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.stage import POINT, RAISE, REST, Cartoon, guide
from content.storyboard.timing import SINE, Key, bumped, joined, keys, moves, popped, thrown

LENGTH = 222
_HOME = 468.0
_LINK = ((_HOME + 20, 246.0), (640.0, 190.0))
_TILE = (698.0, 190.0)


def _house() -> list[Json]:
    x = _HOME
    return [
        plain(x + 58, 268, 26, 60, GRAIN),
        piece(
            svg(
                f"M{x - 100} 340V546Q{x - 100} 556 {x - 90} 556H{x + 90}Q{x + 100} 556"
                f" {x + 100} 546V340L{x} 262Z"
            ),
            WHITE,
        ),
        plain(x - 78, 372, 156, 140, MIST, 10),
        stroke(f"M{x - 122} 346L{x} 252L{x + 122} 346", width=22),
        stroke(f"M{x - 122} 346L{x} 252L{x + 122} 346", WHEAT, 12),
    ]


def _desk() -> list[Json]:
    x = _HOME
    return [
        block(x - 92, 506, 184, 16, WHEAT, 6),
        stroke(f"M{x - 70} 522V552", DEEP, 9),
        stroke(f"M{x + 70} 522V552", DEEP, 9),
        piece(
            svg(
                f"M{x - 40} 506L{x - 48} 462Q{x - 48} 456 {x - 42} 456H{x + 42}Q{x + 48} 456 {x + 48} 462L{x + 40} 506Z"
            ),
            CANAL,
        ),
        ink(ellipse(x, 481, 13), MIST),
    ]


def _hall() -> list[Json]:
    chairs = [
        item
        for x in (668, 752, 836)
        for item in (
            block(x - 30, 488, 60, 48, WATER, 10),
            stroke(f"M{x - 20} 536V556", DEEP, 7),
            stroke(f"M{x + 20} 536V556", DEEP, 7),
        )
    ]
    return [
        stroke("M752 344V548", DEEP, 14),
        block(690, 544, 124, 12, DEEP, 5),
        *screen(624, 96, 256, 250),
        *chairs,
    ]


def _tile() -> list[Json]:
    x, y = _TILE
    return [block(x - 52, y - 66, 104, 112, MIST, 10), *bust(x, y + 43, 0.95, WATER)]


def _others() -> list[Json]:
    return [block(760, 124, 84, 92, PAPER, 10), *bust(802, 213, 0.78, CANAL)]


def _rows() -> list[Layer]:
    layers = []
    for number, width in enumerate((196.0, 150.0)):
        at = 116 + 12 * number
        grown = keys((0, 0), (at, 0, SINE), (at + 16, 100), (188, 100), (200, 0), (LENGTH, 0))
        y = 272 + 34 * number
        layers.append(
            Layer(
                f"bid {number}",
                [
                    stroke(f"M654 {y}H850", MIST, 16),
                    stroke(f"M654 {y}h{width}", CANAL, 16, (0, grown)),
                ],
            )
        )
    return layers


def _signals() -> list[Layer]:
    """Small lights that travel along the link while it stands."""
    start, end = _LINK
    lights = []
    for number in range(3):
        leave, land = thrown(
            (0, 0), (end[0] - start[0], end[1] - start[1]), 66 + 26 * number, 92 + 26 * number, 62
        )
        lights.append(
            Layer(
                f"signal {number}",
                [ink(ellipse(*start, 16), WHEAT, DEEP, 4)],
                pivot=start,
                offset=joined(Key(0, (0, 0)), leave, land, Key(LENGTH, land.value)),
                scale=popped(LENGTH, 62 + 26 * number, 96 + 26 * number, 5, 5),
            )
        )
    return lights


def _story() -> list[Layer]:
    """The laptop lights up, the link draws itself, the face appears among the others."""
    (ax, ay), (bx, by) = _LINK
    reached = keys((0, 0), (40, 0, SINE), (64, 100), (190, 100), (206, 0), (LENGTH, 0))
    dx, dy = (bx - ax) / 3, (by - ay) / 3
    link = f"M{ax} {ay}C{ax + dx} {ay + dy - 82} {bx - dx} {by - dy - 82} {bx} {by}"
    wave = [ink(arc(_HOME, 424, 62, 238, 302), line=WHEAT, width=6)]
    glow = Layer("glow", wave, opacity=moves(LENGTH, (0, 0), (28, 100, 8), (196, 0, 8)))
    person = Layer(
        "person",
        bust(_HOME, 506, 1.35, WATER),
        pivot=(_HOME, 512),
        rotation=keys(
            (0, 0),
            (20, 0, SINE),
            (32, -4, SINE),
            (96, -3, SINE),
            (108, 4, SINE),
            (122, 0),
            (LENGTH, 0),
        ),
    )
    tile = Layer("tile", _tile(), pivot=_TILE, scale=popped(LENGTH, 84, 198, 14))
    seat = Layer("seat", [ink(svg("M648 124H748V238H648Z"), line=WATER, width=4)])
    at = (868.0, 336.0)
    checked = keys((0, 0), (150, 0), (160, 100), (LENGTH, 100))
    done = Layer("done", approval(*at, 30, checked), pivot=at, scale=popped(LENGTH, 142, 194))
    return [
        Layer("house", _house()),
        glow,
        person,
        Layer("desk", _desk()),
        Layer("hall", _hall(), pivot=(752, 344), scale=bumped(LENGTH, 90, by=(100.6, 99.2))),
        seat,
        Layer("others", _others()),
        *_rows(),
        Layer("link", [stroke(link, WATER, 6, (0, reached))]),
        *_signals(),
        tile,
        done,
    ]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [(0, 0.6, 0.3), (42, 0.8, -0.6), (70, 1, -0.4), (146, 1, 0), (196, 0.6, 0.3)],
        right=[(0, REST), (30, POINT), (84, REST), (146, RAISE), (192, REST)],
        hand="open",
        says=[(44, WIDE), (56, SMILE), (88, JOY), (186, SMILE)],
        joy=((150, 184),),
        winks=(22, 108),
        nods=(96, 146),
    )


COMPUTER_REMOTE = Cartoon("computer-remote", LENGTH, _story, _acting, story_at=640)
