"""Pictograms of devices and of what goes through the wire."""

from __future__ import annotations

from content.storyboard.palette import WATER, WHEAT
from content.storyboard.path import arc, svg
from content.storyboard.props import piece
from content.storyboard.shapes import Json, ink


def _phone() -> list[Json]:
    return [
        piece(
            svg(
                "M34 16L50 38Q54 44 48 49L42 54C49 69 60 81 76 89L82 83Q87 77 93 81L114 96Q120 101 115 107"
                "C106 119 94 120 80 115C48 103 25 77 16 46C12 32 15 22 26 14Q31 11 34 16Z"
            ),
            WATER,
        ),
        ink(arc(68, 62, 20, -80, -5), line=WHEAT, width=7),
        ink(arc(68, 62, 40, -80, -5), line=WHEAT, width=7),
    ]


MACHINES = {"phone": _phone}
