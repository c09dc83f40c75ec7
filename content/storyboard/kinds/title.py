"""A title: the question in the visitor's own words, and a small scene of what it is about."""

from __future__ import annotations

from content.storyboard.film import Shot
from content.storyboard.kinds.parts import RADIUS, appearing, beats, popping
from content.storyboard.kinds.rows import row, stacked
from content.storyboard.kinds.words import words
from content.storyboard.layers import FRAMES_PER_SECOND, Layer, Nested
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import Setting, fit
from content.storyboard.palette import CANAL, MIST, WHEAT, WHITE
from content.storyboard.path import Path, svg
from content.storyboard.pictograms import SIDE, pictogram
from content.storyboard.shapes import ink
from content.storyboard.timing import BACK, OUT, keys
from content.storyboard.typeface import face
from content.storyboard.vignettes import BASE, Vignette, vignette

_PADDING = 44.0
_GUTTER = 32.0
_TAIL = 34.0
_BELOW = 28.0
_LARGEST = 92.0
_PICTURE_AT = 8.0
"""Frames until the picture comes."""


def title(shot: Shot, layout: Layout) -> list[Layer]:
    """The question in a bubble, like one that the visitor speaks; the vignette below it."""
    scene, board = shot.scene, layout.board
    indent = SIDE + _GUTTER if scene.icon else 0.0
    width = board.width - 2 * _PADDING - indent
    setting = fit(scene.heading, width, board.height * 0.4, _LARGEST, 44)
    height = max(setting.height, SIDE if scene.icon else 0.0) + 2 * _PADDING
    bubble = Box(board.x, board.y, board.width, height)
    if not (scene.lines or scene.vignette):
        bubble = Box(board.x, board.y + (board.height - height - _TAIL) / 2, board.width, height)
    top = bubble.y + (height - setting.height) / 2
    text = Box(board.x + _PADDING + indent, top, width, setting.height)
    speaks = (bubble.right - 120, bubble.foot + _TAIL)
    layers = [
        Layer("bubble", [ink(_bubble(bubble), WHITE, MIST, 3)], **popping(0, *speaks)),
        *_question(setting, text),
    ]
    if scene.icon:
        at = (board.x + _PADDING + SIDE / 2, bubble.middle[1])
        layers.append(Layer("pictogram", [pictogram(scene.icon, *at)], **popping(5, *at)))
    used = height + _TAIL + _BELOW
    rest = Box(board.x, board.y + used, board.width, board.height - used)
    if scene.lines:
        return layers + _lines(shot, rest)
    if scene.vignette:
        layers.append(_picture(vignette(scene.vignette), rest, shot))
    return layers


def _question(setting: Setting, text: Box) -> list[Layer]:
    length = min(360.0, face().width(setting.lines[-1]) * setting.size)
    y = setting.base(len(setting.lines) - 1, text.y) + setting.size * 0.28
    stroke = svg(f"M{text.x + 4:.1f} {y:.1f}q{length / 2:.1f} -8 {length - 8:.1f} 0")
    drawn = keys((12, 0, OUT), (24, 100))
    return [
        Layer("question", [words(setting, text, colour=CANAL)], **appearing(5, *text.middle, 20)),
        Layer("stroke", [ink(stroke, line=WHEAT, width=10, trim=(0.0, drawn))], begins=12),
    ]


def _bubble(box: Box) -> Path:
    """A card with a tail at its lower right: it is said by who stands before the terminal."""
    r = RADIUS
    tail = box.right - 190
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
        span=shot.length * FRAMES_PER_SECOND - _PICTURE_AT,
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
