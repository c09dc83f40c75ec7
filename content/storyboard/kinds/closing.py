"""A closing: where to go and whom to call, above the canal on which the house's films end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from content.storyboard.film import Shot
from content.storyboard.kinds.endpiece import HEIGHT, endpiece
from content.storyboard.kinds.parts import appearing, beats, card, ends, header, within
from content.storyboard.kinds.sizes import as_large_as_fits
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import SMALLEST, Setting, fit
from content.storyboard.palette import CANAL, DEEP
from content.storyboard.pictograms import living
from content.storyboard.scene import Line

_ICON = 116.0
_ACROSS, _DOWN = 48.0, 36.0
_GUTTER = 30.0
# Between two rows, in sizes.
_GAP = 0.5
_LARGEST = {1: 92, 2: 84}
_LABEL, _BELOW_LABEL = 40.0, 12.0
# A telephone with a short word before it, and what else tells what a line is about.
_CALL = re.compile(r"(?P<label>[^0-9]{0,8}?)[：:，]?(?P<number>[0-9][0-9()（） -]{4,20}[0-9])")
_KINDS = (
    (re.compile(r"[0-9][0-9-]{5,}|电话|热线"), "phone"),
    (re.compile(r"(?:https?|www)[.:]|网址|网站|交易网"), "globe"),
    (re.compile(r"[0-9]+[:：][0-9]{2}|上午|下午|工作日|周[一二三四五六日]"), "clock"),
    (re.compile("楼|科|室|窗口|服务台|大厅|中心|号|路|处"), "map-pin"),
)


@dataclass(frozen=True)
class _Row:
    """A line's words with the small ones above them, and its pictogram (empty: none)."""

    icon: str
    label: Setting | None
    setting: Setting
    is_call: bool

    @property
    def written(self) -> float:
        """How high the words are, in pixels."""
        label = self.label.height + _BELOW_LABEL if self.label else 0.0
        return label + self.setting.height

    @property
    def width(self) -> float:
        """How wide the words are, in pixels."""
        return max(self.setting.width, self.label.width if self.label else 0.0)

    @property
    def height(self) -> float:
        """How high the row is, in pixels."""
        return max(self.written, min(_ICON, self.setting.size * 1.5))


def closing(shot: Shot, layout: Layout) -> list[Layer]:
    """A row for each line: what it is about as a pictogram, its words, a telephone large.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    scene = shot.scene
    is_repeated = any(scene.icon == icon_of(line.text + line.note) for line in scene.lines)
    layers, rest = header(shot, layout, pictured=not is_repeated)
    if not scene.lines:
        rest = Box(rest.x, rest.middle[1] - HEIGHT / 2 - _DOWN, rest.width, HEIGHT + _DOWN)
    layers += [card(rest), *endpiece(rest, ends(shot))]
    above = Box(rest.x, rest.y, rest.width, rest.height - HEIGHT + _DOWN)
    inside = within(above, _ACROSS, _DOWN)
    rows = _laid(scene.lines, inside)
    y = inside.y + (inside.height - _height(rows)) / 2
    size = min([_ICON, *(row.height for row in rows)])
    width = _ICON + _GUTTER + max((row.width for row in rows), default=0.0)
    x = inside.x + (inside.width - width) / 2
    for number, (line, row, at) in enumerate(zip(scene.lines, rows, beats(shot), strict=True)):
        box = Box(x, y, width, row.height)
        layers.append(_words(f"row {number}", line, row, box, at))
        if row.icon:
            middle = (box.x + _ICON / 2, box.middle[1])
            layers += living(row.icon, *middle, size, at, ends(shot))
        y += row.height + _GAP * row.setting.size
    return layers


def icon_of(text: str) -> str:
    """The pictogram for what a line tells; empty if it tells nothing of the kind."""
    return next((name for pattern, name in _KINDS if pattern.search(text)), "")


def _laid(lines: Sequence[Line], box: Box) -> list[_Row]:
    width = box.width - _ICON - _GUTTER

    def lay(size: float) -> list[_Row] | None:
        rows = [_row(line, width, box.height, size) for line in lines]
        return rows if _height(rows) <= box.height else None

    texts = [line.text + line.note for line in lines]
    return as_large_as_fits(lay, texts, _LARGEST.get(len(lines), 72)) if lines else []


def _row(line: Line, width: float, height: float, size: float) -> _Row:
    call = _CALL.fullmatch(line.text)
    text, label = line.text, line.note
    if call:
        # The pictogram says that it is a telephone.
        text, label = call["number"], call["label"].removesuffix("电话") or line.note
        size *= 1.12
    above = fit(label, width, height, _LABEL, SMALLEST, bold=False) if label else None
    setting = fit(text, width, height, size, size)
    return _Row(icon_of(line.text + line.note), above, setting, call is not None)


def _height(rows: Sequence[_Row]) -> float:
    gaps = sum(_GAP * row.setting.size for row in rows[:-1])
    return gaps + sum(row.height for row in rows)


def _words(name: str, line: Line, row: _Row, box: Box, at: float) -> Layer:
    x, width = box.x + _ICON + _GUTTER, box.width - _ICON - _GUTTER
    top = box.middle[1] - row.written / 2
    place = Box(x, top + row.written - row.setting.height, width, row.setting.height)
    marks, colour = ((), CANAL) if row.is_call else (line.marks, DEEP)
    shapes = [words(row.setting, place, at + 3, marks=marks, colour=colour)]
    if row.label:
        shapes.append(words(row.label, Box(x, top, width, row.label.height), colour=CANAL))
    return Layer(f"{name} text", shapes, **appearing(at + 3, x, top, 0, -28))
