"""Rows: texts one below another, all of one size, each beside its mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from content.storyboard.kinds.parts import appearing, popping
from content.storyboard.kinds.sizes import well_broken
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box
from content.storyboard.lettering import (
    SMALLEST,
    Setting,
    fit,
)
from content.storyboard.palette import WHEAT
from content.storyboard.path import Point
from content.storyboard.shapes import ellipse, ink

MARK = 64.0
"""The diameter of a row's mark, in pixels."""
_GUTTER = 24.0
# Between the words of two rows, in sizes: never less, and at most so much more.
_CLOSEST, _MORE = 0.7, 0.8
# Between the marks of two rows, in pixels.
_APART = 12.0


@dataclass(frozen=True)
class Placed:
    """One row: its rectangle, and its text's setting and rectangle."""

    box: Box
    setting: Setting
    text: Box

    @property
    def mark(self) -> Point:
        """The centre of its mark, beside its first line."""
        return (self.box.x + MARK / 2, self.text.y + self.setting.size / 2)


@dataclass(frozen=True)
class Wish:
    """How a text stands out among its neighbours: `share` of their size, and its weight."""

    share: float = 1.0
    bold: bool = True


def stacked(
    texts: Sequence[str],
    box: Box,
    largest: float = 60,
    smallest: float = SMALLEST,
    *,
    indent: float = MARK + _GUTTER,
    least: float = MARK,
    wishes: Sequence[Wish] = (),
) -> list[Placed]:
    """`texts` as rows in `box`, as large as they all fit, the whole in the middle of its height.

    indent: how far (pixels) a text begins from its row's left; no row is lower than `least`.
    wishes: one a text, where they are not alike.
    Raises TextDoesNotFitError (of the longest), MissingGlyphError.
    """
    width = box.width - indent
    wanted = wishes or [Wish()] * len(texts)

    def lay(size: float) -> list[Placed] | None:
        settings = [
            _set(text, width, box.height, max(size * wish.share, smallest), size, wish.bold)
            for text, wish in zip(texts, wanted, strict=True)
        ]
        heights = [max(setting.height, least) for setting in settings]
        gaps = _gaps(settings, heights, size)
        if sum(heights) + sum(gaps) > box.height:
            return None
        return _placed(settings, heights, gaps, box, indent)

    if not texts:
        return []
    return well_broken(lay, lambda rows: [row.setting for row in rows], texts, largest, smallest)


def _set(text: str, width: float, height: float, size: float, common: float, bold: bool) -> Setting:
    """At `size`; what is to be larger than the `common` size is so only if it needs no more lines."""
    setting = fit(text, width, height, size, size, bold=bold)
    if size <= common:
        return setting
    usual = fit(text, width, height, common, common, bold=bold)
    return setting if len(setting.lines) == len(usual.lines) else usual


def _gaps(settings: Sequence[Setting], heights: Sequence[float], size: float) -> list[float]:
    """The least there must be between each row and the next: between their words and between their marks."""
    slack = [height - setting.height for setting, height in zip(settings, heights, strict=True)]
    return [max(_APART, _CLOSEST * size - (one + other) / 2) for one, other in pairwise(slack)]


def _placed(
    settings: Sequence[Setting],
    heights: Sequence[float],
    gaps: Sequence[float],
    box: Box,
    indent: float,
) -> list[Placed]:
    room = box.height - sum(heights) - sum(gaps)
    more = min(_MORE * settings[0].size, room / (len(settings) + 1))
    y = box.y + (room - more * len(gaps)) / 2
    rows: list[Placed] = []
    for setting, height, gap in zip(settings, heights, [*gaps, 0.0], strict=True):
        top = y + (height - setting.height) / 2
        text = Box(box.x + indent, top, box.width - indent, setting.height)
        rows.append(Placed(Box(box.x, y, box.width, height), setting, text))
        y += height + gap + more
    return rows


def row(name: str, placed: Placed, at: float, *, marks: Sequence[str] = ()) -> list[Layer]:
    """A dot springs up at frame `at`, and the words come out of it."""
    x, y = placed.mark
    return [
        Layer(f"{name} mark", [ink(ellipse(x, y, 22), WHEAT)], **popping(at, x, y)),
        Layer(
            f"{name} text",
            [words(placed.setting, placed.text, at + 3, marks=marks)],
            **appearing(at + 3, x, y, rise=0, aside=-28),
        ),
    ]
