"""Stories of ways: which of several, through the gate, from station to station, across the bridge."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.palette import (
    CANAL,
    DEEP,
    GRAIN,
    MIST,
    SEAL,
    STRAW,
    WATER,
    WHEAT,
    WHITE,
)
from content.storyboard.path import Point, svg
from content.storyboard.pictograms import pictogram
from content.storyboard.props import block, bust, piece, plain, stroke
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.stories.motions import (
    approved,
    badge,
    falling,
    sliding,
    springing,
    stood,
    swinging,
)
from content.storyboard.timing import OUT, SINE, keys

_STATIONS: tuple[Point, ...] = ((392, 458), (540, 316), (694, 424), (826, 220))


def choices(first: str, second: str, third: str) -> list[Layer]:
    """Three plaques are hung up side by side; somebody looks from one to the other."""
    frame = [
        *[block(x, 84, 26, 472, WHEAT, 6) for x in (322, 872)],
        block(302, 92, 616, 34, CANAL, 10),
    ]
    layers = [Layer("frame", frame)]
    hung = ((428, first, 40, WHITE), (610, second, 84, STRAW), (792, third, 40, WHITE))
    for number, (x, icon, drop, fill) in enumerate(hung):
        top = 126.0 + drop
        at = 8.0 + 14 * number
        plaque = [
            ink(
                [svg(f"M{x - 50} 122V{top + 8}"), svg(f"M{x + 50} 122V{top + 8}")],
                line=GRAIN,
                width=7,
            ),
            block(x - 78, top, 156, 190, fill, 16),
            pictogram(icon, x, top + 95, 124),
        ]
        layers.append(
            Layer(f"plaque {icon}", plaque, pivot=(x, 122), rotation=swinging(at), begins=at)
        )
    looks = keys((14, 0, SINE), (24, -5, SINE), (40, 0, SINE), (54, 5, SINE), (68, 0))
    return [
        *layers,
        Layer("who chooses", bust(610, 556, 1.6, WATER), pivot=(610, 556), rotation=looks),
    ]


def gate(icon: str) -> list[Layer]:
    """Through the old gate comes what is welcome here; lanterns are hung for it."""
    roof = "M{0} 0Q{1} -4 {2} -34H{3}Q{4} -4 {5} 0Q{6} 14 {7} 8H{8}Q{9} 14 {0} 0Z"

    def eaves(x: float, y: float, half: float) -> Json:
        across = (-half, -half + 24, -half + 40, half - 40, half - 24, half)
        rest = (half - 10, half - 30, -half + 30, -half + 10)
        return piece(svg(roof.format(*across, *rest)).moved(x, y), CANAL)

    posts = [block(x - 17, 190, 34, 366, SEAL, 4) for x in (424, 796)]
    beams = [
        block(384, 222, 452, 36, CANAL, 4),
        block(384, 290, 452, 26, CANAL, 4),
        block(530, 166, 160, 124, WHITE, 8),
        stroke("M560 210H660", CANAL, 12),
        stroke("M560 246H660", WHEAT, 12),
    ]
    feet = [block(x - 36, 526, 72, 30, MIST, 4) for x in (424, 796)]
    lanterns = [
        Layer(
            f"lantern {x}",
            [
                stroke(f"M{x} 316V340", width=5),
                piece(ellipse(x, 368, 60, 54), WHEAT),
                stroke(f"M{x} 396V420", SEAL, 6),
            ],
            pivot=(x, 316),
            rotation=swinging(52 + number * 6),
            begins=52 + number * 6,
        )
        for number, x in enumerate((492, 728))
    ]
    return [
        Layer("steps", [plain(360, 546, 500, 10, WATER, 4)]),
        Layer("posts", [*posts, *feet]),
        Layer("beams", [*beams, eaves(610, 158, 172), eaves(404, 214, 100), eaves(816, 214, 100)]),
        *lanterns,
        Layer("comes", [stood(icon, 610, 552, 190)], **sliding(14, -220, 0, 30)),
        approved(690, 386, 36, 70),
    ]


def journey(*icons: str) -> list[Layer]:
    """A river from station to station; each is lit when the water has come there."""
    course = (
        f"M{_STATIONS[0][0]} {_STATIONS[0][1]}C430 360 470 316 540 316S630 424 694 424"
        f"S806 330 {_STATIONS[3][0]} {_STATIONS[3][1]}"
    )
    flows = (0.0, keys((8, 0, SINE), (82, 100)))
    layers = [
        Layer("bed", [ink(svg(course), line=MIST, width=64)]),
        Layer("bed, dry", [ink(svg(course), line=WHITE, width=40)]),
        Layer("river", [ink(svg(course), line=WATER, width=40, trim=flows)], begins=8),
    ]
    for number, (icon, (x, y)) in enumerate(zip(icons, _STATIONS, strict=True)):
        layers.append(badge(icon, x, y, 148, 6 + 24 * number))
    flag = [
        stroke("M884 150V64", width=8),
        piece(svg("M884 66L928 82L884 100Z"), WHEAT),
    ]
    return [*layers, Layer("flag", flag, **falling(88, 40))]


def corridor(icon: str) -> list[Layer]:
    """A sign hangs in the corridor; its arrow points to a door, which opens."""
    walls = [
        plain(316, 92, 588, 10, WATER, 4),
        block(676, 286, 182, 270, WHEAT, 6),
        plain(692, 302, 150, 252, STRAW, 2),
    ]
    sign = [
        ink([svg("M440 98V140"), svg("M720 98V140")], line=DEEP, width=7),
        block(376, 134, 410, 128, CANAL, 20),
        ink(ellipse(452, 198, 104), WHITE),
        pictogram(icon, 452, 198, 76),
    ]
    arrow = (0.0, keys((24, 0, OUT), (36, 100)))
    tip = (0.0, keys((34, 0, OUT), (42, 100)))
    opens = keys((48, (100, 100), OUT), (66, (16, 100)))
    walks = keys((10, (-60, 0), SINE), (44, (0, 0), SINE), (84, (140, 0)))
    return [
        Layer("walls", walls),
        Layer("inside", [pictogram(icon, 770, 420, 120)]),
        Layer(
            "door",
            [block(688, 298, 158, 256, WATER, 4), ink(ellipse(818, 430, 18), WHEAT, DEEP, 4)],
            pivot=(688, 430),
            scale=opens,
        ),
        Layer("sign", sign, pivot=(580, 98), rotation=swinging(2)),
        Layer("arrow", [stroke("M548 198H716", WHITE, 16, arrow)], pivot=(580, 98), begins=24),
        Layer("arrow's tip", [stroke("M676 158L720 198L676 238", WHITE, 16, tip)], begins=34),
        Layer("who goes", bust(450, 556, 1.6, WATER), offset=walks),
    ]


def across(icon: str) -> list[Layer]:
    """From one town over the bridge into the other: there, too, it is good."""
    bridge = [
        piece(
            svg(
                "M366 506C440 496 486 452 530 410C570 372 650 372 690 410C734 452 780 496 854 506V540H366Z"
            ),
            WHITE,
        ),
        piece(svg("M548 540C548 446 672 446 672 540Z"), MIST),
        *[
            piece(svg(f"M{x - 32} 540C{x - 32} 494 {x + 32} 494 {x + 32} 540Z"), MIST)
            for x in (470, 750)
        ],
        plain(312, 538, 596, 16, WATER, 8),
    ]
    way = keys(
        (14, (0, 0), SINE),
        (30, (120, -70), SINE),
        (46, (236, -124), SINE),
        (62, (352, -70), SINE),
        (78, (452, 0)),
    )
    return [
        Layer(
            "towns", [pictogram("building", 384, 420, 170), pictogram("building", 836, 420, 170)]
        ),
        Layer("bridge", bridge),
        Layer("carried", [pictogram(icon, 384, 256, 128)], offset=way),
        Layer("link", [pictogram("link", 610, 128, 120)], **springing(82, 610, 128)),
        approved(452, 350, 34, 24),
        approved(764, 350, 34, 82),
    ]
