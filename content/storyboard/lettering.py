"""Writing: lines of Chinese as shapes, set into a rectangle at the largest size that fits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from content.storyboard.palette import DEEP, Colour
from content.storyboard.phrasing import paragraphs
from content.storyboard.shapes import Json, group, ink, outline
from content.storyboard.typeface import ASCENT, DESCENT, EM, face
from content.wrap import wrap

SMALLEST = 36.0
"""No text is smaller, in pixels on a picture 1080 wide (portrait) or high (landscape)."""
LEADING = 1.38
"""From one line's base to the next, in sizes."""

_WORD = re.compile("[A-Za-z0-9./:@_%-]+")

Align = Literal["left", "middle", "right"]


class TextDoesNotFitError(ValueError):
    """The text is too long for its place, in the message (Chinese)."""

    def __init__(self, text: str) -> None:
        beginning = text if len(text) <= 16 else text[:16] + "…"
        super().__init__(f"这段文字太长，画面里放不下：“{beginning}”（{len(text)} 个字）")


@dataclass(frozen=True)
class Run:
    """Characters of one line in one colour."""

    text: str
    colour: Colour = DEEP


@dataclass(frozen=True)
class Setting:
    """Text broken into lines at a size (pixels)."""

    lines: tuple[str, ...]
    size: float
    bold: bool = True

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last, in pixels."""
        return self.size * (1 + LEADING * (len(self.lines) - 1))

    @property
    def width(self) -> float:
        """The longest line's, in pixels."""
        return max(map(face(bold=self.bold).width, self.lines)) * self.size

    def base(self, number: int, top: float) -> float:
        """Where line `number` stands if the first one's characters begin at `top`."""
        return top + self.size * (ASCENT / EM + LEADING * number)


# Boards try many sizes for the same words, and both layouts and the linter ask again.
@lru_cache(maxsize=4096)
def fit(
    text: str,
    width: float,
    height: float,
    largest: float,
    smallest: float = SMALLEST,
    *,
    bold: bool = True,
) -> Setting:
    """`text` set as large as its rectangle (pixels) allows, by Chinese rules of line breaking.

    A latin word or a telephone number is only divided where it could never be whole.
    Raises TextDoesNotFitError, MissingGlyphError.
    """
    advance = face(bold=bold).advance
    longest = max(map(face(bold=bold).width, _WORD.findall(text)), default=0.0)
    size = largest
    while size >= smallest:
        setting = Setting(tuple(wrap(text, width / size, advance)), size, bold)
        is_torn = longest * size > width >= longest * SMALLEST
        if not is_torn and setting.height <= height and setting.width <= width + 0.5:
            return replace(setting, lines=tuple(paragraphs(text, width / size, advance)))
        size -= 2
    raise TextDoesNotFitError(text)


def written(
    line: str | tuple[Run, ...],
    size: float,
    x: float,
    base: float,
    colour: Colour = DEEP,
    *,
    bold: bool = True,
    align: Align = "left",
) -> Json:
    """One line of text as a shape, standing on `base` from, around or up to `x` (pixels).

    Raises MissingGlyphError.
    """
    runs = (Run(line, colour),) if isinstance(line, str) else line
    type_face = face(bold=bold)
    share = {"left": 0.0, "middle": 0.5, "right": 1.0}[align]
    whole = type_face.width("".join(run.text for run in runs))
    pen = 0.0
    inked: list[Json] = []
    for run in runs:
        glyphs: list[Json] = []
        for character in run.text:
            if contours := _contours(character, bold):
                # Each glyph in its own units: the same characters are then the same bytes.
                glyphs.append(group(*contours, at=(pen * EM, 0.0)))
            pen += type_face.advance(character)
        if glyphs:
            inked.append(ink(glyphs, run.colour))
    scale = size / EM * 100
    return group(*inked, at=(x - whole * size * share, base), scale=(scale, scale))


@lru_cache(maxsize=2048)
def _contours(character: str, bold: bool) -> tuple[Json, ...]:
    return tuple(map(outline, face(bold=bold).outlines(character)))


def foot(base: float, size: float) -> float:
    """The lower edge of a line that stands on `base`."""
    return base + size * DESCENT / EM
