"""Stories of looking and asking: through a glass, of somebody who knows, at a terminal."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.palette import CANAL, DEEP, MIST, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import Path, svg
from content.storyboard.pictograms import pictogram
from content.storyboard.props import block, bust, magnifier, piece, plain, rows, screen
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.stories.motions import approved, badge, shown, springing
from content.storyboard.timing import BACK, SINE, keys

_CARDS = tuple((390.0 + 152 * column, 120.0 + 214 * row) for row in range(2) for column in range(3))
_FOUND = 4


def search(icon: str) -> list[Layer]:
    """A glass goes over six cards, and under it is the one that was looked for."""
    shelf: list[Json] = [
        block(342, 84, 536, 472, CANAL, 16),
        plain(358, 100, 504, 440, MIST, 8),
    ]
    for number, (x, y) in enumerate(_CARDS):
        shelf.append(block(x - 8, y, 136, 188, WHITE, 10))
        if number != _FOUND:
            shelf.append(rows(x + 14, y + 54, (92, 92, 56), 36, WATER, 10))
    x, y = _CARDS[_FOUND]
    at = (x + 60, y + 92)
    way = keys(
        (6, (-190, -210), SINE),
        (24, (10, -216), SINE),
        (42, (140, -120), SINE),
        (60, (0, 0)),
    )
    return [
        Layer("shelf", shelf),
        Layer("glass", magnifier(*at, 84), offset=way),
        Layer(
            "found",
            [pictogram(icon, *at, 112)],
            pivot=at,
            scale=keys((58, (64, 64), BACK), (70, (112, 112))),
        ),
        approved(at[0] + 84, at[1] - 92, 38, 76),
    ]


def asking(icon: str) -> list[Layer]:
    """One does not understand; another knows, and says so."""
    return [
        Layer("who asks", bust(440, 556, 2.1, WHEAT), **springing(2, 440, 556)),
        Layer("who knows", bust(782, 556, 2.1, WATER), **springing(8, 782, 556)),
        Layer(
            "question",
            [
                piece(_bubble(334, 86, 258, 240, 470), WHITE),
                pictogram(icon, 424, 206, 140),
                pictogram("question", 536, 206, 104),
            ],
            **springing(18, 470, 350),
        ),
        Layer(
            "answer",
            [
                piece(_bubble(640, 142, 246, 206, 752), STRAW),
                pictogram("lightbulb", 716, 244, 124),
                rows(790, 216, (66, 66, 40), 30, CANAL, 10),
            ],
            **springing(52, 752, 370),
        ),
    ]


def _bubble(x: float, y: float, wide: float, high: float, tail: float) -> Path:
    right, foot, r = x + wide, y + high, 30
    return svg(
        f"M{x + r} {y}H{right - r}Q{right} {y} {right} {y + r}V{foot - r}Q{right} {foot} {right - r} {foot}"
        f"H{tail + 34}L{tail} {foot + 36}L{tail - 12} {foot}H{x + r}Q{x} {foot} {x} {foot - r}"
        f"V{y + r}Q{x} {y} {x + r} {y}Z"
    )


def terminal() -> list[Layer]:
    """The hall's terminal: touch it, ask it, whatever it is about."""
    stand = [
        block(572, 430, 76, 100, WATER, 6),
        block(500, 520, 220, 36, CANAL, 12),
        *screen(470, 150, 280, 300),
    ]
    around = (("coin", 390, 190), ("ca-key", 372, 360), ("door", 830, 184), ("trophy", 846, 356))
    return [
        Layer("stand", stand),
        shown("guide", 610, 296, 200, 8),
        *[badge(name, x, y, 132, 24 + 12 * n) for n, (name, x, y) in enumerate(around)],
        badge("chat", 610, 112, 96, 76, STRAW),
    ]


def wireless() -> list[Layer]:
    """Waves go out from a box on the desk, and what is around it is connected."""
    waves = [
        svg(
            f"M{610 - reach} {300 - reach * 0.42}Q610 {300 - reach * 1.3} {610 + reach} {300 - reach * 0.42}"
        )
        for reach in (64, 122, 180)
    ]
    box = [
        block(340, 520, 540, 36, WHEAT, 12),
        ink([svg("M548 400V330"), svg("M672 400V330")], line=DEEP, width=9),
        block(500, 396, 220, 124, CANAL, 20),
        ink([svg(f"M{560 + 34 * n} 458h0.1") for n in range(4)], line=WHEAT, width=16),
    ]
    return [
        Layer("box", box),
        *[
            Layer(
                f"wave {n}",
                [
                    ink(wave, line=DEEP, width=26),
                    ink(wave, line=WATER, width=16),
                ],
                **springing(14 + 12 * n, 610, 330),
            )
            for n, wave in enumerate(waves)
        ],
        Layer("dot", [piece(ellipse(610, 318, 40), WHEAT)], **springing(10, 610, 318)),
        shown("mobile", 404, 444, 160, 30),
        shown("computer", 816, 444, 170, 38),
        approved(450, 372, 34, 60),
        approved(872, 372, 34, 68),
    ]
