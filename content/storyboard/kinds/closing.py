"""A closing: where to go and whom to call, above the canal on which the house's films end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.storyboard.film import Shot
from content.storyboard.kinds.endpiece import HEIGHT, endpiece
from content.storyboard.kinds.parts import appearing, beats, card, header, popping, within
from content.storyboard.kinds.sizes import as_large_as_fits
from content.storyboard.kinds.words import words
from content.storyboard.layers import FRAMES_PER_SECOND, Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import SMALLEST, Setting, fit
from content.storyboard.palette import CANAL, DEEP
from content.storyboard.pictograms import pictogram
from content.storyboard.scene import Line

_ICON = 116.0
_PADDING_X, _PADDING_Y = 48.0, 36.0
_GUTTER = 30.0
_GAP = 0.5
_LARGEST = {1: 92, 2: 84}
_LABEL = 40.0
# A telephone with a short word before it, and what else tells what a line is.
_CALL = re.compile(r"(?P<label>[^0-9]{0,8}?)[：:，]?(?P<number>[0-9][0-9()（） -]{4,20}[0-9])")
_KINDS = (
    (re.compile(r"[0-9][0-9-]{5,}|电话|热线"), "phone"),
    (re.compile(r"(?:https?|www)[.:]|网址|网站|交易网"), "globe"),
    (re.compile(r"[0-9]+[:：][0-9]{2}|上午|下午|工作日|周[一二三四五六日]"), "clock"),
    (re.compile("楼|科|室|窗口|服务台|大厅|中心|号|路|处"), "map-pin"),
)


def closing(shot: Shot, layout: Layout) -> list[Layer]:
    """A row for each line: what it is of as a pictogram, its words, a telephone large.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    layers, rest = header(shot, layout)
    layers.append(card(rest))
    layers += endpiece(rest, shot.length * FRAMES_PER_SECOND)
    lines = shot.scene.lines
    inside = within(
        Box(rest.x, rest.y, rest.width, rest.height - HEIGHT + _PADDING_Y), _PADDING_X, _PADDING_Y
    )
    rows = _laid(lines, inside)
    y = inside.y + (inside.height - _height(rows)) / 2
    for number, (line, (label, setting), at) in enumerate(
        zip(lines, rows, beats(shot), strict=True)
    ):
        height = _row_height(label, setting)
        layers += _row(
            f"row {number}", line, label, setting, Box(inside.x, y, inside.width, height), at
        )
        y += height + _GAP * setting.size
    return layers


def icon_of(text: str) -> str:
    """The pictogram for what a line tells; empty if it tells nothing of the kind."""
    return next((name for pattern, name in _KINDS if pattern.search(text)), "")


Row = tuple[str, Setting]
"""A label (empty: none), and what stands below it."""


def _laid(lines: Sequence[Line], box: Box) -> list[Row]:
    width = box.width - _ICON - _GUTTER

    def lay(size: float) -> list[Row] | None:
        rows = [_row_of(line, width, box.height, size) for line in lines]
        return rows if _height(rows) <= box.height else None

    texts = [line.text for line in lines]
    return as_large_as_fits(lay, texts, _LARGEST.get(len(lines), 72)) if lines else []


def _row_of(line: Line, width: float, height: float, size: float) -> Row:
    call = _CALL.fullmatch(line.text)
    if not call:
        return line.note, fit(line.text, width, height, size, size)
    larger = size * 1.12
    number = fit(call["number"], width, height, larger, larger)
    # The pictogram says that it is a telephone.
    return call["label"].removesuffix("电话") or line.note, number


def _height(rows: Sequence[Row]) -> float:
    gaps = sum(_GAP * setting.size for _, setting in rows[:-1])
    return gaps + sum(_row_height(*row) for row in rows)


def _row_height(label: str, setting: Setting) -> float:
    return max(setting.height + (_LABEL * 1.3 if label else 0.0), min(_ICON, setting.size * 1.5))


def _row(name: str, line: Line, label: str, setting: Setting, box: Box, at: float) -> list[Layer]:
    size = min(_ICON, box.height)
    x = box.x + _ICON + _GUTTER
    inside = setting.height + (_LABEL * 1.3 if label else 0.0)
    top = box.middle[1] - inside / 2
    place = Box(x, box.middle[1] + inside / 2 - setting.height, box.right - x, setting.height)
    is_call = _CALL.fullmatch(line.text) is not None
    shapes = [
        words(
            setting,
            place,
            at + 3,
            marks=() if is_call else line.marks,
            colour=CANAL if is_call else DEEP,
        )
    ]
    if label:
        small = fit(label, box.right - x, _LABEL * 1.1, _LABEL, SMALLEST, bold=False)
        shapes.append(words(small, Box(x, top, box.right - x, 0), colour=CANAL))
    middle = (box.x + _ICON / 2, box.middle[1])
    layers = [Layer(f"{name} text", shapes, **appearing(at + 3, x, top, 0, -28))]
    if icon := icon_of(line.text + line.note):
        layers.append(
            Layer(f"{name} icon", [pictogram(icon, *middle, size)], **popping(at, *middle))
        )
    return layers
