"""A place: its name and floor large, and where it is on its storey."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from content.storyboard.film import Shot
from content.storyboard.kinds.clauses import below
from content.storyboard.kinds.figure import figure, largest, width
from content.storyboard.kinds.parts import appearing, beats, card, header, popping
from content.storyboard.kinds.passage import Clause, Passage, passage
from content.storyboard.kinds.statement import statement
from content.storyboard.kinds.storey import house, storey, upstairs
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import Setting, TextDoesNotFitError, fit
from content.storyboard.palette import CANAL, DEEP, STRAW, WHITE
from content.storyboard.pictograms import pictogram
from content.storyboard.shapes import Json, group, ink, rect

_FLOOR = re.compile(r"([1-9])[楼层Ff]|([一二三四五六七八九])[楼层]")
_FLOORS = "一二三四五六七八九"
_TALLEST = 6
"""A house of more floors is not drawn."""
_WIDE = 1.5
"""A picture so many times as wide as high shows the house beside the plan."""
_FOUND = tuple(
    (re.compile(words), icon)
    for words, icon in (
        ("失物", "umbrella"),
        ("窗口|服务台", "window"),
        ("电梯", "elevator"),
        ("卫生间|洗手间", "toilet"),
        ("停车|车位", "parking"),
        ("打印|复印", "printer"),
        ("饮水|开水", "water-cup"),
        ("开标|等候", "screen"),
        ("科$|室$", "door"),
    )
)
_TAG = 112.0
_TAG_PADDING = 32.0
_GAP = 30.0


def place(shot: Shot, layout: Layout) -> list[Layer]:
    """The first line is the place, what follows is beside it.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    clauses = [*map(Clause, shot.scene.lines, beats(shot))]
    if not clauses:
        return statement(shot, layout)
    layers, room = header(_pictured(shot), layout)
    inner = room.inset(40)
    layers.append(card(room))
    plan = shot.scene.plan
    door = plan.room if plan and plan.room not in clauses[0].line.text else ""
    if room.width > room.height * 1.6:
        text = Box(inner.right - inner.width * 0.4, inner.y, inner.width * 0.4, inner.height)
        set_ = _set(clauses, text, door, tag_above=True)
        picture = Box(inner.x, inner.y, inner.width * 0.6 - 56, inner.height)
    else:
        text = Box(inner.x, inner.y, inner.width, inner.height * 0.5)
        set_ = _set(clauses, text, door, tag_above=bool(door))
        text = Box(inner.x, inner.y, inner.width, set_.height)
        picture = below(inner, set_.height + 32)
    return [*layers, *_picture(shot, picture, clauses[0].at), *_worded(clauses, text, set_)]


def floor_of(note: str) -> int | None:
    """二楼 → 2, 3层 → 3; None where no floor above the ground is meant."""
    if not (match := _FLOOR.search(note)) or note[: match.start()].endswith(("负", "-", "十")):
        return None
    return int(match[1]) if match[1] else _FLOORS.index(match[2]) + 1


def _pictured(shot: Shot) -> Shot:
    """With the pictogram of what one will find there."""
    scene = shot.scene
    found = next((icon for words, icon in _FOUND if words.search(scene.lines[0].text)), scene.icon)
    return replace(shot, scene=replace(scene, icon=found))


def _picture(shot: Shot, box: Box, at: float) -> list[Layer]:
    floor = floor_of(shot.scene.lines[0].note)
    if plan := shot.scene.plan:
        if floor and 1 < floor <= _TALLEST and box.width > _WIDE * box.height:
            return upstairs(plan, floor, box, at)
        return storey(plan, box, at)
    if floor and floor <= _TALLEST:
        return house(floor, box, at)
    x, y = box.middle
    size = min(box.width, box.height, 380.0)
    return [Layer("pin", [pictogram("map-pin", x, y, size)], **popping(at, x, y))]


@dataclass(frozen=True)
class _Tag:
    """A short text on a plate: how high its digits are, and how wide the plate is, in pixels."""

    text: str
    size: float
    wide: float


@dataclass(frozen=True)
class _Set:
    """The tags of floor and door, the name and what follows, at their sizes."""

    tags: tuple[_Tag, ...]
    tag_above: bool
    name: Setting
    rest: Passage | None

    @property
    def height(self) -> float:
        """Of all, in pixels."""
        rest = self.rest.height + _GAP if self.rest else 0.0
        if self.tag_above:
            return (_TAG + _GAP if self.tags else 0.0) + self.name.height + rest
        return max(_TAG if self.tags else 0.0, self.name.height) + rest


def _set(clauses: list[Clause], box: Box, door: str, *, tag_above: bool) -> _Set:
    line = clauses[0].line
    number = floor_of(line.note)
    floor = f"{number}楼" if number else " ".join(line.note.split())
    across = box.width * (1.0 if tag_above else 0.5)
    try:
        tags = _tags([text for text in (floor, door) if text], across)
    except TextDoesNotFitError:
        tags = _tags([floor] if floor else [], across)
    beside = 0.0 if tag_above else sum(tag.wide + _GAP for tag in tags)
    name = fit(line.text, box.width - beside, box.height * 0.5, 84, 44)
    left = box.height - name.height - (_TAG + _GAP if tags and tag_above else 0) - _GAP
    rest = passage(clauses[1:], box.width, left, 52) if clauses[1:] else None
    return _Set(tags, tag_above, name, rest)


def _tags(texts: list[str], across: float) -> tuple[_Tag, ...]:
    """Beside each other, all of one size. Raises TextDoesNotFitError."""
    free = across - 2 * _TAG_PADDING * len(texts) - _GAP * (len(texts) - 1)
    whole = sum(width(text, 100) for text in texts)
    sizes = [
        largest(text, free * width(text, 100) / whole, 84 if text[:1].isdigit() else 60)
        for text in texts
    ]
    size = min(sizes, default=0.0)
    return tuple(_Tag(text, size, width(text, size) + 2 * _TAG_PADDING) for text in texts)


def _worded(clauses: list[Clause], box: Box, parts: _Set) -> list[Layer]:
    first = clauses[0]
    top = box.y + (box.height - parts.height) / 2
    x, row = box.x, parts.name.height
    layers: list[Layer] = []
    if parts.tags:
        row = _TAG if parts.tag_above else max(_TAG, row)
        for number, tag in enumerate(parts.tags):
            place = Box(x, top + (row - _TAG) / 2, tag.wide, _TAG)
            drawn = [_tag(tag, place, is_floor=number == 0)]
            at = first.at + 3 * number
            layers.append(Layer(f"tag {number}, text", drawn, **popping(at, *place.middle)))
            x += tag.wide + _GAP
        if parts.tag_above:
            x = box.x
            top += _TAG + _GAP
            row = parts.name.height
    place_box = Box(x, top + (row - parts.name.height) / 2, box.right - x, parts.name.height)
    shapes = words(parts.name, place_box, first.at, marks=first.line.marks)
    layers.append(
        Layer("name, text", [shapes], **appearing(first.at + 3, x, top, rise=0, aside=-28))
    )
    if parts.rest:
        rest = Box(box.x, top + row + _GAP, box.width, parts.rest.height)
        layers += parts.rest.drawn(rest, colour=CANAL)
    return layers


def _tag(tag: _Tag, box: Box, *, is_floor: bool) -> Json:
    x, y = box.middle
    fill, colour = (CANAL, WHITE) if is_floor else (STRAW, DEEP)
    return group(
        ink(rect(x, y, box.width, box.height, 24), fill),
        figure(tag.text, x, y + tag.size * 0.36, tag.size, colour),
    )
