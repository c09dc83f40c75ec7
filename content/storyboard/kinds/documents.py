"""What rules are published as: a bound book, a scroll, a folder, a paper with a red head."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from content.storyboard.kinds.parts import appearing, popping
from content.storyboard.layers import Layer
from content.storyboard.layout import Box
from content.storyboard.palette import (
    CANAL,
    DEEP,
    FOLD,
    GRAIN,
    MIST,
    SEAL,
    STRAW,
    WATER,
    WHEAT,
    WHITE,
)
from content.storyboard.path import svg
from content.storyboard.props import LINE, block, piece, plain, sheet
from content.storyboard.shapes import Json, ellipse, ink, rect, star
from content.storyboard.timing import OUT, keys

_OPENS = 12.0
_NOTICE = re.compile("通知|意见|函|公告|纪要|财库|[〔（(]20")
_RULES = re.compile("(?:办法|规定|细则|规则|规程|目录)(?:（.*）)?》?$")
_ORDINANCE = re.compile("条例(?:（.*）)?》?$")


@dataclass(frozen=True)
class Document:
    """A document as it lies there: where its name stands, and where its articles."""

    layers: tuple[Layer, ...]
    name: Box
    articles: Box


Published = Callable[[Box], Document]
"""Draws a document as large as a box."""


def published(name: str, article: str = "") -> Published:
    """How a rule of this name looks: laws are bound, ordinances are scrolls, rules lie in a folder."""
    if _NOTICE.search(name) or _NOTICE.search(article):
        return red_headed
    if _ORDINANCE.search(name):
        return scroll
    return folder if _RULES.search(name) else bound


def _shared(box: Box, share: float) -> tuple[Box, Box]:
    """The upper part of a box, and the rest."""
    high = box.height * share
    return (
        Box(box.x, box.y, box.width, high),
        Box(box.x, box.y + high, box.width, box.height - high),
    )


def bound(box: Box) -> Document:
    """A book bound with thread, its title on a slip; what is quoted below."""
    x, y = box.middle
    spine = box.x + 58
    stitches = [
        svg(f"M{box.x + 8} {box.y + box.height * share}H{spine}")
        for share in (0.1, 0.36, 0.64, 0.9)
    ]
    slip = Box(spine + 22, box.y + 40, box.right - spine - 50, box.height * 0.56)
    cover = [
        ink(rect(x + 5, y + 5, box.width - 16, box.height - 16, 14), MIST, DEEP, LINE),
        ink(rect(x - 6, y - 6, box.width - 18, box.height - 18, 14), CANAL, DEEP, LINE),
        plain(box.x + 6, box.y + 6, 46, box.height - 20, FOLD, 8),
        ink([svg(f"M{spine} {box.y + 4}V{box.foot - 14}"), *stitches], line=WHITE, width=4),
        ink(rect(*slip.middle, slip.width, slip.height, 8), WHITE, WHEAT, 8),
    ]
    below = Box(slip.x, slip.foot + 10, slip.width, box.foot - slip.foot - 40)
    shown = Layer("bound", cover, **appearing(0, x, y, 60))
    return Document((shown,), slip.inset(16), below)


def scroll(box: Box) -> Document:
    """A scroll that is unrolled from its middle: sideways in a wide box, else up and down."""
    is_wide = box.width > box.height
    x, y = box.middle
    thick = 52.0
    if is_wide:
        paper = Box(box.x + thick / 2, box.y + 34, box.width - thick, box.height - 68)
        ends = [(box.x + thick / 2, y), (box.right - thick / 2, y)]
        shut = [(x - ends[0][0] - thick / 2, 0.0), (x - ends[1][0] + thick / 2, 0.0)]
        closed = (6.0, 100.0)
        inner = Box(paper.x + 74, paper.y + 46, paper.width - 148, paper.height - 92)
    else:
        paper = Box(box.x + 34, box.y + thick / 2, box.width - 68, box.height - thick)
        ends = [(x, box.y + thick / 2), (x, box.foot - thick / 2)]
        shut = [(0.0, y - ends[0][1] - thick / 2), (0.0, y - ends[1][1] + thick / 2)]
        closed = (100.0, 6.0)
        inner = Box(paper.x + 26, paper.y + 60, paper.width - 52, paper.height - 120)
    band = 26.0
    strips = (
        [(paper.x, paper.y, paper.width, band), (paper.x, paper.foot - band, paper.width, band)]
        if is_wide
        else [
            (paper.x, paper.y, band, paper.height),
            (paper.right - band, paper.y, band, paper.height),
        ]
    )
    sheet_ = [
        ink(rect(*paper.middle, paper.width, paper.height), WHITE),
        *[plain(*strip, STRAW) for strip in strips],
        ink(rect(*paper.middle, paper.width, paper.height), line=DEEP, width=LINE),
    ]
    layers = [
        Layer(
            "paper",
            sheet_,
            pivot=(x, y),
            scale=keys((0, closed, OUT), (_OPENS, (100, 100))),
        )
    ]
    for number, (end, start) in enumerate(zip(ends, shut, strict=True)):
        long = box.height if is_wide else box.width
        layers.append(
            Layer(
                f"roller {number}",
                _roller(end, long, thick, upright=is_wide),
                pivot=end,
                offset=keys((0, start, OUT), (_OPENS, (0, 0))),
            )
        )
    name, articles = _shared(inner, 0.56)
    return Document(tuple(layers), name, articles)


def _roller(at: tuple[float, float], long: float, thick: float, *, upright: bool) -> list[Json]:
    x, y = at
    half, knob = long / 2, 34.0
    if upright:
        return [
            block(x - 15, y - half, 30, knob + 8, WHEAT, 8),
            block(x - 15, y + half - knob - 8, 30, knob + 8, WHEAT, 8),
            block(x - thick / 2, y - half + knob, thick, long - 2 * knob, CANAL, 14),
            plain(x - thick / 2 + 10, y - half + knob + 16, 8, long - 2 * knob - 32, WATER, 4),
        ]
    return [
        block(x - half, y - 15, knob + 8, 30, WHEAT, 8),
        block(x + half - knob - 8, y - 15, knob + 8, 30, WHEAT, 8),
        block(x - half + knob, y - thick / 2, long - 2 * knob, thick, CANAL, 14),
        plain(x - half + knob + 16, y - thick / 2 + 10, long - 2 * knob - 32, 8, WATER, 4),
    ]


def folder(box: Box) -> Document:
    """A folder out of which a sheet rises with the name; the articles stand on its front."""
    front = box.height * 0.4
    back_top = box.y + box.height * 0.3
    tab = min(300.0, box.width * 0.42)
    back = svg(
        f"M{box.x + 12} {box.foot - 8}V{back_top + 16}Q{box.x + 12} {back_top} {box.x + 28} {back_top}"
        f"H{box.x + tab}L{box.x + tab + 30} {back_top + 34}H{box.right - 28}"
        f"Q{box.right - 12} {back_top + 34} {box.right - 12} {back_top + 50}V{box.foot - 8}Z"
    )
    paper = Box(box.x + 56, box.y + 4, box.width - 112, box.height * 0.72)
    top = box.foot - front
    face = svg(
        f"M{box.x + 4} {top + 18}Q{box.x + 2} {top} {box.x + 20} {top}H{box.right - 20}"
        f"Q{box.right - 2} {top} {box.right - 4} {top + 18}L{box.right - 18} {box.foot - 22}"
        f"Q{box.right - 20} {box.foot - 3} {box.right - 38} {box.foot - 3}H{box.x + 38}"
        f"Q{box.x + 20} {box.foot - 3} {box.x + 18} {box.foot - 22}Z"
    )
    rises = keys((3, (0, box.height * 0.3), OUT), (13, (0, 0)))
    return Document(
        (
            Layer("folder", [piece(back, GRAIN)], **appearing(0, *box.middle, 60)),
            Layer(
                "sheet",
                sheet(paper.x, paper.y, paper.width, paper.height, fold=48),
                pivot=paper.middle,
                offset=rises,
            ),
            Layer("front", [piece(face, WHEAT)], **appearing(0, *box.middle, 60)),
        ),
        Box(paper.x + 26, paper.y + 26, paper.width - 52, top - paper.y - 40),
        Box(box.x + 50, top + 14, box.width - 100, front - 34),
    )


def red_headed(box: Box) -> Document:
    """A notice: a star on the vermilion line below which the office writes."""
    wide = min(box.width, box.height * 1.5)
    x = box.middle[0]
    paper = Box(x - wide / 2 + 6, box.y + 4, wide - 12, box.height - 10)
    line = paper.y + 128.0
    drawn = (0.0, keys((8, 0, OUT), (18, 100)))
    rules = [
        svg(f"M{paper.x + 44} {line}H{x - 44}"),
        svg(f"M{paper.right - 44} {line}H{x + 44}"),
    ]
    head = [
        ink(rules, line=SEAL, width=8, trim=drawn),
    ]
    body = Box(paper.x + 50, line + 34, paper.width - 100, paper.foot - line - 74)
    name, articles = _shared(body, 0.68)
    seal = (paper.right - 96, paper.foot - 92)
    return Document(
        (
            Layer(
                "notice",
                sheet(paper.x, paper.y, paper.width, paper.height, fold=54),
                **appearing(0, *paper.middle, 60),
            ),
            Layer("rule", head, begins=8),
            Layer("star", [ink(star(x, line + 3, 34), SEAL)], **popping(7, x, line)),
            Layer(
                "print",
                [ink(ellipse(*seal, 108), line=SEAL, width=5), ink(star(*seal, 26), SEAL)],
                opacity=34,
                **popping(16, *seal),
            ),
        ),
        name,
        articles,
    )
