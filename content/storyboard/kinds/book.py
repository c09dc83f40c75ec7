"""An opened book, in which laws are quoted."""

from __future__ import annotations

from content.storyboard.kinds.words import words
from content.storyboard.layers import Layer
from content.storyboard.layout import Box
from content.storyboard.lettering import Setting
from content.storyboard.palette import CANAL, DEEP, FOLD, MIST, SEAL, WATER, WHEAT, WHITE
from content.storyboard.path import Path, svg
from content.storyboard.props import piece, plain
from content.storyboard.shapes import Json, group, ink, rect
from content.storyboard.timing import BACK, IN, OUT, keys

_BOARD = 16.0
"""How far the cover stands out around the pages."""
_MARGIN = 32.0
_FALLS = 7.0


def pages(box: Box) -> tuple[Box, Box]:
    """Where one writes in a book of this size: on its left page and its right one."""
    wide = box.width / 2 - _BOARD - 2 * _MARGIN + 8
    top, high = box.y + 58, box.height - 58 - 76
    return (
        Box(box.x + _BOARD + _MARGIN, top, wide, high),
        Box(box.middle[0] + _MARGIN - 8, top, wide, high),
    )


def book(box: Box) -> list[Layer]:
    """It opens in the first third of a second."""
    x, y = box.middle
    turns = keys((2, (0, 100), OUT), (13, (100, 100)))
    rises = keys((0, (0, 60), OUT), (8, (0, 0)))
    lying = Layer("book", pivot=(x, y), offset=rises)
    right = Layer("right page", _half(box, 1), parent=lying)
    left = Layer("left page", _half(box, -1), parent=lying, pivot=(x, y), scale=turns, begins=2)
    ribbon = svg(
        f"M{x - 13} {box.foot - 34}H{x + 13}V{box.foot + 2}L{x} {box.foot - 12}L{x - 13} {box.foot + 2}Z"
    )
    fold = Layer(
        "fold",
        [ink(svg(f"M{x} {box.y + 34}V{box.foot - 34}"), line=WATER, width=4), ink(ribbon, WHEAT)],
        parent=lying,
    )
    return [lying, right, left, fold]


def _half(box: Box, side: int) -> list[Json]:
    """One half of it: cover, the pages below, the page that lies open."""
    x, top, foot = box.middle[0], box.y, box.foot - 16
    wide = box.width / 2
    cover = rect(x + side * wide / 2, box.middle[1], wide, box.height - 32, 22)
    items = [ink(cover, CANAL, DEEP, 5), plain(x - 12, top + 18, 24, box.height - 36, FOLD)]
    for under in (12, 6, 0):
        page = _page(wide - _BOARD, top + 10, foot - 18 + under)
        page = page.scaled(side, 1).moved(x, 0)
        items.append(piece(page, MIST if under else WHITE))
    return items


def _page(wide: float, top: float, foot: float) -> Path:
    """A page right of the spine, bulging where it rises from it."""
    return svg(
        f"M0 {top + 26}C{wide * 0.14:.1f} {top - 2} {wide * 0.5:.1f} {top - 2} {wide} {top + 14}"
        f"V{foot - 12}C{wide * 0.5:.1f} {foot - 28} {wide * 0.14:.1f} {foot - 26} 0 {foot}Z"
    )


def writing(box: Box, gap: float = 46.0) -> Layer:
    """Lines of print, too quiet to be read."""
    count = max(0, int(box.height // gap))
    lines = [
        svg(f"M{box.x} {box.y + gap * (n + 0.5):.1f}h{box.width * (1 if n % 4 < 3 else 0.6):.1f}")
        for n in range(count)
    ]
    return Layer("print", [ink(lines, line=MIST, width=10)], begins=10)


def banner(setting: Setting, box: Box, at: float, name: str) -> Layer:
    """A vermilion ribbon across `box` with white words; it falls into place at frame `at`."""
    x, y = box.middle
    notch = box.height * 0.26
    shape = svg(
        f"M{box.x} {box.y}H{box.right}L{box.right - notch} {y}L{box.right} {box.foot}H{box.x}"
        f"L{box.x + notch} {y}Z"
    )
    place = Box(box.x, y - setting.height / 2, box.width, setting.height)
    lands = at + _FALLS
    return Layer(
        name,
        [group(ink(shape, SEAL), words(setting, place, colour=WHITE, align="middle"))],
        begins=at,
        pivot=(x, y),
        offset=keys((at, (0, -70), IN), (lands, (0, 0))),
        scale=keys((at, (116, 116), IN), (lands, (97, 95), BACK), (lands + 6, (100, 100))),
    )
