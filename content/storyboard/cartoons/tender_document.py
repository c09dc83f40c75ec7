"""Tender documents: opened, read with care, and downloaded."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, ROUND, SMILE, Acting
from content.storyboard.palette import CANAL, FOLD, MIST, PAPER, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import (
    approval,
    arrow_down,
    block,
    magnifier,
    piece,
    plain,
    rows,
    stroke,
)
from content.storyboard.shapes import Json, ink, star
from content.storyboard.stage import POINT, REST, Cartoon, guide
from content.storyboard.timing import IN, OUT, SINE, bumped, keys, moves, popped

LENGTH = 216
_SPINE = 542.0
_TRAY = (806.0, 500.0)


def _pages() -> list[Json]:
    return [
        block(_SPINE - 6, 132, 200, 370, FOLD, 10),
        block(_SPINE, 140, 186, 354, PAPER, 4),
        block(_SPINE, 138, 180, 350, WHITE, 4),
        rows(566, 182, (84,), line=CANAL, width=9),
        rows(566, 222, (130, 130, 100), 24),
        rows(566, 352, (130, 130, 110, 130, 66), 24),
    ]


def _cover() -> list[Json]:
    return [
        block(_SPINE - 6, 128, 204, 378, CANAL, 12),
        plain(_SPINE + 3, 132, 14, 370, FOLD),
        block(582, 180, 112, 72, MIST, 8),
        rows(604, 206, (68, 44), 20, CANAL, 7),
        ink(star(638, 380, 40), WHEAT),
        stroke("M590 450H686", WATER, 6),
    ]


def _inside() -> list[Json]:
    """The inner side of the cover, drawn where it lies when open."""
    return [
        block(_SPINE - 192, 128, 198, 378, CANAL, 12),
        block(_SPINE - 176, 142, 172, 350, MIST, 6),
        rows(394, 190, (110, 80), 24, WATER),
        piece(svg("M396 290H510V400H396Z"), STRAW),
        stroke("M412 384L440 344L464 366L494 316", CANAL, 6),
    ]


def _tray() -> list[Json]:
    x, y = _TRAY
    return [
        piece(
            svg(
                f"M{x - 74} {y - 34}H{x - 44}L{x - 34} {y + 10}H{x + 34}L{x + 44} {y - 34}H{x + 74}"
                f"V{y + 40}Q{x + 74} {y + 54} {x + 60} {y + 54}H{x - 60}Q{x - 74} {y + 54} {x - 74}"
                f" {y + 40}Z"
            ),
            CANAL,
        ),
        stroke(f"M{x - 50} {y + 34}H{x + 50}", MIST, 6),
    ]


def _story() -> list[Layer]:
    """The cover turns, the glass finds the line that counts, the file drops into the tray."""
    flat, edge = (100, 100), (0, 100)
    cover = Layer(
        "cover",
        _cover(),
        pivot=(_SPINE, 317),
        scale=keys(
            (0, flat), (16, flat, IN), (26, edge), (188, edge, OUT), (200, flat), (LENGTH, flat)
        ),
    )
    inside = Layer(
        "inside",
        _inside(),
        pivot=(_SPINE, 317),
        scale=keys(
            (0, edge), (26, edge, OUT), (38, flat), (178, flat, IN), (188, edge), (LENGTH, edge)
        ),
    )
    marked = keys((0, 0), (84, 0, SINE), (100, 100), (166, 100), (176, 0), (LENGTH, 0))
    mark = Layer(
        "mark",
        [
            stroke("M572 310H698", STRAW, 26, (0, marked)),
            rows(566, 310, (136,), line=CANAL, width=8),
        ],
    )
    glass = Layer(
        "glass",
        magnifier(790, 250, 46),
        pivot=(790, 250),
        offset=moves(
            LENGTH,
            (0, (0, 0)),
            (36, (-206, -34), 16),
            (54, (-108, -28), 14),
            (68, (-204, 54), 12),
            (84, (-100, 62), 18),
            (118, (0, 0), 18),
        ),
        rotation=moves(LENGTH, (0, 0), (36, -8, 16), (68, 4, 12), (118, 0, 18)),
    )
    fall = (
        (0, (-186.0, -130.0)),
        (118, (-186.0, -130.0)),
        (126, (-100.0, -170.0)),
        (138, (0.0, -150.0), IN),
        (150, (0.0, 0.0)),
        (194, (0.0, 0.0)),
        (LENGTH, (0.0, 0.0)),
    )
    arrow = Layer(
        "arrow",
        [arrow_down(_TRAY[0], 410)],
        pivot=(_TRAY[0], 450),
        offset=keys(*fall),
        scale=popped(LENGTH, 116, 196),
    )
    tray = Layer("tray", _tray(), pivot=(_TRAY[0], 556), scale=bumped(LENGTH, 150, by=(104, 93)))
    checked = keys((0, 0), (160, 0), (170, 100), (LENGTH, 100))
    done = Layer(
        "done",
        approval(_TRAY[0] + 56, 466, 28, checked),
        pivot=(_TRAY[0] + 56, 466),
        scale=popped(LENGTH, 152, 198),
    )
    return [Layer("pages", _pages()), mark, inside, cover, tray, arrow, glass, done]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [(0, 0.8, 0), (36, 0.9, -0.4), (68, 0.9, 0), (118, 1, 0.2), (140, 1, 0.6), (186, 0.8, 0)],
        right=[(0, REST), (12, POINT), (44, REST), (136, POINT), (186, REST)],
        hand="open",
        says=[(84, ROUND), (104, SMILE), (150, JOY), (188, SMILE)],
        joy=((160, 184),),
        winks=(30, 108),
        nods=(100,),
    )


TENDER_DOCUMENT = Cartoon("tender-document", LENGTH, _story, _acting, story_at=600)
