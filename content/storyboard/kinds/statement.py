"""A statement: what no other kind knows, composed by what its words hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from content.storyboard.film import Shot
from content.storyboard.kinds.browser import browser, is_online
from content.storyboard.kinds.column import column
from content.storyboard.kinds.locks import locks
from content.storyboard.kinds.panel import panel, turn
from content.storyboard.kinds.plate import plate, weighty
from content.storyboard.kinds.quote import quote
from content.storyboard.layers import Layer
from content.storyboard.layout import Layout
from content.storyboard.lettering import TextDoesNotFitError
from content.storyboard.scene import Scene

Composition = Callable[[Shot, Layout], list[Layer]]

# How many lines, and how many characters in all, each composition is good for.
_QUOTED, _LOCKED, _PICTURED, _ONLINE = (2, 26), (3, 48), (3, 46), (4, 60)
_STEPS = 2


def statement(shot: Shot, layout: Layout) -> list[Layer]:
    """As the first composition that has room for it. Raises TextDoesNotFitError, MissingGlyphError."""
    for compose in compositions(shot.scene):
        with suppress(TextDoesNotFitError):
            return compose(shot, layout)
    return column(shot, layout)


def compositions(scene: Scene) -> Iterator[Composition]:
    """What suits a scene, best first: what matters most is large, what is on the web stands in a window.

    Of the rest one takes turns with another, so that boards that follow each other differ.
    """
    lines = scene.lines
    size = (len(lines), sum(len(line.text) for line in lines))
    if weighty(lines):
        yield plate
    elif is_online(scene) and _within(size, _ONLINE):
        yield browser
    suited: list[Composition] = []
    if _within(size, _QUOTED) and not any(line.marks for line in lines):
        suited.append(quote)
    if len(lines) >= _STEPS and _within(size, _LOCKED):
        suited.append(locks)
    if scene.icon and _within(size, _PICTURED):
        suited.append(panel)
    first = turn(scene.id) % len(suited) if suited else 0
    yield from suited[first:] + suited[:first]


def _within(size: tuple[int, int], most: tuple[int, int]) -> bool:
    return 0 < size[0] <= most[0] and size[1] <= most[1]
