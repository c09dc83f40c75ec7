"""A page on the web: what is done there stands in a window with its address bar and a cursor."""

from __future__ import annotations

import re
from dataclasses import replace

from content.storyboard.film import Shot
from content.storyboard.kinds.parts import appearing, beats, ends, header
from content.storyboard.kinds.passage import Clause, passage
from content.storyboard.layers import Layer
from content.storyboard.layout import Box, Layout
from content.storyboard.palette import CANAL, DEEP, MIST, PAPER, SEAL, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.pictograms import living
from content.storyboard.scene import Scene
from content.storyboard.shapes import Json, ellipse, ink, rect
from content.storyboard.timing import OUT, SINE, keys

_ONLINE = re.compile(
    "(?:网|网站|平台|系统|栏目|专栏|大厅)(?:首页)?(?:的|里|上|中|下载|进入|看|在线|就|，|$)|网上|网址|登录"
)
_ICONS = frozenset({"globe", "computer", "download", "upload", "screen", "form"})
_BAR = 92.0
_ACROSS = 52.0
_LARGEST = {1: 92.0, 2: 80.0, 3: 70.0}
_RADIUS = 26.0


def is_online(scene: Scene) -> bool:
    """Whether it is about something done on the web."""
    return scene.icon in _ICONS and bool(
        _ONLINE.search("，".join(line.text for line in scene.lines))
    )


def browser(shot: Shot, layout: Layout) -> list[Layer]:
    """The window comes from below; the cursor goes to what is said last.

    Raises TextDoesNotFitError, MissingGlyphError.
    """
    layers, rest = header(shot, layout, pictured=False)
    spoken, length = beats(shot), ends(shot)
    window = replace(rest, height=rest.height - 10)
    page = Box(
        window.x + _ACROSS,
        window.y + _BAR + 34,
        window.width - 2 * _ACROSS,
        window.height - _BAR - 78,
    )
    clauses = [*map(Clause, shot.scene.lines, spoken)]
    said = passage(clauses, page.width, page.height, _LARGEST.get(len(clauses), 60.0))
    icon_at = (window.x + 196 + 34, window.y + _BAR / 2)
    foot = page.middle[1] + said.height / 2
    last = said.settings[-1]
    target = (
        min(page.x + last.width * 0.86, page.right - 40),
        min(foot + 6, window.foot - 104),
    )
    return [
        *layers,
        Layer("window", _window(window), **appearing(0, *window.middle, 60)),
        *living(shot.scene.icon, *icon_at, 60, 6, length),
        *said.drawn(page),
        *_cursor(target, window, spoken[-1]),
    ]


def _window(box: Box) -> list[Json]:
    x, y = box.middle
    r = _RADIUS
    bar = svg(
        f"M{box.x} {box.y + _BAR}V{box.y + r}Q{box.x} {box.y} {box.x + r} {box.y}H{box.right - r}"
        f"Q{box.right} {box.y} {box.right} {box.y + r}V{box.y + _BAR}Z"
    )
    dots = [
        ink(ellipse(box.x + 50 + 44 * n, box.y + _BAR / 2, 26), colour)
        for n, colour in enumerate((SEAL, WHEAT, WATER))
    ]
    address = rect((box.x + 196 + box.right - 40) / 2, box.y + _BAR / 2, box.width - 236, 60, 30)
    return [
        ink(rect(x, y, box.width, box.height, r), WHITE),
        ink(bar, CANAL),
        ink(rect(x, y, box.width, box.height, r), line=CANAL, width=8),
        *dots,
        ink(address, PAPER),
        ink(svg(f"M{box.x + 280} {box.y + _BAR / 2}h{box.width * 0.34:.0f}"), line=MIST, width=16),
    ]


def _cursor(target: tuple[float, float], window: Box, at: float) -> list[Layer]:
    """An arrow comes from the lower right and clicks once."""
    x, y = target
    clicks = at + 22
    arrow = svg(
        f"M{x} {y}L{x + 50} {y + 46}L{x + 28} {y + 49}L{x + 40} {y + 76}L{x + 24} {y + 82}"
        f"L{x + 13} {y + 55}L{x - 3} {y + 70}Z"
    )
    begins = max(0.0, at + 4)
    way = keys(
        (begins, (min(260.0, window.right - x - 60), 40), OUT),
        (clicks - 3, (0, 0)),
    )
    press = keys((clicks - 3, (100, 100), OUT), (clicks, (84, 84), OUT), (clicks + 7, (100, 100)))
    widens = keys((clicks, (20, 20), OUT), (clicks + 12, (100, 100)))
    thins = keys((clicks, 9, OUT), (clicks + 12, 0, SINE))
    return [
        Layer(
            "click",
            [ink(ellipse(x, y, 96), line=WHEAT, width=thins)],
            begins=clicks,
            pivot=target,
            scale=widens,
        ),
        Layer(
            "cursor",
            [ink(arrow, WHITE, DEEP, 6)],
            begins=begins,
            pivot=target,
            offset=way,
            scale=press,
        ),
    ]
