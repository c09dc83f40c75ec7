"""A closing: where to go and whom to call, above the canal on which the house's films end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from content.storyboard.film import Shot
from content.storyboard.kinds.endpiece import HEIGHT, endpiece
from content.storyboard.kinds.parts import appearing, beats, card, ends, header, within
from content.storyboard.kinds.plate import on_band, weighty
from content.storyboard.kinds.sizes import as_large_as_fits
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import SMALLEST, Setting, TextDoesNotFitError, fit
from content.storyboard.palette import CANAL, DEEP, GRAIN, STRAW, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.pictograms import living
from content.storyboard.scene import Line
from content.storyboard.shapes import ink, rect
from content.storyboard.timing import OUT, SINE, keys

_ICON = 116.0
_ACROSS, _DOWN = 48.0, 36.0
_GUTTER = 30.0
# Between two rows, in sizes.
_GAP = 0.5
_LARGEST = {1: 92, 2: 84}
_LABEL, _BELOW_LABEL = 40.0, 12.0
_ASKED = 2
"""Lines of a closing that says where to go and whom to call."""
_SIGN, _SIGN_PADDING = 168.0, 44.0
_BAND = 216.0
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
    # What the film was about goes home on the barge.
    layers, rest = header(shot, layout, pictured=False)
    if not scene.lines:
        rest = Box(rest.x, rest.middle[1] - HEIGHT / 2 - _DOWN, rest.width, HEIGHT + _DOWN)
    first = scene.lines[0].text if scene.lines else ""
    layers += [card(rest), *endpiece(rest, ends(shot), scene.icon, first)]
    above = Box(rest.x, rest.y, rest.width, rest.height - HEIGHT + _DOWN)
    inside = within(above, _ACROSS, _DOWN)
    if len(scene.lines) == _ASKED and is_place(first) and not any(o.note for o in scene.lines):
        with suppress(TextDoesNotFitError):
            return [*layers, *_hung(shot, rest, inside)]
    if len(scene.lines) == 1 and (called := weighty(scene.lines)) and called.icon == "phone":
        band = Box(rest.x, inside.middle[1] - _BAND / 2, rest.width, _BAND)
        return [*layers, *on_band(called, band, beats(shot)[0], ends(shot))]
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


def is_place(text: str) -> bool:
    """Whether it names a window, a desk or an office and nothing else."""
    return icon_of(text) == "map-pin" and "\n" not in text


def _hung(shot: Shot, whole: Box, box: Box) -> list[Layer]:
    """The first line on a sign that is let down from the top of the card and swings; the second below."""
    (place, call), (at, then) = shot.scene.lines, beats(shot)
    length = ends(shot)
    is_office = place.text.endswith(("科", "室", "处"))
    icon = "door" if is_office else "window"
    high = min(_SIGN, box.height * 0.46)
    across = box.width - 2 * _SIGN_PADDING - _ICON - _GUTTER
    setting = fit(place.text, across, high - 40, 92, 44)
    wide = setting.width + 2 * _SIGN_PADDING + _ICON + _GUTTER
    top = box.y + 18
    sign = Box(box.middle[0] - wide / 2, top, wide, high)
    x, y = sign.middle
    text = Box(
        sign.x + _SIGN_PADDING + _ICON + _GUTTER,
        y - setting.height / 2,
        setting.width,
        setting.height,
    )
    cords = [svg(f"M{sign.x + side} {whole.y + 3}V{top + 8}") for side in (70, wide - 70)]
    fill, edge, ink_ = (STRAW, WHEAT, DEEP) if is_office else (CANAL, DEEP, WHITE)
    swings = keys(
        (at, -3, SINE),
        (at + 8, 2.6, SINE),
        (at + 17, -1.6, SINE),
        (at + 25, 0.8, SINE),
        (at + 32, 0),
    )
    unrolls = keys((at, (100, 4), OUT), (at + 8, (100, 100)))
    board = Layer(
        "sign, text",
        [
            ink(cords, line=GRAIN, width=7),
            ink(rect(x, y, wide, high, 26), fill, edge, 6),
            words(setting, text, colour=ink_),
        ],
        begins=at,
        pivot=(x, whole.y),
        scale=unrolls,
        rotation=swings,
    )
    shown = living(icon, sign.x + _SIGN_PADDING + _ICON / 2, y, _ICON, at + 7, length)
    for one in shown:
        one.parent = board
    below = Box(box.x, sign.foot + 24, box.width, box.foot - sign.foot - 24)
    (row,) = _laid([call], below)
    width = _ICON + _GUTTER + row.width
    left = box.middle[0] - width / 2
    middle = below.middle[1]
    size = min(_ICON, row.height)
    return [
        board,
        *shown,
        _words("row", call, row, Box(left, middle - row.height / 2, width, row.height), then),
        *living(row.icon or "phone", left + _ICON / 2, middle, size, then, length),
    ]


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
