"""Stories of what is to be read: a notice on its board, a page on a screen, leaves of a calendar."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.lettering import written
from content.storyboard.palette import CANAL, DEEP, MIST, SEAL, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.pictograms import pictogram
from content.storyboard.props import block, bust, piece, plain, screen, sheet, stroke
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.stories.motions import approved, badge, shown, sliding, springing
from content.storyboard.timing import BACK, IN, OUT, SINE, keys


def notice(icon: str) -> list[Layer]:
    """A notice is unrolled on the board under its roof; people come to read it."""
    roof = svg(
        "M340 160Q362 152 376 128L424 92H796L844 128Q858 152 880 160Q860 168 840 160H380Q360 168 340 160Z"
    )
    board = [
        block(400, 150, 20, 406, WHEAT, 4),
        block(800, 150, 20, 406, WHEAT, 4),
        block(376, 162, 468, 300, CANAL, 12),
        plain(394, 180, 432, 264, MIST, 6),
        piece(roof, CANAL),
        ink(ellipse(610, 92, 26), WHEAT, DEEP, 5),
    ]
    paper = [*sheet(440, 196, 340, 232, WHITE, 34), pictogram(icon, 526, 312, 148)]
    rows = [svg(f"M628 {y}h{wide}") for y, wide in ((268, 116), (312, 116), (356, 76))]
    marked = (0.0, keys((66, 0, OUT), (78, 100)))
    read = (0.0, keys((28, 0, SINE), (58, 100)))
    return [
        Layer("board", board),
        Layer(
            "paper",
            paper,
            pivot=(610, 196),
            scale=keys((10, (100, 0), OUT), (22, (100, 100))),
            begins=10,
        ),
        Layer("marker", [stroke("M626 312H746", STRAW, 34, marked)], begins=66),
        Layer("rows", [ink(rows, line=WATER, width=10, trim=read)], begins=28),
        *[
            Layer(f"pin {x}", [piece(ellipse(x, 208, 24), SEAL)], **springing(at, x, 208))
            for x, at in ((470, 22), (736, 25))
        ],
        Layer("reader", bust(466, 556, 1.3), **sliding(34, -130)),
        Layer("reader 2", bust(756, 556, 1.2, WHEAT), **sliding(42, 130)),
    ]


def page(icon: str, done: str) -> list[Layer]:
    """On a screen a page opens, the cursor comes and clicks, and it is `done`."""
    stand = [
        piece(svg("M566 420H654L670 520H550Z"), MIST),
        block(486, 518, 248, 38, WATER, 12),
        *screen(362, 92, 496, 332),
        plain(376, 106, 468, 44, WATER, 8),
        ink([svg(f"M{400 + 26 * n} 128h0.1") for n in range(3)], line=WHITE, width=14),
    ]
    rows = [svg(f"M602 {y}h{wide}") for y, wide in ((206, 190), (246, 190), (286, 120))]
    drawn = (0.0, keys((20, 0, SINE), (44, 100)))
    button = [block(602, 330, 180, 62, WHEAT, 16), stroke("M640 361H744", WHITE, 10)]
    arrow = svg("M716 366L770 416L746 420L760 450L742 458L729 428L712 444Z")
    way = keys((36, (110, 84), OUT), (58, (0, 0)))
    pressed = keys((58, (100, 100), OUT), (61, (94, 88), OUT), (68, (100, 100)))
    return [
        Layer("screen", stand),
        shown(icon, 484, 276, 190, 10),
        Layer("rows", [ink(rows, line=WATER, width=12, trim=drawn)], begins=20),
        Layer("button", button, pivot=(692, 361), scale=pressed),
        Layer("cursor", [ink(arrow, WHITE, DEEP, 6)], offset=way, begins=36),
        badge(done, 836, 428, 132, 70),
    ]


def days(icon: str) -> list[Layer]:
    """Leaf after leaf is torn off the calendar; on the last one stands what is waited for."""
    pad = [
        block(398, 142, 424, 414, MIST, 24),
        block(388, 126, 424, 414, WHITE, 24),
    ]
    head = [
        piece(
            svg("M388 222V150Q388 126 412 126H788Q812 126 812 150V222Z"),
            CANAL,
        ),
        *[block(x, 92, 26, 76, WHEAT, 12) for x in (472, 702)],
    ]
    torn: list[Layer] = []
    for number in (3, 2, 1):
        off = 16 + 16 * (number - 1)
        leaf: list[Json] = [
            block(388, 200, 424, 340, WHITE, 20),
            written(str(number), 250, 600, 460, DEEP, align="middle"),
        ]
        torn.append(
            Layer(
                f"leaf {number}",
                leaf,
                pivot=(800, 210),
                offset=keys((off, (0, 0), IN), (off + 10, (40, -60))),
                rotation=keys((off, 0, IN), (off + 10, 18)),
                scale=keys((off, (100, 100), IN), (off + 10, (0, 0))),
            )
        )
    return [
        Layer("pad", pad),
        Layer(
            "awaited",
            [pictogram(icon, 600, 380, 230)],
            pivot=(600, 380),
            scale=keys((60, (70, 70), BACK), (72, (100, 100))),
            begins=46,
        ),
        *torn,
        Layer("head", head),
        approved(812, 490, 50, 78),
    ]
