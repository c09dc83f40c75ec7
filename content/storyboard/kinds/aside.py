"""What is said beside a list and is no thing of it: a remark at the foot of the board."""

from __future__ import annotations

from collections.abc import Sequence

from content.storyboard.kinds.parts import appearing
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box
from content.storyboard.lettering import Setting, fit
from content.storyboard.palette import CANAL, WHEAT
from content.storyboard.scene import Line
from content.storyboard.shapes import ink, rect

_LARGEST, _MOST = 50.0, 0.24
_BAR, _INDENT, _GAP = 10.0, 34.0, 30.0
# What hangs below the last line: commas, brackets, the tail of a j.
_TAILS = 14.0


def remarked(said: Sequence[tuple[Line, float]], box: Box) -> tuple[list[Layer], Box]:
    """Lines, each at its moment (frames), at the foot of `box`; and what is left above them.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    layers: list[Layer] = []
    if said:
        box = Box(box.x, box.y, box.width, box.height - _TAILS)
    for number, (line, at) in reversed([*enumerate(said)]):
        setting = fit(line.text, box.width - _INDENT, box.height * _MOST, _LARGEST)
        place = Box(box.x, box.foot - setting.height, box.width, setting.height)
        layers.append(_drawn(f"aside {number}", line, setting, place, at))
        box = Box(box.x, box.y, box.width, box.height - setting.height - _GAP)
    return layers, box


def _drawn(name: str, line: Line, setting: Setting, place: Box, at: float) -> Layer:
    y = place.middle[1]
    bar = ink(rect(place.x + _BAR / 2, y, _BAR, place.height, _BAR / 2), WHEAT)
    beside = Box(place.x + _INDENT, place.y, place.width - _INDENT, place.height)
    said = words(setting, beside, at, marks=line.marks, colour=CANAL)
    return Layer(name, [bar, said], **appearing(at, *place.middle))
