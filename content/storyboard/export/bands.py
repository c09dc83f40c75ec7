"""Above and below an upright film: whose it is, what it is about, and where to ask on."""

from __future__ import annotations

from dataclasses import dataclass

from content.schema import ContentSet, Question
from content.storyboard.layers import Layer
from content.storyboard.lettering import fit, written
from content.storyboard.mascot.figure import yi
from content.storyboard.palette import CANAL, MIST, SEAL, WATER, WHEAT
from content.storyboard.path import svg
from content.storyboard.shapes import Json, ink, rect

# A telephone's own buttons cover its last 350 pixels, and the first 100.
ABOVE, BELOW = 250, 320
"""Pixels added to 1080 × 1350: together 1080 × 1920."""
_MARGIN = 72.0
_SEAL = 92.0


@dataclass(frozen=True)
class Bands:
    """What is written: the centre's name, the question's category, a last line."""

    centre: str
    category: str
    end: str


def bands_of(question: Question, content: ContentSet) -> Bands:
    """Those of `question`."""
    category = next(one.name for one in content.categories if one.id == question.category)
    centre = content.centre
    if centre is None:
        return Bands(content.info.title, category, "更多问题，来大厅问易博士")
    return Bands(centre.name, category, f"更多问题，来大厅问易博士　电话 {centre.phone}")


def bands(told: Bands, width: int, height: int) -> list[Layer]:
    """Both, on a picture of `width` × `height`. Raises TextDoesNotFitError, MissingGlyphError."""
    return [
        Layer("who", _seal() + _who(told, width)),
        Layer("water", _water(width, height) + _end(told, width, height)),
    ]


def _seal() -> list[Json]:
    middle = (_MARGIN + _SEAL / 2, 108 + _SEAL / 2)
    return [
        ink(rect(*middle, _SEAL, _SEAL, 18), SEAL),
        yi(*middle, _SEAL * 0.74),
    ]


def _who(told: Bands, width: int) -> list[Json]:
    left = _MARGIN + _SEAL + 28
    name = fit(told.centre, width - _MARGIN - left, 52, 46)
    about = fit(told.category, width - _MARGIN - left, 44, 38, bold=False)
    return [
        written(name.lines[0], name.size, left, name.base(0, 104), CANAL),
        written(about.lines[0], about.size, left, about.base(0, 166), CANAL, bold=False),
        ink(svg(f"M{_MARGIN} 232H{_MARGIN + 120}"), line=WHEAT, width=6),
        ink(svg(f"M{_MARGIN + 136} 232H{width - _MARGIN}"), line=MIST, width=6),
    ]


def _water(width: int, height: int) -> list[Json]:
    top = height - BELOW - 6
    crest = f"M0 {top}" + "".join(f"q{width / 8} -14 {width / 4} 0" for _ in range(4))
    waves = [
        svg(f"M{x} {height - drop}q18 -10 36 0q18 10 36 0")
        for x, drop in ((120, 90), (470, 60), (840, 104), (300, 40), (690, 34))
    ]
    return [
        ink(svg(f"{crest}V{height}H0Z"), MIST),
        ink(waves, line=WATER, width=4),
    ]


def _end(told: Bands, width: int, height: int) -> list[Json]:
    line = fit(told.end, width - 2 * _MARGIN, 48, 40, bold=False)
    top = height - BELOW + 84
    return [
        written(
            line.lines[0],
            line.size,
            width / 2,
            line.base(0, top),
            CANAL,
            bold=False,
            align="middle",
        )
    ]
