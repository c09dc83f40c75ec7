"""Pictograms of places and ways."""

from __future__ import annotations

from content.storyboard.palette import MIST, WATER, WHEAT
from content.storyboard.path import svg
from content.storyboard.props import piece
from content.storyboard.shapes import Json, ellipse


def _map_pin() -> list[Json]:
    return [
        piece(svg("M14 84L48 94L84 84L118 94V120L84 112L48 120L14 110Z"), MIST),
        piece(
            svg(
                "M66 106C48 80 32 66 32 44C32 25 47 10 66 10C85 10 100 25 100 44C100 66 84 80 66 106Z"
            ),
            WATER,
        ),
        piece(ellipse(66, 44, 32), WHEAT),
    ]


PLACES = {"map-pin": _map_pin}
