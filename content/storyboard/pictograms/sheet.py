"""A sheet of pictograms with their names, to look at."""

from __future__ import annotations

from collections.abc import Sequence

from content.storyboard.layers import Animation, Layer
from content.storyboard.lettering import written
from content.storyboard.palette import INK, PAPER, WHITE
from content.storyboard.pictograms import NAMES, SIDE, pictogram
from content.storyboard.props import plain

_CELL = (196.0, 216.0)
_COLUMNS = 10
_EDGE = 24.0


def sheet(names: Sequence[str] = NAMES, columns: int = _COLUMNS) -> Animation:
    """One frame: each on a white card with its name below."""
    across, down = _CELL
    cards: list[Layer] = []
    for number, name in enumerate(names):
        x = _EDGE + across * (number % columns)
        y = _EDGE + down * (number // columns)
        middle = x + across / 2
        cards.append(
            Layer(
                name,
                [
                    plain(x + 6, y + 6, across - 12, down - 12, WHITE, 20),
                    pictogram(name, middle, y + 18 + SIDE / 2),
                    written(name, 22, middle, y + down - 24, INK, bold=False, align="middle"),
                ],
            )
        )
    width = round(across * min(columns, len(names)) + 2 * _EDGE)
    height = round(down * -(-len(names) // columns) + 2 * _EDGE)
    paper = Layer("paper", [plain(0, 0, width, height, PAPER)])
    return Animation("pictograms", width, height, 1, (paper, *cards))
