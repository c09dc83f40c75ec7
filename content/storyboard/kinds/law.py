"""A law quoted: its name in an opened book, its article on a vermilion ribbon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.storyboard.film import Shot
from content.storyboard.kinds.alike import alike
from content.storyboard.kinds.book import banner, book, pages, writing
from content.storyboard.kinds.clauses import Cell, ground
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
_GAP = 34.0
_RIBBON_PADDING = 58.0


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
    """Up to two laws on the pages of a book, more as a list.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    scene = ground(shot, layout, lambda line: bool(line.note) or "《" in line.text)
    laws = _laws(scene.cells)
    if not laws:
        return statement(shot, layout)
    if len(laws) <= 2:
        try:
            return [*scene.layers, *_opened(laws, scene.room)]
        except TextDoesNotFitError:
            pass
    return [*scene.layers, *_listed(laws, scene.room)]


def _laws(cells: Sequence[Cell]) -> list[_Law]:
    """Articles of one law that follow each other stand together."""
    laws: list[_Law] = []
    for cell in cells:
        line = cell.head.line
        match = _NAME.fullmatch(line.text)
        name, rest = match.groups() if match else (line.text, "")
        quoted = (Clause(Line(rest, marks=line.marks), cell.at),) if rest else ()
        article = ((line.note, cell.at),) if line.note else ()
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


def _opened(laws: Sequence[_Law], room: Box) -> list[Layer]:
    left, right = pages(room)
    layers = book(room)
    if len(laws) == 2:
        names = _names([one.name for one in laws], [_upper(left), _upper(right)], 68)
        size = min(_largest_ribbon(one, left.width, 76) for one in laws)
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
    size = _largest_ribbon(one, right.width, 92)
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
        settings = alike(own, room, min(72.0, boxes[0].width / 6.05))
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
    ribbons = len(one.articles) * (ribbon + 20) - 20 if one.articles else 0.0
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
    for number, (article, at) in enumerate(one.articles):
        setting = fit(article, page.width - _RIBBON_PADDING, size * 1.02, size, SMALLEST)
        wide = min(page.width, setting.width + 2 * _RIBBON_PADDING)
        place = Box(page.middle[0] - wide / 2, top, wide, ribbon)
        layers.append(
            banner(setting, place, max(at, 10) + 8 + 6 * number, f"{layer}, article {number}, text")
        )
        top += ribbon + 20
    if quote:
        place = Box(page.x, top + _GAP - 20, page.width, quote.height)
        layers += quote.drawn(place)
    return layers


def _largest_ribbon(one: _Law, width: float, largest: float) -> float:
    """How large articles are written on ribbons of at most `width`, one line each."""
    return min(
        (
            fit(article, width - _RIBBON_PADDING, largest, largest, SMALLEST).size
            for article, _ in one.articles
        ),
        default=largest,
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
