"""A title: the question in the visitor's own words, and a small scene of what it is about."""

from __future__ import annotations

from content.storyboard.film import Shot
from content.storyboard.kinds.parts import RADIUS, appearing, beats, ends, underline, unfolding
from content.storyboard.kinds.rows import row, stacked
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer, Nested
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import Setting, fit
from content.storyboard.palette import CANAL, MIST, WHITE
from content.storyboard.path import Path, svg
from content.storyboard.phrasing import roughness
from content.storyboard.pictograms import SIDE, living
from content.storyboard.shapes import ink
from content.storyboard.timing import BACK, keys
from content.storyboard.vignettes import BASE, Vignette, vignette

_ACROSS, _DOWN = 48.0, 40.0
_GUTTER = 30.0
_TAIL = 34.0
_BELOW = 24.0
_LARGEST, _LARGE, _SMALLEST = 96, 60, 48
_PICTURE_AT = 8.0
_STANDS = 20.0
"""Frames at a title's end for which its picture, all told, stands."""


def title(shot: Shot, layout: Layout) -> list[Layer]:
    """The question in a bubble, as the visitor speaks it; the vignette below.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    scene, board = shot.scene, layout.board
    indent = SIDE + _GUTTER if scene.icon else 0.0
    setting = _asked(scene.heading, board.width - 2 * _ACROSS - indent, board.height * 0.42)
    width = setting.width + indent + 2 * _ACROSS
    height = max(setting.height, SIDE if scene.icon else 0.0) + 2 * _DOWN
    is_alone = not (scene.lines or scene.vignette)
    top = board.y + ((board.height - height - _TAIL) / 2 if is_alone else 0.0)
    bubble = Box(board.middle[0] - width / 2, top, width, height)
    text = Box(
        bubble.x + _ACROSS + indent,
        bubble.middle[1] - setting.height / 2,
        setting.width,
        setting.height,
    )
    layers = [
        Layer(
            "bubble",
            [ink(_bubble(bubble), WHITE, MIST, 3)],
            **unfolding(0, bubble.right - 90, bubble.foot + _TAIL),
        ),
        Layer("question", [words(setting, text, colour=CANAL)], **appearing(5, *text.middle, 20)),
        underline(setting, text, 12),
    ]
    if scene.icon:
        at = (bubble.x + _ACROSS + SIDE / 2, bubble.middle[1])
        layers += living(scene.icon, *at, SIDE, 5, ends(shot))
    # What a story plays before rises beside the bubble's tail, up to the bubble.
    used = height + (_TAIL + _BELOW if scene.lines else 0.0)
    rest = Box(board.x, board.y + used, board.width, board.height - used)
    if scene.lines:
        return layers + _lines(shot, rest)
    if scene.vignette:
        told = ends(shot) - _PICTURE_AT - _STANDS
        layers.append(_picture(vignette(scene.vignette, told), rest, shot))
    return layers


def _asked(text: str, width: float, height: float) -> Setting:
    """Large, in few lines that end well: the best of all three."""

    def cost(setting: Setting) -> float:
        rough = 0.3 * roughness(setting.lines)
        return len(setting.lines) + rough - 5.4 * setting.size / _LARGEST

    settings = [
        fit(text, width, height, size, _SMALLEST) for size in range(_LARGEST, _LARGE - 1, -2)
    ]
    return min(settings, key=cost)


def _bubble(box: Box) -> Path:
    """A card with a tail at its lower right: it is said by who stands before the terminal."""
    r = RADIUS
    tail = box.right - 160
    return svg(
        f"M{box.x + r} {box.y}H{box.right - r}Q{box.right} {box.y} {box.right} {box.y + r}"
        f"V{box.foot - r}Q{box.right} {box.foot} {box.right - r} {box.foot}"
        f"H{tail + 64}L{tail + 70} {box.foot + _TAIL}L{tail} {box.foot}"
        f"H{box.x + r}Q{box.x} {box.foot} {box.x} {box.foot - r}"
        f"V{box.y + r}Q{box.x} {box.y} {box.x + r} {box.y}Z"
    )


def _picture(story: Vignette, box: Box, shot: Shot) -> Layer:
    """As large as there is room for, standing at the foot of the board, growing from the ground."""
    share = min(box.height / story.height, box.width / story.width)
    foot = (story.width / 2, BASE)
    place = (box.middle[0] - foot[0], box.foot - (story.height - BASE) * share - foot[1])
    grown = share * 100
    return Nested(
        f"picture {shot.scene.id}",
        pivot=foot,
        offset=place,
        scale=keys((0, (grown * 0.4, grown * 0.4), BACK), (10, (grown, grown))).moved(_PICTURE_AT),
        layers=story.layers,
        size=(story.width, story.height),
        start=_PICTURE_AT,
        span=ends(shot) - _PICTURE_AT,
    )


def _lines(shot: Shot, box: Box) -> list[Layer]:
    placed = stacked([line.text for line in shot.scene.lines], box)
    return [
        layer
        for number, (line, each, at) in enumerate(
            zip(shot.scene.lines, placed, beats(shot), strict=True)
        )
        for layer in row(f"line {number}", each, at, marks=line.marks)
    ]
