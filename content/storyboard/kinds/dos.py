"""Dos and don'ts: what is right beside a tick, what must not be beside a stop sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.storyboard.film import Shot
from content.storyboard.kinds.parts import appearing, beats, header, popping
from content.storyboard.kinds.signs import SIZE, signal, signed
from content.storyboard.kinds.sizes import well_broken
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import SMALLEST, Setting, fit
from content.storyboard.palette import CANAL, DEEP
from content.storyboard.scene import Line, Sign

_PADDING = 36.0
# Above and below where there are many lines.
_TIGHT, _MANY = 20.0, 4
_GUTTER = 32.0
_GAP = 26.0
_LARGEST, _LARGEST_ALONE = 68, 84
# The size of what goes on from a line with a sign, in its sizes.
_AFTERWARDS = 0.8
# Lines of so many characters may stand in half of a wide board.
_SHORT = 11
# Between a group's lines, in sizes.
_LEADING = 0.55


@dataclass(frozen=True)
class _Group:
    """Lines under one sign, and when each is said."""

    sign: Sign
    lines: tuple[Line, ...]
    moments: tuple[float, ...]


def dos(shot: Shot, layout: Layout) -> list[Layer]:
    """A card for each sign, with the lines that go on from there.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    layers, rest = header(shot, layout)
    groups = _grouped(shot.scene.lines, beats(shot))
    if not groups:
        return layers
    is_wide = rest.width > 1.6 * rest.height and len(groups) == 2
    are_short = all(len(line.text) <= _SHORT for each in groups for line in each.lines)
    boxes, settings = (_abreast if is_wide and are_short else _stacked)(groups, rest)
    for number, (each, box, set_) in enumerate(zip(groups, boxes, settings, strict=True)):
        layers += _drawn(f"{each.sign or 'plain'} {number}", each, box, set_)
    return layers


def _grouped(lines: Sequence[Line], moments: Sequence[float]) -> list[_Group]:
    groups: list[_Group] = []
    for line, moment in zip(lines, moments, strict=True):
        if groups and not line.sign:
            last = groups[-1]
            groups[-1] = _Group(last.sign, (*last.lines, line), (*last.moments, moment))
        else:
            sign: Sign = "" if line.sign == "aside" else line.sign
            groups.append(_Group(sign, (line,), (moment,)))
    return groups


def _text_width(width: float, sign: Sign) -> float:
    return width - 2 * _PADDING - (SIZE + _GUTTER if sign else 0.0)


def _height(settings: Sequence[Setting]) -> float:
    gaps = _LEADING * settings[0].size * (len(settings) - 1)
    return sum(setting.height for setting in settings) + gaps


def _set(each: _Group, width: float, height: float, size: float) -> list[Setting]:
    """What stands beside the sign large; what goes on from there smaller."""
    beside = _text_width(width, each.sign)
    quiet = max(SMALLEST, size * _AFTERWARDS)
    return [
        fit(line.text, beside, height, size, size)
        if number == 0 or not each.sign
        else fit(line.text, beside, height, quiet, quiet, bold=False)
        for number, line in enumerate(each.lines)
    ]


Laid = tuple[list[Box], list[list[Setting]]]


def _stacked(groups: Sequence[_Group], rest: Box) -> Laid:
    """One below another, each as high as what it holds; what room is left is shared."""
    lines = sum(len(each.lines) for each in groups)
    padding = _TIGHT if lines > _MANY else _PADDING

    def lay(size: float) -> Laid | None:
        settings = [_set(each, rest.width, rest.height, size) for each in groups]
        heights = [
            max(_height(rows), SIZE if each.sign else 0.0) + 2 * padding
            for each, rows in zip(groups, settings, strict=True)
        ]
        left = rest.height - sum(heights) - _GAP * (len(groups) - 1)
        if left < 0:
            return None
        more = min(left / len(groups), 110.0)
        return _piled([height + more for height in heights], rest), settings

    largest = _LARGEST if lines > 2 else _LARGEST_ALONE
    return well_broken(lay, _settings_of, _texts(groups), largest)


def _piled(heights: Sequence[float], rest: Box) -> list[Box]:
    y = rest.y + (rest.height - sum(heights) - _GAP * (len(heights) - 1)) / 2
    boxes: list[Box] = []
    for height in heights:
        boxes.append(Box(rest.x, y, rest.width, height))
        y += height + _GAP
    return boxes


def _abreast(groups: Sequence[_Group], rest: Box) -> Laid:
    """Two side by side, alike in size."""
    width = (rest.width - _GAP) / 2
    boxes = [Box(rest.x + n * (width + _GAP), rest.y, width, rest.height) for n in range(2)]

    def lay(size: float) -> Laid | None:
        settings = [_set(each, width, rest.height, size) for each in groups]
        is_too_high = max(map(_height, settings)) + 2 * _PADDING > rest.height
        return None if is_too_high else (boxes, settings)

    return well_broken(lay, _settings_of, _texts(groups), _LARGEST)


def _settings_of(laid: Laid) -> list[Setting]:
    return [setting for group_ in laid[1] for setting in group_]


def _texts(groups: Sequence[_Group]) -> list[str]:
    return [line.text for each in groups for line in each.lines]


def _drawn(name: str, each: _Group, box: Box, settings: Sequence[Setting]) -> list[Layer]:
    at = each.moments[0]
    layers = [Layer(name, signed(box, each.sign), **appearing(max(0.0, at - 4), *box.middle, 56))]
    x = box.x + _PADDING
    top = box.middle[1] - _height(settings) / 2
    if each.sign:
        highest = min(box.middle[1], box.y + _PADDING + SIZE / 2)
        middle = (x + SIZE / 2, max(top + settings[0].height / 2, highest))
        layers.append(
            Layer(f"{name} sign", [signal(each.sign, *middle, at)], **popping(at, *middle))
        )
        x += SIZE + _GUTTER
    y = top
    for number, (line, moment, setting) in enumerate(
        zip(each.lines, each.moments, settings, strict=True)
    ):
        place = Box(x, y, _text_width(box.width, each.sign), setting.height)
        urgent = each.sign in {"dont", "no"}
        colour = DEEP if setting.bold else CANAL
        layers.append(
            Layer(
                f"{name} text {number}",
                [words(setting, place, moment, marks=line.marks, urgent=urgent, colour=colour)],
                **appearing(moment + 2, x, y, 0, -28),
            )
        )
        y += setting.height + _LEADING * setting.size
    return layers
