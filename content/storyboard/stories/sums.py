"""Stories of money: no more than so much, kept, grown, gone astray, paid, covered, taken off."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.palette import CANAL, DEEP, GRAIN, MIST, SEAL, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.pictograms import pictogram
from content.storyboard.props import block, coin, piece, plain, stroke
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.stories.motions import (
    approved,
    badge,
    falling,
    shown,
    springing,
    stood,
)
from content.storyboard.timing import BACK, IN, OUT, SINE, Key, joined, keys, thrown

_COIN_HIGH = 34.0


def _lying(x: float, foot: float, wide: float = 150.0) -> list[Json]:
    """A coin that lies flat."""
    half = wide / 2
    return [
        piece(
            svg(
                f"M{x - half} {foot - 44}V{foot - 18}Q{x - half} {foot} {x} {foot}Q{x + half} {foot}"
                f" {x + half} {foot - 18}V{foot - 44}Z"
            ),
            WHEAT,
        ),
        piece(ellipse(x, foot - 44, wide, 36), STRAW),
    ]


def _stack(x: float, foot: float, count: int, at: float, every: float = 7.0) -> list[Layer]:
    return [
        Layer(f"coin {n}", _lying(x, foot - _COIN_HIGH * n), **falling(at + every * n, 120))
        for n in range(count)
    ]


def capped(icon: str) -> list[Layer]:
    """Coins pile up to a line and no further: the next one rolls off."""
    line = (0.0, keys((36, 0, OUT), (50, 100)))
    out, over = thrown((0, -70), (156, 184), 66, 86, 60)
    rolls = joined(Key(58, (0, -170), IN), out, Key(over.time, (156, 184)))
    return [
        Layer(
            "project",
            [
                block(346, 130, 196, 426, WATER, 14),
                plain(362, 146, 164, 394, MIST, 8),
                pictogram(icon, 444, 330, 150),
            ],
            **springing(0, 444, 556),
        ),
        *_stack(700, 556, 5, 12),
        Layer("limit", [stroke("M586 356H830", SEAL, 12, line)], begins=36),
        shown("percent", 700, 240, 132, 44),
        Layer("too much", coin(700, 330, 42), offset=rolls, begins=58),
    ]


def kept() -> list[Layer]:
    """The coins lie behind bars; a sign says why one should take care."""
    bars = [svg(f"M{430 + 72 * n} 196V540") for n in range(6)]
    frame = [
        block(390, 120, 440, 60, CANAL, 12),
        block(390, 520, 440, 36, CANAL, 8),
    ]
    drops = keys((44, (100, 0), IN), (54, (100, 100), OUT), (58, (100, 97), IN), (62, (100, 100)))
    return [
        Layer("back", [plain(402, 170, 416, 360, MIST, 4)]),
        *_stack(530, 522, 4, 4, 5),
        *_stack(694, 522, 3, 10, 5),
        Layer("bars", [ink(bars, line=DEEP, width=13)], pivot=(610, 190), scale=drops, begins=44),
        Layer("frame", frame),
        shown("stop-sign", 610, 316, 190, 62),
    ]


def grown() -> list[Layer]:
    """A plant grows out of what lies in the bank, and bears a coin."""
    stem = (0.0, keys((38, 0, SINE), (68, 100)))
    leaf = svg("M0 0C-70 6 -110 -30 -116 -92C-46 -92 -4 -58 0 0Z")
    sun = keys((4, (-190, 90), SINE), (70, (0, 0)))
    return [
        Layer("sun", [pictogram("sun", 806, 160, 140)], offset=sun),
        *_stack(610, 556, 4, 6, 6),
        Layer("stem", [stroke("M610 404Q600 330 612 236", CANAL, 15, stem)], begins=38),
        Layer("left leaf", [piece(leaf.moved(606, 352), WATER)], **springing(56, 606, 352)),
        Layer(
            "right leaf",
            [piece(leaf.scaled(-1, 1).moved(608, 318), WATER)],
            **springing(62, 608, 318),
        ),
        Layer("fruit", coin(612, 196, 52), **springing(72, 612, 230)),
    ]


def astray(icon: str) -> list[Layer]:
    """It goes into the wrong box first, comes out again and finds the right one."""
    boxes: list[Json] = []
    for x, fill in ((436, MIST), (782, CANAL)):
        boxes += [
            block(x - 120, 262, 240, 294, fill, 18),
            plain(x - 66, 294, 132, 20, DEEP, 8),
            block(x - 74, 362, 148, 120, WHITE, 10),
        ]
    first, landed = thrown((0, 0), (-174, 190), 10, 30, 60, IN)
    out, over = thrown((-174, 190), (172, 190), 52, 78, 190)
    way = joined(first, Key(landed.time, landed.value), out, Key(over.time, over.value))
    gone = keys((76, (100, 100), IN), (84, (0, 0)))
    return [
        Layer("coin", coin(610, 120, 50), pivot=(610, 120), offset=way),
        Layer(
            "boxes", [*boxes, pictogram("question", 436, 422, 96), pictogram(icon, 782, 422, 100)]
        ),
        Layer(
            "into", [plain(716, 294, 132, 20, WHEAT, 8)], pivot=(782, 304), scale=gone, begins=76
        ),
        badge("cross", 540, 268, 104, 34),
        approved(880, 268, 46, 86),
    ]


def paid(giver: str, taker: str) -> list[Layer]:
    """Coin after coin goes over from one to the other, who has it then."""
    layers = [
        Layer(
            "stands", [block(316, 456, 236, 100, WATER, 10), block(668, 456, 236, 100, CANAL, 10)]
        ),
        Layer("giver", [stood(giver, 434, 458, 256)]),
    ]
    for number in range(3):
        at = 14 + 16 * number
        off, over = thrown((0, 0), (352, 60), at, at + 26, 170)
        layers.append(
            Layer(
                f"coin {number}",
                coin(434, 270, 40),
                pivot=(434, 270),
                offset=joined(off, Key(over.time, over.value)),
                scale=keys(
                    (at, (0, 0), BACK),
                    (at + 8, (100, 100)),
                    (at + 22, (100, 100), IN),
                    (at + 28, (0, 0)),
                ),
                rotation=keys((at, 0, OUT), (at + 26, 300)),
                begins=at,
            )
        )
    grows = keys((40, (100, 100), OUT), (44, (106, 94)), (52, (100, 100)))
    return [
        *layers,
        Layer("taker", [stood(taker, 786, 458, 256)], pivot=(786, 458), scale=grows),
        approved(864, 214, 48, 76),
    ]


def sheltered(icon: str) -> list[Layer]:
    """An umbrella is opened over it: rain does no harm."""
    rain = [
        svg(f"M{x} {y}l-14 52")
        for x, y in ((372, 90), (470, 74), (744, 74), (846, 96), (330, 190), (896, 200))
    ]
    cover = svg(
        "M340 320C340 190 460 110 610 110C760 110 880 190 880 320C838 284 786 284 746 320"
        "C708 284 512 284 474 320C434 284 382 284 340 320Z"
    )
    middle = svg(
        "M474 320C482 220 540 130 610 110C680 130 738 220 746 320C708 284 512 284 474 320Z"
    )
    falls = (keys((30, 0, IN), (46, 0)), keys((24, 0, OUT), (46, 100)))
    return [
        Layer("rain", [ink(rain, line=WATER, width=10, trim=falls)], begins=24),
        Layer("sheltered", [stood(icon, 700, 554, 196)]),
        Layer(
            "stick",
            [
                stroke("M610 300V500C610 556 530 556 530 506", DEEP, 20),
                stroke("M610 300V500C610 556 530 556 530 506", GRAIN, 9),
            ],
        ),
        Layer(
            "umbrella",
            [piece(cover, CANAL), piece(middle, WHEAT), stroke("M610 110V84", DEEP, 12)],
            pivot=(610, 312),
            scale=keys((6, (14, 70), BACK), (20, (100, 100))),
        ),
        approved(806, 424, 42, 64),
    ]


def taken_off() -> list[Layer]:
    """Of two prices as high as each other the smaller firm's is counted lower."""
    cut = keys((50, (0, 0), SINE), (62, (70, -40), OUT), (78, (150, 34)))
    away = keys((50, 0, SINE), (78, 32))
    line = (0.0, keys((40, 0, OUT), (50, 100)))
    top = 556 - _COIN_HIGH * 5
    return [
        *_stack(430, 556, 6, 4, 4),
        *_stack(676, 556, 5, 8, 4),
        Layer(
            "taken off",
            _lying(676, top),
            pivot=(676, top),
            offset=cut,
            rotation=away,
            begins=28,
        ),
        Layer("knife", [stroke("M566 392H786", SEAL, 8, line)], begins=40),
        badge("building", 430, 236, 124, 20),
        badge("house", 676, 236, 124, 26),
        shown("percent", 830, 190, 116, 64),
    ]
