"""Stories at the counter: handed in, free of charge, made anew, carried off by the right one."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.lettering import written
from content.storyboard.palette import (
    CANAL,
    DEEP,
    FOLD,
    MIST,
    SEAL,
    STRAW,
    WATER,
    WHEAT,
    WHITE,
)
from content.storyboard.path import svg
from content.storyboard.pictograms import pictogram
from content.storyboard.props import block, bust, coin, piece, plain, stroke
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.stories.motions import approved, shown, springing, stood, swinging
from content.storyboard.timing import BACK, IN, OUT, SINE, Key, bumped, joined, keys, thrown


def handed_in(icon: str) -> list[Layer]:
    """What one brings is laid on the counter; the clerk takes a look, and it is well."""
    sign = [
        ink([svg("M650 64V120"), svg("M800 64V120")], line=DEEP, width=6),
        block(610, 112, 230, 84, CANAL, 16),
        stroke("M656 154H794", WHITE, 12),
    ]
    counter = [
        block(332, 436, 556, 120, CANAL, 10),
        *[plain(372 + 176 * n, 466, 124, 62, FOLD, 8) for n in range(3)],
        block(312, 412, 596, 34, WHEAT, 12),
    ]
    out, over = thrown((-150, 60), (0, 0), 10, 34, 120, OUT)
    nods = keys((44, (0, 0), SINE), (50, (0, 10), SINE), (57, (0, 0)))
    return [
        Layer("sign", sign, pivot=(725, 64), rotation=swinging(4)),
        Layer("clerk", bust(724, 420, 1.75), offset=nods),
        Layer("counter", counter),
        Layer(
            "brought",
            [stood(icon, 480, 416, 186)],
            offset=joined(out, Key(over.time, (0, 0))),
            begins=10,
        ),
        approved(604, 330, 44, 62),
    ]


def free(icon: str) -> list[Layer]:
    """The tag turns: free of charge; the coin hops back into the purse it came from."""
    tag = [
        stroke("M640 210Q690 170 736 206", DEEP, 6),
        piece(
            svg("M736 190L842 190Q858 190 858 206V382Q858 398 842 398H682Q666 398 666 382V262Z"),
            STRAW,
        ),
        piece(ellipse(742, 236, 30), WHITE),
    ]
    sign = [
        svg("M722 290L762 334L802 290"),
        svg("M762 334V384"),
        svg("M726 340H798"),
        svg("M726 362H798"),
    ]
    turn = keys((44, (100, 100), IN), (50, (0, 100)))
    back = keys((50, (0, 100), OUT), (58, (100, 100)))
    out, over = thrown((0, 0), (-126, -64), 18, 40, 120)
    way = joined(out, Key(over.time, (-126, -64), IN), Key(46, (-126, -32)))
    return [
        Layer("thing", [pictogram(icon, 540, 300, 260)], **springing(2, 540, 300)),
        Layer("tag", tag, pivot=(742, 206), rotation=swinging(6), begins=6),
        Layer("price", [ink(sign, line=DEEP, width=11)], pivot=(762, 330), scale=turn),
        Layer(
            "free",
            [written("免", 132, 762, 382, SEAL, align="middle")],
            pivot=(762, 330),
            scale=back,
            begins=50,
        ),
        Layer("lining", [piece(ellipse(394, 466, 150, 34), DEEP)]),
        Layer(
            "coin",
            coin(520, 520, 36),
            pivot=(520, 520),
            offset=way,
            rotation=keys((18, 0, OUT), (40, -240)),
        ),
        Layer("purse", _purse(394, 500), pivot=(394, 556), scale=bumped(150, 46)),
        approved(842, 402, 42, 64),
    ]


def _purse(x: float, y: float) -> list[Json]:
    return [
        piece(
            svg(
                f"M{x - 76} {y - 34}Q{x - 84} {y + 52} {x - 60} {y + 56}H{x + 60}"
                f"Q{x + 84} {y + 52} {x + 76} {y - 34}Q{x} {y - 4} {x - 76} {y - 34}Z"
            ),
            WATER,
        ),
        piece(ellipse(x, y, 26), WHEAT),
    ]


def made_anew(icon: str) -> list[Layer]:
    """An old one goes into the machine on its belt, a new one comes out of it."""
    belt = [
        block(316, 470, 588, 50, FOLD, 25),
        ink([ellipse(350 + 104 * n, 495, 26) for n in range(6)], WATER, DEEP, 4),
        *[plain(x, 520, 26, 36, DEEP, 4) for x in (380, 814)],
    ]
    machine = [
        block(494, 190, 232, 288, CANAL, 24),
        block(530, 226, 160, 120, MIST, 14),
        plain(520, 388, 180, 84, DEEP, 10),
        block(574, 146, 72, 46, WHEAT, 10),
    ]
    turned = keys((34, 0, SINE), (64, 360))
    goes = keys((10, (0, 0), SINE), (38, (216, 0)))
    comes = keys((58, (-190, 0), OUT), (82, (0, 0)))
    return [
        Layer("belt", belt),
        Layer("old", [stood(icon, 394, 470, 140)], offset=goes),
        Layer("broken", [pictogram("cross", 440, 372, 62)], offset=goes),
        Layer("new", [stood(icon, 816, 470, 140)], offset=comes, begins=58),
        Layer("machine", machine),
        Layer("wheel", [pictogram("repeat", 610, 286, 98)], pivot=(610, 286), rotation=turned),
        Layer(
            "lamp",
            [piece(ellipse(610, 168, 30), SEAL)],
            scale=keys((34, (0, 0), BACK), (42, (100, 100))),
            pivot=(610, 168),
            begins=34,
        ),
        approved(866, 352, 40, 88),
    ]


def first_in_line(icon: str) -> list[Layer]:
    """Of those who wait one steps forward first, up to what is offered."""
    stairs = [
        block(610, 490, 286, 66, WATER, 6),
        block(700, 424, 196, 132, CANAL, 6),
        written("1", 84, 652, 550, WHITE, align="middle"),
    ]
    steps = keys((22, (-180, 66), SINE), (36, (-90, 66), OUT), (42, (-52, -6), IN), (48, (0, 0)))
    return [
        *[
            Layer(
                f"waiting {n}",
                bust(350 + 78 * n, 556, 1.25, MIST),
                **springing(2 + 4 * n, 350 + 78 * n, 556),
            )
            for n in range(3)
        ],
        Layer("stairs", stairs),
        Layer("first", bust(652, 490, 1.45, WHEAT), offset=steps, begins=4),
        shown(icon, 798, 338, 196, 14),
        shown("star", 652, 316, 92, 56),
    ]
