"""A timeline: limits as stations on the canal, or one alone as a leaf of the calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from content.storyboard.film import Shot
from content.storyboard.kinds.alike import snug
from content.storyboard.kinds.clauses import Cell, below, ground
from content.storyboard.kinds.leaf import leaf
from content.storyboard.kinds.parts import appearing, card
from content.storyboard.kinds.passage import Clause, Passage, joined, passage
from content.storyboard.kinds.quantity import in_digits
from content.storyboard.kinds.statement import statement
from content.storyboard.kinds.waterway import BREADTH, Station, pier, waterway
from content.storyboard.kinds.words import words
from content.storyboard.layers import FRAMES_PER_SECOND, Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import SMALLEST, Align, Setting, TextDoesNotFitError
from content.storyboard.palette import CANAL, SEAL
from content.storyboard.scene import Line

_DEADLINE = re.compile("截止|最迟|最晚|晚于|逾期|过期|超过|以前|之前|[日月年天]前")
_PADDING = 26.0
_FEW = 5
_MOST_ABREAST = 4
# A size at which stations lie side by side rather than one below another.
_WELL_READ = 44
_RIVERSIDE = BREADTH + 122


def timeline(shot: Shot, layout: Layout) -> list[Layer]:
    """A station for each line that says when. Raises TextDoesNotFitError, MissingGlyphError."""
    scene = ground(shot, layout, lambda line: bool(when(line)), whole=True)
    if not scene.cells:
        return statement(shot, layout)
    if len(scene.cells) == 1:
        return [*scene.layers, *_alone(scene.cells[0], scene.room)]
    length = shot.length * FRAMES_PER_SECOND
    return [*scene.layers, *_canal(scene.cells, scene.room, length)]


def when(line: Line) -> str:
    """The date or the limit, its numbers in digits; empty if the line has none."""
    return in_digits(line.note or next(iter(line.marks), ""))


def is_deadline(line: Line) -> bool:
    """Whether one must be done by then."""
    return line.sign == "dont" or bool(_DEADLINE.search(when(line)))


@dataclass(frozen=True)
class _Leaf:
    """The calendar's rectangle, and the words'."""

    page: Box
    words: Passage
    text: Box
    align: Align


def _alone(cell: Cell, room: Box) -> list[Layer]:
    """The calendar above its words or beside them, so that both are large."""
    inner = room.inset(48)
    clauses = tuple(_as_said(one) if one is cell.head else one for one in cell.clauses)
    found: list[_Leaf] = []
    for place in [_beside] if room.width > room.height * 1.6 else [_above, _beside]:
        for largest in (80.0, 68.0, 58.0, 50.0):
            with suppress(TextDoesNotFitError):
                found.append(place(clauses, inner, largest))
    if not found:
        raise TextDoesNotFitError(joined(clauses))
    best = max(found, key=_prominence)
    line = cell.head.line
    urgent = line.sign == "dont" or _must(line)
    return [
        card(room, max(0, cell.begins - 6)),
        *leaf(when(line), best.page, cell.at, stands=cell.begins, urgent=urgent),
        *best.words.drawn(best.text, align=best.align),
    ]


def _as_said(clause: Clause) -> Clause:
    """So few words as 正式披露 say nothing without their limit, which the leaf shows beside them."""
    line = clause.line
    if not 0 < len(line.text) <= _FEW or line.note not in line.said:
        return clause
    return replace(clause, line=replace(line, text=in_digits(line.said.rstrip("。，；！？"))))


def _prominence(found: _Leaf) -> float:
    """How large a leaf and its words are, each up to what is enough."""
    return min(found.page.height, 400.0) / 400 + min(found.words.size, 64.0) / 64


def _above(clauses: Sequence[Clause], inner: Box, largest: float) -> _Leaf:
    found = passage(clauses, inner.width, inner.height * 0.56, min(largest, 68))
    side = min(430.0, inner.height - found.height - 52)
    wide = side * 1.06
    spare = inner.height - side - 44 - found.height
    page = Box(inner.x + (inner.width - wide) / 2, inner.y + 8 + spare / 3, wide, side)
    place = Box(inner.x, inner.foot - found.height - spare / 3, inner.width, found.height)
    return _Leaf(page, found, place, "middle")


def _beside(clauses: Sequence[Clause], inner: Box, largest: float) -> _Leaf:
    side = min(inner.height, 430.0, inner.width * 0.42)
    page = Box(inner.x + 8, inner.y + (inner.height - side) / 2, side * 0.94, side)
    x = page.right + 60
    place = Box(x, inner.y, inner.right - x, inner.height)
    found = passage(clauses, place.width, place.height, largest)
    return _Leaf(page, found, place, "left")


def _must(line: Line) -> bool:
    return is_deadline(line) or when(line).endswith("内")


@dataclass(frozen=True)
class _Sign:
    """A station's words in its card."""

    cell: Cell
    box: Box
    limit: Setting
    limit_box: Box
    text: Passage
    text_box: Box


def _canal(cells: Sequence[Cell], room: Box, length: float) -> list[Layer]:
    if room.width > room.height * 1.6 and len(cells) <= _MOST_ABREAST:
        try:
            return _lying(cells, room, length, _WELL_READ)
        except TextDoesNotFitError:
            pass
    return _upright(cells, room, length)


def _lying(cells: Sequence[Cell], room: Box, length: float, smallest: float) -> list[Layer]:
    """Cards side by side above the canal."""
    gap = 28.0
    width = (room.width - gap * (len(cells) - 1)) / len(cells)
    tallest = room.height - _RIVERSIDE
    signs = _largest(
        cells,
        [Box(room.x + n * (width + gap), room.y, width, tallest) for n in range(len(cells))],
        smallest,
        tallest,
        side_by_side=True,
    )
    high = max(sign.box.height for sign in signs)
    top = room.y + (room.height - high - _RIVERSIDE) / 2
    signs = [_grown(sign, top - sign.box.y, high) for sign in signs]
    y = top + high + _RIVERSIDE - BREADTH / 2 - 4
    stations = [
        Station((sign.box.middle[0], y), sign.cell.at, is_deadline(sign.cell.head.line))
        for sign in signs
    ]
    ends = (room.x + BREADTH / 2, room.right - BREADTH / 2)
    return [
        *(pier(s, (s.at[0], top + high)) for s in stations),
        *waterway((ends[0], y), (ends[1], y), stations, length),
        *(layer for n, sign in enumerate(signs, 1) for layer in _drawn(sign, n)),
    ]


def _upright(cells: Sequence[Cell], room: Box, length: float) -> list[Layer]:
    """Cards one below another beside the canal."""
    left = room.x + 150
    width = room.right - left
    signs = _largest(
        cells, [Box(left, room.y, width, room.height)] * len(cells), SMALLEST, room.height
    )
    gap = min(32.0, (room.height - sum(s.box.height for s in signs)) / max(1, len(signs) - 1))
    spare = room.height - sum(s.box.height for s in signs) - gap * (len(signs) - 1)
    each = min(spare / len(signs), 60.0)
    y = room.y + (spare - each * len(signs)) / 2
    placed: list[_Sign] = []
    for sign in signs:
        placed.append(_grown(sign, y - sign.box.y, sign.box.height + each))
        y += sign.box.height + each + gap
    x = room.x + 66
    stations = [
        Station((x, sign.box.middle[1]), sign.cell.at, is_deadline(sign.cell.head.line))
        for sign in placed
    ]
    ends = (room.y + BREADTH / 2, room.foot - BREADTH / 2)
    return [
        *(pier(s, (left, s.at[1])) for s in stations),
        *waterway((x, ends[0]), (x, ends[1]), stations, length),
        *(layer for n, sign in enumerate(placed, 1) for layer in _drawn(sign, n)),
    ]


def _largest(
    cells: Sequence[Cell],
    boxes: Sequence[Box],
    smallest: float,
    tallest: float,
    *,
    side_by_side: bool = False,
) -> list[_Sign]:
    """All at the largest size at which they fit."""
    for size in range(62, round(smallest) - 1, -2):
        try:
            signs = [_sign(cell, box, size) for cell, box in zip(cells, boxes, strict=True)]
        except TextDoesNotFitError:
            continue
        used = [sign.box.height for sign in signs]
        if (max(used) if side_by_side else sum(used) + 16 * (len(used) - 1)) <= tallest:
            return signs
    raise TextDoesNotFitError(max((joined(cell.clauses) for cell in cells), key=len))


def _sign(cell: Cell, box: Box, size: float) -> _Sign:
    inner = box.inset(_PADDING)
    large = min(80.0, size * 1.35)
    limit = snug(when(cell.head.line), inner, large)
    said = passage(cell.clauses, inner.width, inner.height, size, size)
    high = limit.height + size * 0.45 + said.height
    return _Sign(
        cell,
        replace(box, height=high + 2 * _PADDING),
        limit,
        replace(inner, height=limit.height),
        said,
        below(replace(inner, height=high), limit.height + size * 0.45),
    )


def _grown(sign: _Sign, down: float, high: float) -> _Sign:
    """Moved down, its card `high`, the words in the middle of it."""
    words_down = down + (high - sign.box.height) / 2
    return replace(
        sign,
        box=replace(sign.box, y=sign.box.y + down, height=high),
        limit_box=replace(sign.limit_box, y=sign.limit_box.y + words_down),
        text_box=replace(sign.text_box, y=sign.text_box.y + words_down),
    )


def _drawn(sign: _Sign, number: int) -> list[Layer]:
    colour = SEAL if is_deadline(sign.cell.head.line) else CANAL
    limit = Layer(
        f"limit {number}, text",
        [words(sign.limit, sign.limit_box, colour=colour)],
        **appearing(sign.cell.at, *sign.box.middle),
    )
    texts = sign.text.drawn(sign.text_box)
    return [card(sign.box, sign.cell.at, name=f"sign {number}", rise=36), limit, *texts]
