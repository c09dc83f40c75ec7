"""Pictograms of time: days, hours, waiting."""

from __future__ import annotations

from content.storyboard.palette import CANAL, DEEP, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import block, piece, plain, stroke
from content.storyboard.shapes import Json, ellipse, ink


def _calendar() -> list[Json]:
    days = [svg(f"M{x} {y}h0.1") for y in (70, 92) for x in (40, 66, 92)]
    return [
        block(16, 22, 100, 94, WHITE, 14),
        piece(svg("M16 50V36Q16 22 30 22H102Q116 22 116 36V50Z"), WATER),
        ink(days[:-1], line=CANAL, width=12),
        plain(82, 82, 20, 20, WHEAT, 6),
        stroke("M42 12V32", width=8),
        stroke("M90 12V32", width=8),
    ]


def _clock() -> list[Json]:
    return [
        piece(ellipse(66, 66, 106), WATER),
        piece(ellipse(66, 66, 80), WHITE),
        ink(
            [svg(f"M{x} {y}h0.1") for x, y in ((66, 36), (96, 66), (66, 96), (36, 66))],
            line=CANAL,
            width=6,
        ),
        stroke("M66 66V44", width=7),
        stroke("M66 66L82 75", WHEAT, 7),
        ink(ellipse(66, 66, 12), DEEP),
    ]


TIME = {"calendar": _calendar, "clock": _clock}
