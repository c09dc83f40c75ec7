"""Pictograms of money."""

from __future__ import annotations

from content.storyboard.palette import DEEP, STRAW, WATER, WHEAT
from content.storyboard.path import svg
from content.storyboard.props import piece
from content.storyboard.shapes import Json, ellipse, ink


def yuan(cx: float, cy: float, size: float, width: float = 6) -> Json:
    """The sign ¥, twice `size` high."""
    s = size
    return ink(
        [
            svg(f"M{cx - 0.72 * s} {cy - s}L{cx} {cy - 0.05 * s}L{cx + 0.72 * s} {cy - s}"),
            svg(f"M{cx} {cy - 0.05 * s}V{cy + s}"),
            svg(f"M{cx - 0.62 * s} {cy + 0.1 * s}H{cx + 0.62 * s}"),
            svg(f"M{cx - 0.62 * s} {cy + 0.5 * s}H{cx + 0.62 * s}"),
        ],
        line=DEEP,
        width=width,
    )


def _coin() -> list[Json]:
    return [
        piece(ellipse(72, 72, 96), WATER),
        piece(ellipse(62, 62, 100), WHEAT),
        ink(ellipse(62, 62, 78), line=STRAW, width=5),
        yuan(62, 62, 24),
    ]


MONEY = {"coin": _coin}
