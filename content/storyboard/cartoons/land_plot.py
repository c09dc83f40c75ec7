"""Land: the plot is measured, the gavel falls, the flag is planted."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, SMILE, WIDE, Acting
from content.storyboard.palette import (
    CANAL,
    DEEP,
    FOLD,
    GRAIN,
    MIST,
    SEAL,
    STRAW,
    WATER,
    WHEAT,
    mix,
)
from content.storyboard.path import Path, svg
from content.storyboard.props import block, piece, plain, stroke
from content.storyboard.shapes import Json, ellipse, ink, outline
from content.storyboard.stage import POINT, RAISE, REST, Cartoon, guide
from content.storyboard.timing import BACK, IN, OUT, SINE, breathe, keys, popped

LENGTH = 216
_CORNERS = ((556.0, 326.0), (752.0, 426.0), (556.0, 526.0), (360.0, 426.0))
_STRIKES = (110.0, 126.0)


def _ground() -> list[Json]:
    furrows = [
        f"M{410 + 49 * i} {451 + 25 * i}L{606 + 49 * i - 49} {351 + 25 * i - 25}" for i in range(3)
    ]
    tufts = ((446, 436), (500, 392), (522, 482), (640, 470), (668, 420), (596, 378))
    return [
        piece(svg("M360 426L556 526L752 426V442L556 542L360 442Z"), GRAIN),
        piece(svg("M556 326L752 426L556 526L360 426Z"), STRAW),
        *[stroke(line, mix(WHEAT, STRAW, 0.4), 5) for line in furrows],
        ink(
            [svg(f"M{x} {y}q-3 -12 -9 -16") for x, y in tufts]
            + [svg(f"M{x} {y}q2 -12 10 -18") for x, y in tufts],
            line=CANAL,
            width=4,
        ),
    ]


def _pegs() -> list[Layer]:
    pegs = []
    for number, (x, y) in enumerate(_CORNERS):
        at = 18 + 16 * number
        pegs.append(
            Layer(
                f"peg {number}",
                [block(x - 6, y - 44, 12, 46, WATER, 3), plain(x - 4, y - 40, 8, 10, WHEAT)],
                pivot=(x, y),
                scale=popped(LENGTH, at, 206 - 3 * number),
            )
        )
    return pegs


def _fence() -> Layer:
    way = keys(
        (0, 0),
        (22, 0, SINE),
        (38, 25),
        (54, 50),
        (70, 75),
        (86, 100),
        (184, 100),
        (202, 0),
        (LENGTH, 0),
    )
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = _CORNERS
    return Layer(
        "fence",
        [
            stroke(
                f"M{ax} {ay - 26}L{bx} {by - 26}L{cx} {cy - 26}L{dx} {dy - 26}L{ax} {ay - 26}",
                CANAL,
                6,
                (0, way),
            )
        ],
    )


def _cloth(wave: float) -> Path:
    return svg(
        f"M562 236C586 {236 - wave} 610 {236 + wave} 646 {238}L632 268L646 298"
        f"C610 {296 + wave} 586 {296 - wave} 562 296Z"
    )


def _flag() -> Layer:
    waving = breathe(LENGTH, _cloth(-9), _cloth(9), 6)
    drop = keys(
        (0, (0, -90)),
        (136, (0, -90), IN),
        (148, (0, 0)),
        (192, (0, 0)),
        (204, (0, -90)),
        (LENGTH, (0, -90)),
    )
    return Layer(
        "flag",
        [
            block(551, 220, 10, 214, DEEP, 4),
            ink(outline(waving), SEAL, DEEP, 5),
            piece(ellipse(556, 218, 18), WHEAT),
        ],
        pivot=(556, 432),
        offset=drop,
        scale=popped(LENGTH, 132, 206, 12),
        rotation=keys((0, 0), (148, 0, OUT), (153, 4), (160, -3), (168, 0), (LENGTH, 0)),
    )


def _gavel() -> Layer:
    up = keys(
        (0, 6),
        (88, 6),
        (102, 44, IN),
        (_STRIKES[0], 0, OUT),
        (118, 24, IN),
        (_STRIKES[1], 0),
        (140, 0),
        (156, 6),
        (LENGTH, 6),
    )
    return Layer(
        "gavel",
        [
            stroke("M838 396L926 384", width=20),
            stroke("M838 396L924 384", WHEAT, 10),
            block(806, 362, 46, 66, GRAIN, 8),
            plain(809, 374, 40, 8, WHEAT),
            plain(809, 408, 40, 8, WHEAT),
        ],
        pivot=(916, 386),
        rotation=up,
    )


def _knocks() -> list[Layer]:
    rays = [
        f"M{829 + dx * 46} {440 + dy * 30}L{829 + dx * 66} {440 + dy * 48}"
        for dx, dy in ((-1, -0.2), (-0.8, -1), (0.85, -1), (1, -0.2))
    ]
    shapes: list[Json] = []
    for at in _STRIKES:
        grow = keys((0, 0), (at, 0, OUT), (at + 8, 100), (LENGTH, 100))
        fade = keys((0, 0), (at + 4, 0, OUT), (at + 13, 100), (LENGTH, 100))
        shapes += [stroke(ray, WHEAT, 6, (fade, grow)) for ray in rays]
    return [Layer("knocks", shapes)]


def _story() -> list[Layer]:
    """Pegs and a line around the plot, two knocks, and the flag that says whose it is."""
    desk = Layer(
        "desk",
        [
            block(784, 452, 90, 104, CANAL, 8),
            plain(838, 456, 32, 96, FOLD, 4),
            block(772, 442, 114, 16, WHEAT, 6),
            block(796, 428, 66, 14, DEEP, 5),
            stroke("M800 490H826", MIST, 5),
        ],
    )
    pegs = _pegs()
    back, right, front, left = pegs
    return [
        Layer("ground", _ground()),
        back,
        left,
        right,
        _flag_shadow(),
        _flag(),
        _fence(),
        front,
        desk,
        *_knocks(),
        _gavel(),
    ]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [
            (0, 0.8, 0.4),
            (20, 0.9, -0.1),
            (60, 0.8, 0.5),
            (96, 1, 0),
            (136, 0.9, -0.5),
            (152, 0.9, 0.1),
            (198, 0.8, 0.4),
        ],
        right=[(0, REST), (10, POINT), (84, REST), (150, RAISE), (188, REST)],
        hand="open",
        says=[(104, WIDE), (130, SMILE), (150, JOY), (186, SMILE)],
        joy=((160, 186),),
        winks=(48, 128),
        nods=(110, 128),
        hops=(150,),
    )


LAND_PLOT = Cartoon("land-plot", LENGTH, _story, _acting, story_at=620)


def _flag_shadow() -> Layer:
    return Layer(
        "shade",
        [ink(ellipse(578, 440, 84, 22), WHEAT, opacity=45), ink(ellipse(556, 432, 40, 18), GRAIN)],
        pivot=(556, 436),
        scale=keys(
            (0, (0, 0)),
            (138, (0, 0), BACK),
            (150, (100, 100)),
            (190, (100, 100)),
            (202, (0, 0)),
            (LENGTH, (0, 0)),
        ),
    )
