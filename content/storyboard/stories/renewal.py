"""Renewal: the key's time runs out, it is turned over, and it is valid again for long."""

from __future__ import annotations

from content.storyboard.layers import Layer
from content.storyboard.palette import CANAL, DEEP, MIST, SEAL, STRAW, WHEAT, WHITE
from content.storyboard.path import arc, svg
from content.storyboard.props import approval, block, piece, plain, rows, stroke
from content.storyboard.shapes import Json, ellipse, group, ink
from content.storyboard.timing import BACK, HOLD, OUT, SINE, keys, ring

_CENTRE = (610.0, 270.0)
_RADIUS = 176.0
_BAR = (418.0, 516.0, 384.0)
"""The bar of its validity: left end, height, length."""
_TURNS, _FULL = 52.0, 92.0


def _key() -> list[Json]:
    x, y = _CENTRE
    return [
        group(
            block(-152, -32, 66, 64, MIST, 6),
            plain(-130, -18, 22, 10, DEEP, 2),
            plain(-130, 8, 22, 10, DEEP, 2),
            block(-92, -58, 226, 116, WHEAT, 34),
            plain(-70, -50, 180, 10, STRAW, 5),
            block(-56, -28, 96, 56, WHITE, 10),
            rows(-38, -10, (60, 36), 20, CANAL, 9),
            ink(ellipse(92, 0, 38), WHITE, DEEP, 6),
            at=(x, y),
            rotation=-18,
        )
    ]


def _head(degrees: float) -> Json:
    """An arrow's head on the ring, pointing clockwise."""
    return group(
        piece(svg("M-22 -28L30 0L-22 28Z"), CANAL),
        at=ring(*_CENTRE, _RADIUS, degrees),
        rotation=degrees + 90,
    )


def _round() -> list[Json]:
    arcs = [arc(*_CENTRE, _RADIUS, -60, 66), arc(*_CENTRE, _RADIUS, 120, 246)]
    return [
        ink(arcs, line=DEEP, width=30),
        ink(arcs, line=CANAL, width=20),
        _head(70),
        _head(250),
    ]


def renewal() -> list[Layer]:
    """The bar is nearly empty; the arrows go round once, and it fills."""
    x, y, length = _BAR
    way = f"M{x} {y}H{x + length}"
    low = Layer(
        "low",
        [stroke(way, SEAL, 22, (0.0, keys((0, 34, SINE), (30, 12))))],
        opacity=keys((0, 100, HOLD), (_TURNS + 24, 0)),
    )
    full = Layer(
        "full",
        [stroke(way, CANAL, 22, (0.0, keys((_TURNS + 22, 12, SINE), (_FULL, 100))))],
        begins=_TURNS + 22,
    )
    frame = Layer("bar", [stroke(way, DEEP, 42), stroke(way, WHITE, 32), stroke(way, MIST, 22)])
    turned = keys((_TURNS, 0, SINE), (_TURNS + 34, 360))
    arrows = Layer(
        "arrows",
        _round(),
        pivot=_CENTRE,
        rotation=turned,
        scale=keys((_TURNS - 14, (0, 0), BACK), (_TURNS - 2, (100, 100))),
        begins=_TURNS - 14,
    )
    key = Layer(
        "key",
        _key(),
        pivot=_CENTRE,
        rotation=keys(
            (14, 0, SINE),
            (18, -4, SINE),
            (23, 4, SINE),
            (28, -3, SINE),
            (33, 0),
            (_TURNS, 0, SINE),
            (_TURNS + 34, 360),
        ),
        scale=keys(
            (_FULL, (100, 100), OUT), (_FULL + 5, (107, 107), SINE), (_FULL + 13, (100, 100))
        ),
    )
    at = (x + length + 6, y - 10)
    done = Layer(
        "done",
        approval(*at, 42, keys((_FULL + 6, 0), (_FULL + 18, 100))),
        pivot=at,
        scale=keys((_FULL, (0, 0), BACK), (_FULL + 10, (100, 100))),
        begins=_FULL,
    )
    return [frame, low, full, arrows, key, done]
