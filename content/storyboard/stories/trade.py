"""Stories of the trade: offered, too few, turned down, joined, several, tied together, built, checked."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.palette import CANAL, DEEP, MIST, SEAL, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.pictograms import pictogram
from content.storyboard.props import block, bust, piece, plain, rows, sheet, stroke
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.stories.motions import (
    approved,
    badge,
    falling,
    shown,
    sliding,
    springing,
    stood,
    swinging,
)
from content.storyboard.timing import BACK, HOLD, IN, OUT, SINE, keys


def offered(icon: str) -> list[Layer]:
    """On its pedestal something is for sale; three offers, each higher, and the last one has it."""
    stand = [
        block(346, 470, 270, 86, CANAL, 10),
        block(326, 448, 310, 30, WHEAT, 10),
    ]
    tag = [stroke("M566 270Q600 250 616 284", DEEP, 6), pictogram("price-tag", 640, 318, 104)]
    bars = [
        Layer(
            f"offer {n}",
            [block(690 + 70 * n, 556 - high, 54, high, fill, 8)],
            pivot=(717 + 70 * n, 556),
            scale=keys((30 + 14 * n, (100, 0), BACK), (42 + 14 * n, (100, 100))),
            begins=30 + 14 * n,
        )
        for n, (high, fill) in enumerate(((120, MIST), (190, WATER), (272, WHEAT)))
    ]
    return [
        Layer("pedestal", stand),
        Layer("offered", [stood(icon, 480, 450, 244)], **falling(2, 160)),
        Layer("tag", tag, pivot=(566, 270), rotation=swinging(16), begins=16),
        *bars,
        shown("gavel", 857, 222, 128, 78),
    ]


def too_few() -> list[Layer]:
    """Three places, but only two envelopes come: it begins again."""
    places: list[Json] = []
    for x in (420, 610, 800):
        places += [block(x - 76, 440, 152, 116, CANAL, 12), plain(x - 54, 466, 108, 16, DEEP, 8)]
    empty = svg("M730 300H870V404H730Z")
    dashes = [svg(f"M{736 + 34 * n} 300h16") for n in range(4)]
    dashes += [svg(f"M{736 + 34 * n} 404h16") for n in range(4)]
    dashes += [svg(f"M{x} {y}v16") for x in (730, 870) for y in (318, 350, 382)]
    return [
        Layer("places", places),
        *[
            Layer(f"bid {n}", [stood("envelope", x, 440, 168)], **falling(10 + 14 * n, 220))
            for n, x in enumerate((420, 610))
        ],
        Layer(
            "nobody",
            [ink(empty, WHITE, opacity=40), ink(dashes, line=WATER, width=8)],
            **springing(38, 800, 350),
        ),
        badge("question", 800, 352, 92, 46),
        shown("repeat", 610, 166, 176, 64),
    ]


def turned_down(icon: str) -> list[Layer]:
    """Point after point is looked at; one of them is not as it must be."""
    paper = [
        *sheet(430, 92, 330, 464, WHITE, 52),
        pictogram(icon, 496, 166, 92),
        rows(566, 150, (120, 80), 32, CANAL, 11),
        rows(516, 276, (196, 196, 150), 86, WATER, 12),
    ]
    ticks = [
        Layer(
            f"tick {n}",
            [
                stroke(
                    f"M456 {y}L472 {y + 18}L500 {y - 20}",
                    CANAL,
                    12,
                    (0.0, keys((14 + 12 * n, 0, OUT), (24 + 12 * n, 100))),
                )
            ],
            begins=14 + 12 * n,
        )
        for n, y in enumerate((276, 362))
    ]
    cross = (0.0, keys((42, 0, OUT), (52, 100)))
    shaken = keys((52, 0, SINE), (56, -2.4, SINE), (61, 2, SINE), (66, -1, SINE), (71, 0))
    lying = Layer("lying", pivot=(595, 556), rotation=shaken)
    for one in ticks:
        one.parent = lying
    wrong = [
        stroke("M458 430L498 468", SEAL, 12, cross),
        stroke("M498 430L458 468", SEAL, 12, cross),
    ]
    return [
        lying,
        Layer("paper", paper, parent=lying),
        *ticks,
        Layer("wrong", wrong, parent=lying, begins=42),
        Layer("glass", [pictogram("magnifier", 806, 250, 190)], **sliding(4, 60, 60)),
        badge("cross", 780, 470, 150, 62),
    ]


def joined_up(icon: str) -> list[Layer]:
    """Two pieces fit each other; together they carry one paper."""
    left = svg("M356 356H600V410C650 392 650 480 600 462V556H356Z")
    right = svg("M600 356H856V556H600V462C650 480 650 392 600 410Z")
    return [
        Layer(
            "left",
            [piece(left, WATER), pictogram("people", 466, 458, 110)],
            **sliding(6, -64, 0, 24),
        ),
        Layer(
            "right",
            [piece(right, WHEAT), pictogram("people", 752, 458, 110)],
            **sliding(6, 64, 0, 24),
        ),
        Layer("paper", [stood(icon, 604, 356, 240)], **falling(36, 120)),
        approved(694, 150, 46, 62),
    ]


def several(icon: str) -> list[Layer]:
    """One house, and a hand of cards: one after the other."""
    layers: list[Layer] = []
    for number, turn in enumerate((-34.0, 0.0, 34.0)):
        card = [
            block(524, 96, 172, 240, (WHITE, STRAW, WHITE)[number], 18),
            pictogram(icon, 610, 216, 128),
        ]
        at = 14 + 10 * number
        layers.append(
            Layer(
                f"card {number}",
                card,
                pivot=(610, 500),
                rotation=keys((at, 0, BACK), (at + 14, turn)),
                scale=keys((at, (60, 60), OUT), (at + 12, (100, 100))),
                begins=at,
            )
        )
    return [*layers, Layer("house", [stood("building", 610, 556, 214)], **springing(0, 610, 556))]


def tied(one: str, other: str) -> list[Layer]:
    """One and the other come together, and a link holds them."""
    pulse = keys((46, (60, 60), OUT), (64, (118, 118)))
    thins = keys((46, 12, OUT), (64, 0))
    sides = [
        Layer(
            f"side {name}",
            [
                ink(ellipse(x, 320, 264), fill, CANAL, 9),
                pictogram(name, x - aside * 0.2, 320, 160),
            ],
            **sliding(8, -aside, 0, 26),
        )
        for name, x, fill, aside in ((one, 476, WHITE, 40), (other, 744, STRAW, -40))
    ]
    return [
        *sides,
        Layer(
            "pulse",
            [ink(ellipse(610, 320, 180), line=WHEAT, width=thins)],
            pivot=(610, 320),
            scale=pulse,
            begins=46,
        ),
        badge("link", 610, 320, 150, 36),
        Layer("ground", [block(440, 500, 340, 56, CANAL, 14), stroke("M486 528H640", WHITE, 10)]),
        approved(732, 512, 42, 64),
    ]


def built() -> list[Layer]:
    """The crane sets floor upon floor."""
    mast = [
        *[stroke(f"M{x} 556V120", width=8) for x in (770, 812)],
        *[stroke(f"M770 {y}L812 {y - 54}L770 {y - 108}", width=5) for y in (540, 432, 324, 216)],
        stroke("M470 132H882", DEEP, 16),
        stroke("M474 132H878", WHEAT, 8),
        stroke("M791 132V86L600 130", width=6),
        block(838, 140, 56, 60, WATER, 6),
        block(744, 532, 96, 24, DEEP, 4),
    ]
    floors: list[Layer] = []
    for number in range(4):
        y = 556.0 - 84 * (number + 1)
        drawn = [
            block(384, y, 250, 84, (WATER, WHITE, WHITE, STRAW)[number], 4),
            *[block(412 + 72 * n, y + 22, 44, 40, MIST, 4) for n in range(3)],
        ]
        floors.append(Layer(f"floor {number}", drawn, **falling(8 + 16 * number, 110)))
    hook = keys(
        (0, (100, 60), SINE),
        (8, (100, 100), SINE),
        (24, (100, 80), SINE),
        (40, (100, 50), SINE),
        (56, (100, 26)),
    )
    return [
        Layer("crane", mast),
        Layer("rope", [stroke("M509 140V440", width=5)], pivot=(509, 140), scale=hook),
        *floors,
        Layer("roof", [block(366, 196, 286, 26, CANAL, 6)], **falling(72, 60)),
        Layer(
            "flag",
            [stroke("M509 196V134", width=7), piece(svg("M509 136L562 152L509 170Z"), SEAL)],
            **springing(84, 509, 196),
        ),
    ]


def checked(*icons: str) -> list[Layer]:
    """Card after card is turned over and ticked."""
    layers = [
        Layer(
            "shelf",
            [
                block(316, 470, 588, 30, WHEAT, 8),
                *[block(x, 500, 28, 56, WATER, 4) for x in (360, 832)],
            ],
        )
    ]
    for number, icon in enumerate(icons):
        x, at = 420.0 + 190 * number, 8.0 + 18 * number
        back = [block(x - 80, 214, 160, 256, CANAL, 16), ink(ellipse(x, 342, 70), WATER)]
        face = [block(x - 80, 214, 160, 256, WHITE, 16), pictogram(icon, x, 330, 128)]
        layers += [
            Layer(
                f"back {number}",
                back,
                pivot=(x, 342),
                scale=keys((at, (100, 100), IN), (at + 6, (0, 100))),
            ),
            Layer(
                f"face {number}",
                face,
                pivot=(x, 342),
                scale=keys((at + 6, (0, 100), OUT), (at + 13, (100, 100))),
                begins=at + 6,
            ),
            approved(x + 62, 222, 36, at + 16),
        ]
    return layers


def village() -> list[Layer]:
    """Two houses and a field; those who live there raise their hands."""
    hill = svg("M312 556Q330 396 470 408Q610 420 760 436Q880 450 908 556Z")
    hands = [
        Layer(
            f"neighbour {n}",
            [
                stroke(f"M{x + 30} 520L{x + 44} 450", DEEP, 22),
                stroke(f"M{x + 30} 520L{x + 44} 450", STRAW, 12),
                *bust(x, 556, 1.2, (WATER, WHEAT, WATER)[n]),
            ],
            **springing(34 + 10 * n, x, 556),
        )
        for n, x in enumerate((428, 560, 692))
    ]
    return [
        Layer("hill", [piece(hill, MIST)]),
        Layer(
            "houses",
            [stood("house", 424, 424, 210), stood("house", 580, 420, 160)],
            **springing(2, 500, 420),
        ),
        shown("land", 766, 344, 236, 12),
        *hands,
        approved(830, 500, 44, 72),
    ]


def letter(icon: str) -> list[Layer]:
    """Line after line is written; the sheet goes into its envelope, which is sealed."""
    paper = [
        *sheet(452, 96, 316, 372, WHITE, 46),
        pictogram(icon, 522, 170, 96),
        rows(590, 156, (108, 72), 32, CANAL, 11),
    ]
    written_ = (0.0, keys((12, 0, SINE), (44, 100)))
    goes = keys((52, (0, 0), SINE), (72, (0, 80)))
    low = Layer("sheet", paper, offset=goes)
    lines = [svg(f"M500 {y}h{wide}") for y, wide in ((262, 220), (306, 220), (350, 150))]
    back = svg("M392 330L610 220L828 330V556H392Z")
    front = [
        piece(
            svg(
                "M392 330L590 456Q610 468 630 456L828 330V540Q828 556 812 556H408Q392 556 392 540Z"
            ),
            STRAW,
        ),
        stroke("M398 550L548 430", width=5),
        stroke("M822 550L672 430", width=5),
    ]
    pen = keys(
        (10, (0, 0), SINE),
        (20, (190, 0), HOLD),
        (21, (0, 44), SINE),
        (31, (190, 44), HOLD),
        (32, (0, 88), SINE),
        (44, (140, 88), OUT),
        (56, (300, 150)),
    )
    return [
        Layer("envelope", [piece(back, WHEAT)], **springing(40, 610, 556)),
        low,
        Layer("lines", [ink(lines, line=WATER, width=11, trim=written_)], parent=low, begins=12),
        Layer("front", front, **springing(40, 610, 556)),
        Layer(
            "pen",
            [pictogram("pencil", 546, 226, 120)],
            offset=pen,
            scale=keys((50, (100, 100), IN), (57, (0, 0))),
            pivot=(546, 226),
        ),
        Layer(
            "seal",
            [piece(ellipse(610, 468, 92), SEAL), ink(ellipse(610, 468, 62), line=WHITE, width=6)],
            pivot=(610, 468),
            begins=78,
            scale=keys((78, (150, 150), IN), (84, (94, 94), OUT), (90, (100, 100))),
        ),
    ]
