"""Pictograms of what is written: documents, forms, books, cards."""

from __future__ import annotations

from content.storyboard.palette import CANAL, DEEP, MIST, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.pictograms.details import head, lines, panel, pen, small_coin
from content.storyboard.props import block, piece, plain, rows, seal_mark, sheet, stroke
from content.storyboard.shapes import Json, ellipse, ink, rect, star


def _document() -> list[Json]:
    return [
        *sheet(26, 12, 80, 108, fold=28),
        rows(42, 46, (22,), line=WHEAT, width=8),
        rows(42, 66, (48, 48, 30), 18, width=7),
    ]


def _form() -> list[Json]:
    return [
        block(20, 14, 80, 104, WHITE, 10),
        piece(svg("M20 40V24Q20 14 30 14H90Q100 14 100 24V40Z"), WATER),
        plain(33, 52, 54, 14, MIST, 4),
        plain(33, 74, 54, 14, MIST, 4),
        rows(35, 103, (20,), width=7),
        pen((66, 108), 0.86, 38),
    ]


def _contract() -> list[Json]:
    return [
        *sheet(24, 12, 84, 108, fold=28),
        rows(40, 38, (24,), line=WHEAT, width=8),
        rows(40, 56, (52, 52), 17, width=7),
        stroke("M38 101Q44 84 48 97Q52 106 57 96Q60 90 65 100"),
        *seal_mark(88, 95, 14),
    ]


def _checklist() -> list[Json]:
    return [
        block(24, 20, 84, 100, WATER, 12),
        panel(35, 33, 62, 76),
        lines(*[f"M42 {y}L48 {y + 6}L58 {y - 7}" for y in (52, 73)], colour=CANAL, width=6),
        rows(68, 52, (20, 20, 20), 22, width=7),
        ink(rect(49, 95, 13, 13, 3), line=DEEP, width=4),
        block(46, 11, 40, 20, WHEAT, 8),
    ]


def _folder() -> list[Json]:
    return [
        piece(svg("M14 38Q14 28 24 28H50L60 40H106Q116 40 116 50V108H14Z"), WATER),
        block(26, 20, 76, 70, WHITE, 6),
        rows(40, 36, (46,), width=7),
        piece(
            svg("M10 56Q9 50 16 50H116Q123 50 122 56L116 108Q115 115 108 115H24Q17 115 16 108Z"),
            MIST,
        ),
        plain(48, 74, 36, 16, WHEAT, 6),
    ]


def _receipt() -> list[Json]:
    return [
        piece(svg("M30 14H102V118L90 108L78 118L66 108L54 118L42 108L30 118Z")),
        *small_coin(66, 42, 18),
        rows(44, 72, (44,), width=7),
        rows(44, 88, (26,), width=7),
        rows(82, 88, (6,), line=WHEAT, width=7),
    ]


def _law_book() -> list[Json]:
    return [
        piece(svg("M24 28Q24 14 38 14H102Q108 14 108 20V100H38Q24 100 24 110Z"), WATER),
        piece(svg("M108 100H38Q24 100 24 109Q24 118 38 118H108Q100 109 108 100Z")),
        stroke("M40 14V98", width=4),
        ink(star(74, 58, 24), WHEAT, DEEP, 5),
    ]


def _licence() -> list[Json]:
    return [
        block(12, 22, 108, 88, WATER, 12),
        panel(23, 33, 86, 66),
        ink(star(66, 50, 14), WHEAT, DEEP, 4),
        rows(40, 74, (52,), width=7),
        rows(40, 87, (24,), width=7),
        *seal_mark(94, 86, 9),
    ]


def _certificate() -> list[Json]:
    return [
        block(14, 18, 104, 78, WHITE, 10),
        rows(32, 40, (44,), line=DEEP, width=7),
        rows(32, 58, (50, 28), 18, width=7),
        piece(svg("M82 88V120L93 112L104 120V88Z"), WATER),
        piece(ellipse(93, 78, 42), WHEAT),
        ink(ellipse(93, 78, 18), WHITE, DEEP, 4),
    ]


def _id_card() -> list[Json]:
    return [
        block(12, 26, 108, 80, WHITE, 12),
        plain(23, 37, 42, 58, MIST, 6),
        *head(44, 69, 0.92),
        rows(78, 50, (28,), line=WHEAT, width=8),
        rows(78, 68, (28, 18), 18, width=7),
    ]


def _envelope() -> list[Json]:
    return [
        block(12, 28, 108, 78, WHITE, 10),
        lines("M18 100L50 72M50 72", "M114 100L82 72"),
        piece(svg("M12 38Q12 28 22 28H110Q120 28 120 38L74 74Q66 80 58 74Z"), WATER),
        ink(ellipse(66, 74, 26), WHEAT, DEEP, 5),
    ]


def _pencil() -> list[Json]:
    return [
        stroke("M34 114q8 -12 16 0q8 12 16 0q8 -12 16 0q8 12 16 0", WATER, 7),
        pen((40, 98), 1.06, 43),
    ]


def _newspaper() -> list[Json]:
    return [
        piece(svg("M98 44H112Q120 44 120 52V102Q120 112 109 112Q98 112 98 102Z"), WATER),
        piece(svg("M12 28Q12 20 20 20H90Q98 20 98 28V102Q98 112 108 112H24Q12 112 12 100Z")),
        plain(25, 34, 60, 14, DEEP, 4),
        plain(25, 58, 28, 38, WHEAT, 4),
        rows(64, 62, (20, 20, 20), 16, width=7),
    ]


def _score() -> list[Json]:
    return [
        block(14, 14, 104, 104, WHITE, 12),
        piece(svg("M14 40V26Q14 14 26 14H106Q118 14 118 26V40Z"), WATER),
        *[ink(star(38 + 28 * i, 62, 13), WHEAT if i < 2 else STRAW, DEEP, 4) for i in range(3)],
        rows(30, 86, (72, 46), 16, width=7),
    ]


def _copies() -> list[Json]:
    return [
        block(42, 12, 70, 88, WATER, 10),
        *sheet(20, 32, 70, 88, fold=24),
        rows(34, 62, (18,), line=WHEAT, width=8),
        rows(34, 80, (42, 28), 18, width=7),
    ]


def _guarantee() -> list[Json]:
    return [
        *sheet(18, 12, 80, 108, fold=28),
        rows(34, 46, (24,), line=WATER, width=7),
        rows(34, 64, (34, 24, 24), 18, width=7),
        piece(svg("M88 58L114 68V88C114 104 102 114 88 120C74 114 62 104 62 88V68Z"), WHEAT),
        stroke("M76 88L85 97L101 79", width=8),
    ]


PAPERS = {
    "document": _document,
    "form": _form,
    "contract": _contract,
    "checklist": _checklist,
    "folder": _folder,
    "receipt": _receipt,
    "law-book": _law_book,
    "licence": _licence,
    "certificate": _certificate,
    "id-card": _id_card,
    "envelope": _envelope,
    "pencil": _pencil,
    "newspaper": _newspaper,
    "score": _score,
    "copies": _copies,
    "guarantee": _guarantee,
}
