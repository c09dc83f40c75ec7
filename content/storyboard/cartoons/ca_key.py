"""CA certificates: the key is plugged in, the lock on the screen opens."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.mascot.acting import JOY, SMILE, Acting
from content.storyboard.palette import CANAL, DEEP, MIST, STRAW, WATER, WHEAT
from content.storyboard.path import arc, svg
from content.storyboard.props import (
    approval,
    block,
    padlock_body,
    piece,
    plain,
    rows,
    screen,
    shackle,
    stroke,
)
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.stage import POINT, REST, SHOW, Cartoon, guide
from content.storyboard.timing import BACK, bumped, keys, moves, popped

LENGTH = 204
_LOCK = (648.0, 336.0)


def _laptop() -> list[Json]:
    keyboard = [f"M{486 - i * 8} {462 + i * 18}H{810 + i * 8}" for i in range(3)]
    return [
        block(392, 532, 512, 22, STRAW, 8),
        *screen(472, 196, 352, 244),
        piece(svg("M446 440H850L884 514Q888 532 870 532H426Q408 532 412 514Z"), WATER),
        *[stroke(row, MIST, 8) for row in keyboard],
        plain(592, 512, 112, 10, MIST, 5),
    ]


def _key() -> list[Json]:
    """The key, its plug to the right, resting near the hand of 易博士."""
    return [
        block(378, 470, 34, 24, MIST, 3),
        plain(388, 476, 14, 4, DEEP),
        plain(388, 484, 14, 4, DEEP),
        block(292, 460, 90, 44, WHEAT, 12),
        piece(ellipse(318, 482, 20), None),
        stroke("M328 482H362V492", width=5),
    ]


def _story() -> list[Layer]:
    """In with the key, a ring of proof around the lock, open, and out again."""
    x, y = _LOCK
    laptop = Layer("laptop", _laptop(), pivot=(648, 556), scale=bumped(LENGTH, 43, by=(100.6, 99)))
    proof = keys((0, 0), (48, 0), (80, 100), (158, 100), (172, 0), (LENGTH, 0))
    ring = Layer(
        "ring",
        [
            ink(ellipse(x, y - 6, 178), line=MIST, width=12),
            ink(arc(x, y - 6, 89, -90, 270), line=CANAL, width=12, trim=(0, proof)),
        ],
        parent=laptop,
    )
    bow = Layer(
        "bow",
        shackle(x, y - 24),
        parent=laptop,
        pivot=(x + 26, y - 24),
        offset=moves(LENGTH, (0, (0, 0)), (82, (0, -16), 8), (154, (0, 0), 8)),
        rotation=moves(LENGTH, (0, 0), (86, 24, 10), (150, 0, 8), ease=BACK),
    )
    body = Layer(
        "padlock",
        padlock_body(x, y + 8),
        parent=laptop,
        pivot=(x, y + 8),
        scale=bumped(LENGTH, 84, 158),
    )
    checked = keys((0, 0), (98, 0), (108, 100), (LENGTH, 100))
    proven = Layer(
        "proven",
        approval(x + 96, y + 66, 34, checked),
        parent=laptop,
        pivot=(x + 96, y + 66),
        scale=popped(LENGTH, 92, 156),
    )
    key = Layer(
        "key",
        _key(),
        pivot=(337, 482),
        offset=moves(
            LENGTH,
            (0, (-14, -24)),
            (22, (-6, 14), 14),
            (37, (20, 14), 7),
            (162, (-6, 14), 7),
            (170, (-14, -24), 16),
        ),
        rotation=moves(LENGTH, (0, -10), (22, 0, 14), (170, -10, 16)),
    )
    return [laptop, rows_on_screen(laptop), ring, bow, body, proven, key]


def _acting() -> Acting:
    return guide(
        LENGTH,
        [(0, 0.7, 0.5), (46, 1, -0.2), (158, 0.7, 0.5)],
        right=[(0, SHOW), (22, POINT), (46, REST), (96, SHOW), (140, POINT), (176, SHOW)],
        hand="open",
        says=[(84, JOY), (136, SMILE)],
        joy=((96, 130),),
        winks=(14, 66, 150),
        nods=(98,),
        hops=(92,),
    )


CA_KEY = Cartoon("ca-key", LENGTH, _story, _acting, story_at=640)


def rows_on_screen(laptop: Layer) -> Layer:
    """A few quiet lines of the page that the lock guards."""
    return Layer(
        "page",
        [rows(500, 232, (70, 50), 18, MIST), rows(740, 232, (56, 40), 18, MIST)],
        parent=laptop,
    )
