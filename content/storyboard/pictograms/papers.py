"""Pictograms of what is written: documents, forms, books."""

from __future__ import annotations

from content.storyboard.palette import CANAL, DEEP, MIST, WATER, WHEAT
from content.storyboard.path import svg
from content.storyboard.props import block, piece, plain, rows, sheet, stroke
from content.storyboard.shapes import Json, ink, rect


def _document() -> list[Json]:
    return [
        *sheet(26, 12, 80, 108, fold=28),
        rows(42, 46, (22,), line=WHEAT, width=8),
        rows(42, 66, (48, 48, 30), 18, width=7),
    ]


def _checklist() -> list[Json]:
    return [
        block(24, 20, 84, 100, WATER, 12),
        plain(33, 31, 66, 80, (1.0, 1.0, 1.0), 4),
        *[stroke(f"M40 {y}L46 {y + 6}L56 {y - 6}", CANAL, 6) for y in (50, 72)],
        rows(66, 50, (26, 26, 26), 22, width=7),
        ink(rect(48, 94, 14, 14, 3), line=DEEP, width=4),
        block(46, 12, 40, 20, WHEAT, 8),
    ]


def _law_book() -> list[Json]:
    return [
        piece(svg("M24 28Q24 14 38 14H108V100H38Q24 100 24 110Z"), WATER),
        piece(svg("M108 100H38Q24 100 24 109Q24 118 38 118H108Q100 109 108 100Z")),
        stroke("M38 14V100", width=4),
        plain(52, 32, 42, 34, MIST, 6),
        stroke("M62 44H84M62 54H84", DEEP, 4),
    ]


PAPERS = {
    "document": _document,
    "checklist": _checklist,
    "law-book": _law_book,
}
