"""A checklist: papers laid out, each ticked when it is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from content.storyboard.film import Shot
from content.storyboard.kinds.aside import remarked
from content.storyboard.kinds.parts import appearing, beats, ends, header, popping
from content.storyboard.kinds.picture import parted, picture
from content.storyboard.kinds.sizes import well_broken
from content.storyboard.kinds.things import is_worth, looks
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import SMALLEST, Setting, TextDoesNotFitError, fit
from content.storyboard.palette import CANAL, MIST, WATER, WHITE
from content.storyboard.path import svg
from content.storyboard.pictograms import pictogram
from content.storyboard.scene import Line, Scene
from content.storyboard.shapes import Json, group, ink, rect
from content.storyboard.timing import BACK, OUT, keys

_BOX = 64.0
_PADDING = 32.0
_GUTTER = 30.0
_GAP = 22.0
_FOLD = 40.0
_LARGEST = {1: 96, 2: 76}
_TALLEST = {1: 300.0, 2: 220.0}
_FEW = 2
_UNSAID = 66.0
_ICON = 112.0
_MOST_OF_THEM = 0.6
_ANY_LIST = "checklist"
_REMARK = re.compile(r"(?P<name>[^（(]+)[（(](?P<remark>[^（()）]+)[）)]")


@dataclass(frozen=True)
class _Paper:
    box: Box
    name: Setting
    remark: Setting | None
    icon: str


def checklist(shot: Shot, layout: Layout) -> list[Layer]:
    """A paper for each thing; a remark in brackets stands below its name, one of its own below all.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    said = [*zip(shot.scene.lines, beats(shot), strict=True)]
    asides = [each for each in said if each[0].sign == "aside"]
    things = [each for each in said if each[0].sign != "aside"]
    if not things:  # remarks on nothing
        things, asides = asides, []
    lines = [line for line, _ in things]
    has_picture = bool(shot.scene.icon) and len(lines) <= _FEW
    layers, rest = header(shot, layout, pictured=not has_picture)
    remarks, rest = remarked(asides, rest)
    layers += remarks
    if has_picture:
        middle, rest = parted(rest)
        layers += picture(_one_picture(shot.scene), middle, ends(shot))
    cells = _cells(len(lines), rest)
    papers = _laid(lines, cells, [""] * len(lines))
    if not has_picture:
        papers = _pictured(lines, cells, papers)
    for number, ((line, at), paper) in enumerate(zip(things, papers, strict=True)):
        layers += _drawn(f"paper {number}", line, paper, at, comes=2 + 3 * number)
    return layers


def _cells(count: int, box: Box) -> list[Box]:
    """Side by side where the board is wide and there are many."""
    columns = 2 if box.width > 1.6 * box.height and count > 3 else 1
    rows = max(1, -(-count // columns))
    width = (box.width - _GAP * (columns - 1)) / columns
    height = min(_TALLEST.get(count, 190.0), (box.height - _GAP * (rows - 1)) / rows)
    top = box.y + (box.height - rows * height - _GAP * (rows - 1)) / 2
    return [
        Box(
            box.x + number % columns * (width + _GAP),
            top + number // columns * (height + _GAP),
            width,
            height,
        )
        for number in range(count)
    ]


def named(line: Line) -> tuple[str, str]:
    """A thing's name, and what is remarked about it: in brackets at the end, or its note."""
    found = _REMARK.fullmatch(line.text)
    if found and not line.note:
        return found["name"], found["remark"]
    return line.text, line.note


def _one_picture(scene: Scene) -> str:
    """Of the first thing that can be shown; of a topic, where the scene has one."""
    if scene.icon != _ANY_LIST:
        return scene.icon
    icons = looks([named(line)[0] for line in scene.lines])
    return next(filter(None, icons), scene.icon)


def _pictured(
    lines: Sequence[Line], cells: Sequence[Box], papers: Sequence[_Paper]
) -> list[_Paper]:
    """With what each thing looks like at its right, if the words are hardly smaller for it."""
    icons = looks([named(line)[0] for line in lines])
    if sum(map(bool, icons)) < _MOST_OF_THEM * len(icons):
        return [*papers]
    with suppress(TextDoesNotFitError):
        found = _laid(lines, cells, icons)
        if is_worth([paper.name for paper in papers], [paper.name for paper in found]):
            return found
    return [*papers]


def _laid(lines: Sequence[Line], cells: Sequence[Box], icons: Sequence[str]) -> list[_Paper]:
    if not lines:
        return []
    return well_broken(
        lambda size: [
            _paper(line, cell, size, icon)
            for line, cell, icon in zip(lines, cells, icons, strict=True)
        ],
        lambda papers: [paper.name for paper in papers],
        [line.text + line.note for line in lines],
        _LARGEST.get(len(lines), 66),
    )


def _paper(line: Line, cell: Box, size: float, icon: str) -> _Paper:
    aside = _icon_size(cell) + _GUTTER if icon else 0.0
    width = cell.width - 2 * _PADDING - _BOX - _GUTTER - aside
    height = cell.height - 36
    name, remark = named(line)
    if not remark:
        return _Paper(cell, fit(name, width, height, size, size), None, icon)
    small = max(SMALLEST, size * 0.72)
    below = fit(remark, width, height - size * 1.4, small, small, bold=False)
    named_ = fit(name, width, height - below.height - size * 0.4, size, size)
    return _Paper(cell, named_, below, icon)


def _icon_size(cell: Box) -> float:
    return min(cell.height - 20, _ICON)


def _drawn(name: str, line: Line, paper: _Paper, at: float, comes: float) -> list[Layer]:
    box = paper.box
    x = box.x + _PADDING + _BOX + _GUTTER
    inside = paper.name.height
    if paper.remark:
        inside += paper.remark.height + paper.name.size * 0.4
    top = box.middle[1] - inside / 2
    width = box.right - _PADDING - x
    shapes = [words(paper.name, Box(x, top, width, 0), at, marks=line.marks)]
    if paper.remark:
        below = top + inside - paper.remark.height
        shapes.append(words(paper.remark, Box(x, below, width, 0), colour=CANAL))
    middle = (box.x + _PADDING + _BOX / 2, box.middle[1])
    at = max(at, comes + 9)
    size = _icon_size(box)
    shown = (box.right - _FOLD - size / 2, box.middle[1])
    return [
        Layer(name, [_sheet(box), _square(*middle)], **appearing(comes, *box.middle, 50)),
        Layer(
            f"{name} text",
            shapes,
            opacity=keys((at, _UNSAID, OUT), (at + 6, 100)),
            **appearing(comes + 2, *box.middle, 50),
        ),
        Layer(
            f"{name} tick",
            [_ticked(*middle, at)],
            pivot=middle,
            scale=keys((at, (60, 60), BACK), (at + 9, (100, 100))),
            begins=at,
        ),
        *(
            [
                Layer(
                    f"{name} thing",
                    [pictogram(paper.icon, *shown, size)],
                    **popping(at + 2, *shown),
                )
            ]
            if paper.icon
            else []
        ),
    ]


def _sheet(box: Box) -> Json:
    """White paper, its upper right corner folded."""
    r = 20.0
    right, low = box.right, box.foot
    edge = svg(
        f"M{box.x + r} {box.y}H{right - _FOLD}L{right} {box.y + _FOLD}V{low - r}"
        f"Q{right} {low} {right - r} {low}H{box.x + r}Q{box.x} {low} {box.x} {low - r}"
        f"V{box.y + r}Q{box.x} {box.y} {box.x + r} {box.y}Z"
    )
    fold = svg(
        f"M{right - _FOLD} {box.y}V{box.y + _FOLD - 10}Q{right - _FOLD} {box.y + _FOLD}"
        f" {right - _FOLD + 10} {box.y + _FOLD}H{right}Z"
    )
    return group(ink(edge, WHITE, MIST, 3), ink(fold, MIST))


def _square(x: float, y: float) -> Json:
    return ink(rect(x, y, _BOX, _BOX, 16), WHITE, WATER, 5)


def _ticked(x: float, y: float, at: float) -> Json:
    drawn = keys((at + 2, 0, OUT), (at + 10, 100))
    tick = svg("M-16 1L-5 12L17 -11").moved(x, y)
    return group(
        ink(rect(x, y, _BOX + 4, _BOX + 4, 17), CANAL),
        ink(tick, line=WHITE, width=9, trim=(0.0, drawn)),
    )
