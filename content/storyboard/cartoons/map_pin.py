"""The way here: a path draws itself across the map to a pin."""

from __future__ import annotations

from itertools import pairwise

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, SMILE, Acting
from content.storyboard.palette import (
    CANAL,
    DEEP,
    MIST,
    PAPER,
    SEAL,
    STRAW,
    WATER,
    WHEAT,
    WHITE,
    mix,
)
from content.storyboard.path import svg
from content.storyboard.props import block, piece, stroke
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.stage import POINT, RAISE, REST, Cartoon, guide
from content.storyboard.timing import IN, OUT, SINE, Key, Track, joined, keys, popped

LENGTH = 210
_START, _PIN = (446.0, 432.0), (762.0, 268.0)
_TURNS = (
    (446.0, 432.0),
    (538.0, 446.0),
    (538.0, 346.0),
    (658.0, 318.0),
    (682.0, 386.0),
    (762.0, 372.0),
    (762.0, 268.0),
)
_LEAVES, _STEP = 20.0, 15.0


def _paper() -> list[Json]:
    folds = [
        ("M384 166L512 206V536L384 496Z", PAPER),
        ("M512 206L640 166V496L512 536Z", WHITE),
        ("M640 166L768 206V536L640 496Z", PAPER),
        ("M768 206L868 174V504L768 536Z", WHITE),
    ]
    shade = ink(
        [svg("M512 206L546 196V526L512 536Z"), svg("M768 206L798 196V526L768 536Z")],
        MIST,
        opacity=70,
    )
    return [*[ink(svg(fold), fill) for fold, fill in folds], shade]


def _country() -> list[Json]:
    river = "M386 300C450 270 470 250 520 262C600 282 590 216 660 214C720 214 760 250 866 226"
    roads = [
        svg("M446 506V250"),
        svg("M386 432L538 446L866 470"),
        svg("M538 530V280"),
        svg("M538 346L658 318L762 268L866 284"),
        svg("M682 500V386L762 372V530"),
        svg("M682 386L650 300V190"),
    ]
    houses = [
        block(470, 360, 40, 34, STRAW, 4),
        block(578, 380, 52, 44, mix(WHEAT, WHITE, 0.4), 4),
        block(580, 470, 60, 30, STRAW, 4),
        block(804, 330, 40, 50, STRAW, 4),
    ]
    return [
        stroke(river, WATER, 26),
        stroke(river, mix(WATER, MIST, 0.6), 6),
        ink(roads, line=MIST, width=12),
        *houses,
    ]


def _edges() -> list[Json]:
    return [
        ink(
            svg("M384 166L512 206L640 166L768 206L868 174V504L768 536L640 496L512 536L384 496Z"),
            line=DEEP,
            width=5,
        ),
        ink([svg("M512 206V536"), svg("M640 166V496"), svg("M768 206V536")], line=WATER, width=3),
    ]


def _walk() -> Track:
    stops = [Key(0, (0, 0))]
    for number, (x, y) in enumerate(_TURNS):
        stops.append(Key(_LEAVES + _STEP * number, (x - _START[0], y - _START[1]), SINE))
    return joined(*stops, Key(LENGTH, stops[-1].value))


def _drop() -> list[Json]:
    x, y = _PIN
    return [
        piece(
            svg(
                f"M{x} {y}C{x - 22} {y - 32} {x - 44} {y - 54} {x - 44} {y - 84}C{x - 44} {y - 110} {x - 24} {y - 128}"
                f" {x} {y - 128}C{x + 24} {y - 128} {x + 44} {y - 110} {x + 44} {y - 84}C{x + 44} {y - 54}"
                f" {x + 22} {y - 32} {x} {y}Z"
            ),
            SEAL,
        ),
        piece(ellipse(x, y - 84, 44), WHITE),
    ]


def _ripple(number: int) -> Layer:
    at = 128 + 12 * number
    grown = keys((0, (10, 10)), (at, (10, 10), OUT), (at + 30, (100, 100)), (LENGTH, (100, 100)))
    fade = keys((0, 0), (at, 90, OUT), (at + 30, 0), (LENGTH, 0))
    return Layer(
        f"ripple {number}",
        [ink(ellipse(*_PIN, 120, 52), line=SEAL, width=4)],
        pivot=_PIN,
        scale=grown,
        opacity=fade,
    )


def _story() -> list[Layer]:
    """A traveller's dot walks the streets, the pin lands where it stops."""
    arrives = _LEAVES + _STEP * (len(_TURNS) - 1)
    # Every leg takes the same time; its share of the line is its share of the length.
    legs = [
        abs(bx - ax) + abs(by - ay)
        if ax == bx or ay == by
        else ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        for (ax, ay), (bx, by) in pairwise(_TURNS)
    ]
    shares = [100 * sum(legs[:i]) / sum(legs) for i in range(len(legs) + 1)]
    drawn_to = keys(
        (0, 0),
        *[(_LEAVES + _STEP * i, share, SINE) for i, share in enumerate(shares)],
        (LENGTH, 100),
    )
    gone_from = keys((0, 0), (182, 0, SINE), (200, 100), (LENGTH, 100))
    line = "M" + "L".join(f"{x} {y}" for x, y in _TURNS)
    path = Layer(
        "path",
        [
            stroke(line, WHITE, 14, (gone_from, drawn_to)),
            stroke(line, CANAL, 8, (gone_from, drawn_to)),
        ],
    )
    dot = Layer(
        "traveller",
        [piece(ellipse(*_START, 26), WHEAT)],
        pivot=_START,
        offset=_walk(),
        scale=popped(LENGTH, 4, arrives + 12),
    )
    origin = Layer("origin", [ink(ellipse(*_START, 18), WHITE, DEEP, 5)])
    fall = keys(
        (0, (0, -110)),
        (112, (0, -110), IN),
        (124, (0, 0), OUT),
        (130, (0, -16), IN),
        (136, (0, 0)),
        (190, (0, 0), IN),
        (202, (0, -110)),
        (LENGTH, (0, -110)),
    )
    squash = keys(
        (0, (0, 0)),
        (106, (0, 0)),
        (114, (96, 106)),
        (124, (98, 103), OUT),
        (127, (110, 88)),
        (132, (97, 104)),
        (138, (100, 100)),
        (192, (100, 100)),
        (203, (0, 0)),
        (LENGTH, (0, 0)),
    )
    pin = Layer("pin", _drop(), pivot=_PIN, offset=fall, scale=squash)
    return [
        Layer("map", [*_paper(), *_country(), *_edges()]),
        path,
        origin,
        dot,
        _ripple(0),
        _ripple(1),
        pin,
    ]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [
            (0, 0.7, 0.3),
            (24, 0.8, 0.3),
            (50, 0.9, 0),
            (84, 1, 0.1),
            (110, 1, -0.4),
            (188, 0.7, 0.3),
        ],
        right=[(0, REST), (12, POINT), (92, REST), (124, RAISE), (184, REST)],
        hand="point",
        says=[(122, JOY), (180, SMILE)],
        joy=((136, 178),),
        winks=(44, 102),
        nods=(),
        hops=(126,),
    )


MAP_PIN = Cartoon("map-pin", LENGTH, _story, _acting, story_at=626)
