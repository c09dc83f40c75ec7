"""An amount: the figure very large, and a picture of how much it is."""

from __future__ import annotations

import math
from collections.abc import Sequence

from content.storyboard.film import Shot
from content.storyboard.kinds.alike import alike
from content.storyboard.kinds.clauses import ground
from content.storyboard.kinds.figure import counted, largest
from content.storyboard.kinds.heap import coins, gathered, ring, stacks
from content.storyboard.kinds.parts import appearing, card, popping
from content.storyboard.kinds.passage import joined
from content.storyboard.kinds.statement import statement
from content.storyboard.kinds.sums import Sum, figure_of, sum_of, worded, wordings
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import Setting, TextDoesNotFitError, fit
from content.storyboard.palette import CANAL
from content.storyboard.pictograms import pictogram

_MOST_ABREAST = 3
_LEAST_PICTURE = 130.0
_MOST_COINS = 9


def amount(shot: Shot, layout: Layout) -> list[Layer]:
    """A figure for each line that has one. Raises TextDoesNotFitError, MissingGlyphError."""
    scene = ground(shot, layout, lambda line: figure_of(line) is not None, whole=True)
    sums = [sum_of(cell) for cell in scene.cells]
    if not sums:
        return statement(shot, layout)
    if len(sums) == 1:
        return [*scene.layers, *_alone(sums[0], scene.room)]
    return [*scene.layers, *_together(sums, scene.room)]


def _alone(one: Sum, room: Box) -> list[Layer]:
    inner = room.inset(44)
    layers = [card(room, max(0.0, one.at - 6))]
    if room.width > room.height * 1.6:
        side = inner.height * (1.0 if one.in_ring else 0.8)
        picture = Box(inner.x, inner.y + (inner.height - side) / 2, side, side)
        across = inner.right - picture.right - 60
        (wording,) = wordings([one], across, inner.height)
        top = inner.y + (inner.height - wording.height) / 2
        text = Box(picture.right + 60, top, across, wording.height)
        return [*layers, *_picture(one, picture), *worded(one, wording, text, "left")]
    (wording,) = wordings([one], inner.width, inner.height * 0.62)
    picture = Box(inner.x, inner.y, inner.width, inner.height - wording.height - 32)
    text = Box(inner.x, picture.foot + 32, inner.width, wording.height)
    return [*layers, *_picture(one, picture), *worded(one, wording, text, "middle")]


def _picture(one: Sum, box: Box, most: float = 0) -> list[Layer]:
    """How much it is; `most`: what the highest stack of coins beside it stands for."""
    if min(box.width, box.height) < _LEAST_PICTURE:
        return []
    if one.quantity.kind == "share":
        return _share(one, box)
    if one.quantity.kind == "count":
        return gathered(one.quantity, box, one.at + 3, people=one.people)
    if not most:
        return stacks(one.quantity, box, one.at + 3)
    count = max(1, round(_MOST_COINS * one.quantity.value / most))
    wide = min(170.0, box.width * 0.7)
    step = min(30.0, (box.height - wide * 0.34) / _MOST_COINS)
    return coins(count, box.middle[0], box.foot, wide, one.at + 3, step)


def _share(one: Sum, box: Box) -> list[Layer]:
    diameter = min(box.width, box.height, 520.0)
    x, y = box.middle
    layers = ring(one.quantity, (x, y), diameter, one.at)
    if not one.in_ring:
        sign = pictogram("percent", x, y, diameter * 0.4)
        return [*layers, Layer("percent", [sign], **popping(one.at, x, y))]
    inside = diameter * 0.64
    size = largest(one.shown, inside, diameter * 0.38)
    base = y + size * 0.36
    if one.before:
        before = fit(one.before, inside * 0.86, 60, 52)
        base += before.height * 0.5
        top = base - size * 0.84 - before.height - 4
        place = Box(x - inside / 2, top, inside, before.height)
        layers.append(
            Layer(
                "before, text",
                [words(before, place, colour=CANAL, align="middle")],
                **appearing(one.at, x, y),
            )
        )
    return [*layers, *counted(one.quantity, one.shown, x, base, size, one.at + 3)]


def _together(sums: Sequence[Sum], room: Box) -> list[Layer]:
    if len(sums) <= _MOST_ABREAST:
        try:
            return _columns(sums, room)
        except TextDoesNotFitError:
            pass
    return _rows(sums, room)


def _columns(sums: Sequence[Sum], room: Box) -> list[Layer]:
    """Side by side, what stands for them on one ground."""
    gap = 24.0
    across = (room.width - gap * (len(sums) - 1)) / len(sums)
    padding = 16.0 if across < 320 else 32.0
    found = wordings(sums, across - 2 * padding, room.height * 0.62 - padding)
    high = max(each.height for each in found)
    most = max(one.quantity.value for one in sums)
    layers: list[Layer] = []
    for number, (one, wording) in enumerate(zip(sums, found, strict=True)):
        box = Box(room.x + number * (across + gap), room.y, across, room.height)
        inner = box.inset(padding)
        text = Box(inner.x, inner.foot - high - 12, inner.width, high)
        picture = Box(inner.x, inner.y + 10, inner.width, inner.height - high - 56)
        layers.append(card(box, max(0.0, one.at - 4)))
        layers += _picture(one, picture, most)
        layers += worded(one, wording, text, "middle")
    return layers


def _rows(sums: Sequence[Sum], room: Box) -> list[Layer]:
    """One below another, in two columns where they are low: the figure, and of what."""
    columns = 2 if len(sums) > _MOST_ABREAST and room.width > room.height * 1.6 else 1
    deep = math.ceil(len(sums) / columns)
    gap = 20.0
    high = (room.height - gap * (deep - 1)) / deep
    across = (room.width - gap * (columns - 1)) / columns
    column = across * (0.42 if columns == 1 else 0.47)
    inner = high - 28
    above = 44.0 if any(one.before for one in sums) else 0.0
    size = min(largest(one.shown, column - 44, min(120.0, inner - above)) for one in sums)
    texts = [_of_what(one) for one in sums]
    settings = alike(texts, [Box(0, 0, across - column - 32, inner)] * len(texts), 56)
    layers: list[Layer] = []
    for number, (one, setting) in enumerate(zip(sums, settings, strict=True)):
        x = room.x + number // deep * (across + gap)
        box = Box(x, room.y + number % deep * (high + gap), across, high)
        layers += [card(box, one.at, rise=36), *_row(one, box, column, size, setting)]
    return layers


def _row(one: Sum, box: Box, column: float, size: float, setting: Setting) -> list[Layer]:
    layers: list[Layer] = []
    x = box.x + 24 + (column - 44) / 2
    base = box.middle[1] + size * 0.36
    if one.before:
        base += 22
        before = fit(one.before, column - 44, 44, 40)
        place = Box(box.x + 24, base - size * 0.84 - 42, column - 44, before.height)
        shapes = words(before, place, colour=CANAL, align="middle")
        layers.append(Layer("before, text", [shapes], **appearing(one.at, x, base)))
    layers += counted(one.quantity, one.shown, x, base, size, one.at + 3)
    top = box.y + (box.height - setting.height) / 2
    place = Box(box.x + column, top, box.width - column - 32, setting.height)
    shapes = words(setting, place, marks=one.marks)
    return [*layers, Layer("what, text", [shapes], **appearing(one.at, place.x, top))]


def _of_what(one: Sum) -> str:
    return "\n".join(filter(None, (one.name, joined(one.rest)))) or one.quantity.shown
