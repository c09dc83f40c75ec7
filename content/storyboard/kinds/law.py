"""A law quoted: its name on what it is published as, its article on a vermilion ribbon."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from content.storyboard.film import Shot
from content.storyboard.kinds.alike import alike
from content.storyboard.kinds.book import banner, book, pages, writing
from content.storyboard.kinds.clauses import Cell, ground
from content.storyboard.kinds.documents import Published, bound, published
from content.storyboard.kinds.parts import appearing, card
from content.storyboard.kinds.passage import Clause, passage
from content.storyboard.kinds.statement import statement
from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.lettering import LEADING, SMALLEST, Setting, TextDoesNotFitError, fit
from content.storyboard.scene import Line
from content.storyboard.shapes import Json, group

_NAME = re.compile(r"(《[^》]*》)[：:，,]?(.*)", re.DOTALL)
_SEVERAL = re.compile("第[^、第]+(?:、第[^、第]+)+")
_GAP = 34.0
_RIBBON_PADDING, _RIBBON_GAP = 58.0, 20.0
_BETWEEN = 28.0
_WIDE = 2.2
"""A box so many times as wide as high takes articles side by side."""


_STATE = "《中华人民共和国"


@dataclass(frozen=True)
class _Name:
    """A law's name as on its title page: the state on a line of its own, then whose law it is."""

    state: Setting | None
    own: Setting

    @property
    def height(self) -> float:
        """In pixels."""
        return self.own.height + (self.state.height * LEADING if self.state else 0.0)

    def drawn(self, box: Box) -> Json:
        """From the top of `box`, in its middle."""
        down = self.state.height * LEADING if self.state else 0.0
        own = words(self.own, replace(box, y=box.y + down), align="middle")
        return group(words(self.state, box, align="middle"), own) if self.state else own


@dataclass(frozen=True)
class _Law:
    """`name`; its articles, each with the frame at which it is said; what is quoted of it."""

    at: float
    name: str
    articles: tuple[tuple[str, float], ...]
    quoted: tuple[Clause, ...] = ()


def law(shot: Shot, layout: Layout) -> list[Layer]:
    """Up to two laws as they are published, more as a list; what is quoted stands in a book.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    scene = ground(shot, layout, lambda line: bool(line.note) or "《" in line.text)
    laws = _laws(scene.cells)
    if not laws:
        return statement(shot, layout)
    if len(laws) <= 2:
        shown = _opened if any(one.quoted for one in laws) or _is_one_law(laws) else _published
        with suppress(TextDoesNotFitError):
            return [*scene.layers, *shown(laws, scene.room)]
    return [*scene.layers, *_listed(laws, scene.room)]


def _is_one_law(laws: Sequence[_Law]) -> bool:
    return len(laws) == 1 and _published_as(laws[0]) is bound


def _published_as(one: _Law) -> Published:
    return published(one.name, one.articles[0][0] if one.articles else "")


def _published(laws: Sequence[_Law], room: Box) -> list[Layer]:
    """Each as it is published, side by side."""
    wide = (room.width - _BETWEEN * (len(laws) - 1)) / len(laws)
    boxes = [
        replace(room, x=room.x + (wide + _BETWEEN) * number, width=wide)
        for number in range(len(laws))
    ]
    papers = [_published_as(one)(box) for one, box in zip(laws, boxes, strict=True)]
    names = _names([one.name for one in laws], [paper.name for paper in papers], 92)
    size = min(
        _largest_ribbon(one, paper.articles, 104 if len(laws) == 1 else 76)
        for one, paper in zip(laws, papers, strict=True)
    )
    layers: list[Layer] = []
    for number, (one, paper, name) in enumerate(zip(laws, papers, names, strict=True), 1):
        x, y = paper.name.middle
        place = replace(paper.name, y=y - name.height / 2, height=name.height)
        shown = max(one.at, 10)
        layers += [
            *paper.layers,
            Layer(f"law {number}, text", [name.drawn(place)], **appearing(shown, x, y)),
            *_ribbons(one, paper.articles, size, f"law {number}", _abreast(one, paper.articles)),
        ]
    return layers


def _ribbons(one: _Law, box: Box, size: float, layer: str, abreast: int = 1) -> list[Layer]:
    """The articles in the middle of `box`, so many side by side."""
    high = size * 1.62
    deep = math.ceil(len(one.articles) / abreast)
    top = box.y + (box.height - deep * (high + _RIBBON_GAP) + _RIBBON_GAP) / 2
    across = box.width / abreast - _RIBBON_GAP * (abreast - 1)
    layers: list[Layer] = []
    for number, (article, at) in enumerate(one.articles):
        row, column = divmod(number, abreast)
        setting = fit(article, across - _RIBBON_PADDING, size * 1.02, size, SMALLEST)
        wide = min(across, setting.width + 2 * _RIBBON_PADDING)
        middle = box.x + box.width / abreast * (column + 0.5)
        place = Box(middle - wide / 2, top + row * (high + _RIBBON_GAP), wide, high)
        name = f"{layer}, article {number}, text"
        layers.append(banner(setting, place, max(at, 10) + 8 + 6 * number, name))
    return layers


def _abreast(one: _Law, box: Box) -> int:
    return 2 if len(one.articles) > 1 and box.width > _WIDE * box.height else 1


def _laws(cells: Sequence[Cell]) -> list[_Law]:
    """Articles of one law that follow each other stand together."""
    laws: list[_Law] = []
    for cell in cells:
        line = cell.head.line
        match = _NAME.fullmatch(line.text)
        name, rest = match.groups() if match else (line.text, "")
        quoted = (Clause(Line(rest, marks=line.marks), cell.at),) if rest else ()
        article = tuple((part, cell.at) for part in _articles(line.note))
        if laws and laws[-1].name == name and article and laws[-1].articles:
            before = laws.pop()
            laws.append(
                replace(
                    before,
                    articles=before.articles + article,
                    quoted=(*before.quoted, *quoted, *cell.tail),
                )
            )
        else:
            laws.append(_Law(cell.at, name, article, (*quoted, *cell.tail)))
    return laws


def _articles(note: str) -> list[str]:
    """第七条、第八条 → 第七条, 第八条: each has a ribbon of its own."""
    return re.findall("第[^、]+", note) if _SEVERAL.fullmatch(note) else [note] if note else []


def _opened(laws: Sequence[_Law], room: Box) -> list[Layer]:
    left, right = pages(room)
    layers = book(room)
    if len(laws) == 2:
        names = _names([one.name for one in laws], [_upper(left), _upper(right)], 68)
        size = min(_largest_ribbon(one, left, 76) for one in laws)
        for number, (one, page, name) in enumerate(zip(laws, (left, right), names, strict=True)):
            layers += _page(one, page, name, size, f"law {number + 1}")
        return layers
    one = laws[0]
    (name,) = _names([one.name], [left], 80)
    top = left.y + (left.height - name.height) / 2
    place = Box(left.x, top, left.width, name.height)
    layers.append(
        Layer(
            "law, text",
            [name.drawn(place)],
            **appearing(max(one.at, 10), place.x, top),
        )
    )
    size = _largest_ribbon(one, right, 92)
    return [*layers, *_page(one, right, None, size, "article")]


def _names(names: Sequence[str], boxes: Sequence[Box], largest: float) -> list[_Name]:
    """Each in its box, all of one size, on one line where that is large enough."""
    own = [name.removeprefix(_STATE) for name in names]
    room = [
        replace(box, height=box.height - (70 if text != name else 0))
        for box, text, name in zip(boxes, own, names, strict=True)
    ]
    settings = alike(own, room, largest, one_line=62)
    if any(len(setting.lines) > 1 for setting in settings):
        # Six characters a line: 招标投标法》.
        settings = alike(own, room, min(largest, min(box.width for box in boxes) / 6.05))
    return [
        _Name(
            fit(_STATE, box.width, 52, min(52.0, setting.size)) if text != name else None,
            setting,
        )
        for box, text, name, setting in zip(boxes, own, names, settings, strict=True)
    ]


def _upper(page: Box) -> Box:
    return replace(page, height=page.height * 0.6)


def _page(one: _Law, page: Box, name: _Name | None, size: float, layer: str) -> list[Layer]:
    """A law's name, ribbons and quotation in the middle of a page; print where room is left."""
    ribbon = size * 1.62
    ribbons = len(one.articles) * (ribbon + _RIBBON_GAP) - _RIBBON_GAP if one.articles else 0.0
    used = (name.height if name else 0.0) + (_GAP if name and one.articles else 0.0) + ribbons
    quote = None
    if one.quoted:
        quote = passage(one.quoted, page.width, page.height - used - _GAP, 50)
        used += _GAP + quote.height
    if used > page.height:
        raise TextDoesNotFitError(one.name)
    layers: list[Layer] = []
    top = page.y + (page.height - used) / 2
    if not quote and not name:
        over = Box(page.x, page.y, page.width, (page.height - used) / 2 - 24)
        layers += [writing(over), writing(replace(over, y=top + used + 24))]
    if name:
        place = Box(page.x, top, page.width, name.height)
        shown = max(one.at, 10)
        layers.append(
            Layer(f"{layer}, text", [name.drawn(place)], **appearing(shown, place.x, top))
        )
        top += name.height + _GAP
    layers += _ribbons(one, Box(page.x, top, page.width, ribbons), size, layer)
    top += ribbons + (_RIBBON_GAP if one.articles else 0.0)
    if quote:
        place = Box(page.x, top + _GAP - 20, page.width, quote.height)
        layers += quote.drawn(place)
    return layers


def _largest_ribbon(one: _Law, box: Box, largest: float) -> float:
    """How large articles are written on ribbons in `box`, one line each.

    Raises TextDoesNotFitError.
    """
    abreast = _abreast(one, box)
    across = box.width / abreast - _RIBBON_GAP * (abreast - 1)
    deep = max(1, math.ceil(len(one.articles) / abreast))
    most = min(largest, ((box.height + _RIBBON_GAP) / deep - _RIBBON_GAP) / 1.62)
    if most < SMALLEST:
        raise TextDoesNotFitError(one.name)
    return min(
        (
            fit(article, across - _RIBBON_PADDING, most * 1.02, most, SMALLEST).size
            for article, _ in one.articles
        ),
        default=most,
    )


def _listed(laws: Sequence[_Law], room: Box) -> list[Layer]:
    """A card for each: its name, and its articles on a ribbon at the right."""
    gap = 20.0
    high = (room.height - gap * (len(laws) - 1)) / len(laws)
    column = room.width * 0.34
    texts = ["\n".join([one.name, *(c.line.text for c in one.quoted)]) for one in laws]
    spaces = [
        Box(0, 0, room.width - 72 - (column + 24 if one.articles else 0), high - 24) for one in laws
    ]
    settings = alike(texts, spaces, 54)
    articles = ["、".join(article for article, _ in one.articles) for one in laws]
    layers: list[Layer] = []
    for number, (one, setting, article) in enumerate(zip(laws, settings, articles, strict=True)):
        box = Box(room.x, room.y + number * (high + gap), room.width, high)
        top = box.y + (high - setting.height) / 2
        place = Box(box.x + 36, top, spaces[number].width, setting.height)
        layers.append(card(box, one.at, rise=36))
        layers.append(
            Layer(
                f"law {number + 1}, text",
                [words(setting, place)],
                **appearing(one.at, place.x, top),
            )
        )
        if article:
            inside = fit(article, column - 60, high - 36, 54)
            ribbon = min(high - 20, inside.height + 36)
            place = Box(box.right - 24 - column, box.middle[1] - ribbon / 2, column, ribbon)
            layers.append(banner(inside, place, one.at + 6, f"article {number + 1}, text"))
    return layers
