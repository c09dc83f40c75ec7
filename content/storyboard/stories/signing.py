"""Signing: a name is written under the contract, the seal is set beside it."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.palette import CANAL, DEEP, MIST, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import block, piece, plain, rows, seal_mark, sheet, stamp, stroke
from content.storyboard.shapes import Json, group, ink
from content.storyboard.timing import BACK, IN, OUT, SINE, keys

_SIGNATURE = (
    (452.0, 446.0),
    (466.0, 410.0),
    (478.0, 448.0),
    (492.0, 418.0),
    (506.0, 446.0),
    (526.0, 420.0),
    (540.0, 444.0),
    (568.0, 428.0),
)
_WRITES, _STROKE = 22.0, 6.0
_SEAL = (676.0, 424.0)
_FALLS = 96.0


def _desk() -> list[Json]:
    return [
        block(352, 524, 516, 24, WHEAT, 10),
        plain(364, 529, 492, 5, STRAW, 2),
        block(384, 546, 452, 10, CANAL, 3),
    ]


def _contract() -> list[Json]:
    return [
        *sheet(416, 96, 348, 430, fold=54),
        rows(470, 150, (150,), line=CANAL, width=14),
        rows(452, 198, (276, 276, 276, 190), 34, MIST, 12),
        stroke("M446 458H596", WATER, 4),
        stroke("M622 458H728", WATER, 4),
        rows(452, 356, (96,), line=WATER, width=8),
        rows(630, 356, (70,), line=WATER, width=8),
    ]


def _pen() -> list[Json]:
    """Standing on its tip at the signature's beginning, leaning to the right."""
    x, y = _SIGNATURE[0]
    return [
        group(
            piece(svg("M-15 -128Q-15 -138 -6 -138H6Q15 -138 15 -128V-40H-15Z"), WATER),
            piece(svg("M-15 -112H15V-98H-15Z"), WHEAT),
            piece(svg("M-15 -40H15L3 -4H-3Z"), WHITE),
            ink(svg("M0 -18V0"), line=DEEP, width=5),
            at=(x, y),
            rotation=32,
        )
    ]


def signing() -> list[Layer]:
    """Pen, then seal; both go and the contract stands."""
    start = _SIGNATURE[0]
    name = "M" + "L".join(f"{x} {y}" for x, y in _SIGNATURE)
    ends = _WRITES + _STROKE * (len(_SIGNATURE) - 1)
    follows = keys(
        (0, (250, -120), OUT),
        (_WRITES - 4, (0, 0), SINE),
        *[
            (_WRITES + _STROKE * n, (x - start[0], y - start[1]), SINE)
            for n, (x, y) in enumerate(_SIGNATURE)
        ],
        (ends + 6, (120, -40), SINE),
        (ends + 24, (-60, 76)),
    )
    laid = keys((ends + 6, 0, SINE), (ends + 24, -52))
    x, y = _SEAL
    falls = keys(
        (_FALLS - 26, (150, -150), OUT),
        (_FALLS - 8, (0, -70), IN),
        (_FALLS, (0, 0)),
        (_FALLS + 8, (0, 0), OUT),
        (_FALLS + 20, (10, -70), SINE),
        (_FALLS + 36, (150, 74)),
    )
    mark = Layer(
        "mark",
        [group(*seal_mark(0, 0, 44), at=(x, y), rotation=-10)],
        pivot=_SEAL,
        scale=keys((_FALLS + 1, (112, 112), BACK), (_FALLS + 9, (100, 100))),
        begins=_FALLS + 1,
    )
    paper = Layer(
        "contract",
        _contract(),
        pivot=(590, 526),
        scale=keys((_FALLS, (100, 100), OUT), (_FALLS + 3, (101, 98.5)), (_FALLS + 11, (100, 100))),
    )
    signature = Layer(
        "signature",
        [stroke(name, DEEP, 7, (0.0, keys((_WRITES, 0), (ends, 100), ease=(0, 0, 1, 1))))],
        begins=_WRITES,
    )
    return [
        Layer("desk", _desk()),
        paper,
        signature,
        mark,
        Layer("pen", _pen(), pivot=start, offset=follows, rotation=laid),
        Layer("stamp", stamp(x, y + 26), offset=falls, begins=_FALLS - 26),
    ]
