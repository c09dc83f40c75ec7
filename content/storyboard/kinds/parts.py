"""What boards have in common: how a thing comes, the heading, cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from content.storyboard.film import Shot
from content.storyboard.kinds.words import words
from content.storyboard.layers import FRAMES_PER_SECOND, Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import Setting, fit
from content.storyboard.palette import CANAL, MIST, WHEAT, WHITE, Colour
from content.storyboard.path import Point, svg
from content.storyboard.pictograms import SIDE, living
from content.storyboard.shapes import Json, ink, rect
from content.storyboard.timing import BACK, OUT, Animated, keys
from content.storyboard.typeface import face

RADIUS = 28.0
"""A card's corners, in pixels."""
_GUTTER = 28.0
_BELOW = 36.0
# Of what has been said, in per cent: contrast to white stays above 3 for the palest words.
_QUIET = 70.0


class Appearing(TypedDict):
    """Those of a layer's properties that make it come."""

    begins: float
    pivot: Point
    offset: Animated


class Popping(TypedDict):
    """Those of a layer's properties that make it spring up."""

    begins: float
    pivot: Point
    scale: Animated


def beats(shot: Shot) -> list[float]:
    """When each line appears, in frames of the board."""
    return [beat * FRAMES_PER_SECOND for beat in shot.beats]


def ends(shot: Shot) -> float:
    """How long the board is there, in frames."""
    return shot.length * FRAMES_PER_SECOND


def appearing(at: float, x: float, y: float, rise: float = 36, aside: float = 0) -> Appearing:
    """Coming up `rise` pixels (and from `aside` to the right) into its place from frame `at`."""
    way = keys((at, (aside, rise), OUT), (at + 8, (0, 0)))
    return Appearing(begins=at, pivot=(x, y), offset=way)


def popping(at: float, x: float, y: float) -> Popping:
    """Springing up around (x, y) from frame `at`, 9 frames long."""
    grows = keys((at, (0, 0), BACK), (at + 9, (100, 100)))
    return Popping(begins=at, pivot=(x, y), scale=grows)


def unfolding(at: float, x: float, y: float) -> Popping:
    """Growing out of (x, y) without going too far: for what is as wide as the board."""
    grows = keys((at, (0, 0), OUT), (at + 9, (100, 100)))
    return Popping(begins=at, pivot=(x, y), scale=grows)


def stepping_back(moments: Sequence[float], number: int, length: float) -> Animated:
    """The opacity of a thing said at `moments[number]`: quiet from when the next one is said.

    All is clear again before the board's `length` (frames) is over.
    """
    after = [moment for moment in moments if moment > moments[number] + 8]
    if not after:
        return 100.0
    again = moments[-1] + 0.4 * (length - moments[-1])
    quiet, clear = (after[0], after[0] + 8), (again, again + 8)
    if clear[0] <= quiet[1]:
        return 100.0
    return keys((quiet[0], 100), (quiet[1], _QUIET), (clear[0], _QUIET), (clear[1], 100))


def card(
    box: Box,
    at: float = 0,
    *,
    name: str = "card",
    fill: Colour = WHITE,
    edge: Colour | None = MIST,
    rise: float = 60,
) -> Layer:
    """A sheet of paper that comes from below at frame `at`."""
    x, y = box.middle
    shape = rect(x, y, box.width, box.height, RADIUS)
    return Layer(name, [ink(shape, fill, edge, 3)], **appearing(at, x, y, rise))


def banded(box: Box, band: Colour, width: float) -> list[Json]:
    """A sheet with a band of so many pixels along its left edge."""
    x, top, foot, r = box.x, box.y, box.foot, RADIUS
    edge = svg(
        f"M{x + r} {top}Q{x} {top} {x} {top + r}V{foot - r}Q{x} {foot} {x + r} {foot}"
        f"Q{x + width} {foot} {x + width} {foot - r}V{top + r}Q{x + width} {top} {x + r} {top}Z"
    )
    return [sheet(box), ink(edge, band)]


def sheet(box: Box) -> Json:
    """A sheet of paper."""
    return ink(rect(*box.middle, box.width, box.height, RADIUS), WHITE, MIST, 3)


def header(shot: Shot, layout: Layout, *, pictured: bool = True) -> tuple[list[Layer], Box]:
    """The scene's pictogram and heading on top of the board, and what is left below them.

    The whole board is left where there is no heading. pictured: whether the pictogram is there.
    Raises TextDoesNotFitError, MissingGlyphError.
    """
    board, scene = layout.board, shot.scene
    if not scene.heading:
        return [], board
    layers: list[Layer] = []
    indent = 0.0
    if scene.icon and pictured:
        at = (board.x + SIDE / 2, board.y + SIDE / 2)
        layers += living(scene.icon, *at, SIDE, 0, ends(shot))
        indent = SIDE + _GUTTER
    setting = fit(scene.heading, board.width - indent, SIDE - 4, 72, 44)
    left, top = board.x + indent, board.y + (SIDE - setting.height) / 2 - 6
    text = Box(left, top, board.width - indent, setting.height)
    layers += [
        Layer("heading", [words(setting, text, colour=CANAL)], **appearing(2, left, top, 24)),
        underline(setting, text, 6),
    ]
    used = SIDE + _BELOW
    return layers, Box(board.x, board.y + used, board.width, board.height - used)


def underline(setting: Setting, text: Box, at: float) -> Layer:
    """A wheat stroke under the last line of `setting`, which begins at `text`, drawn from frame `at`."""
    number = len(setting.lines) - 1
    line = setting.lines[number].rstrip("。？！，；：?!")
    length = max(20.0, face(bold=setting.bold).width(line) * setting.size - 8)
    y = setting.base(number, text.y) + setting.size * 0.34
    stroke = svg(f"M{text.x + 4:.1f} {y:.1f}q{length / 2:.1f} -8 {length:.1f} 0")
    drawn = keys((at, 0, OUT), (at + 12, 100))
    return Layer("stroke", [ink(stroke, line=WHEAT, width=9, trim=(0.0, drawn))], begins=at)


def within(box: Box, across: float, down: float) -> Box:
    """`box` without its edges: `across` pixels on the left and right, `down` above and below."""
    return Box(box.x + across, box.y + down, box.width - 2 * across, box.height - 2 * down)
