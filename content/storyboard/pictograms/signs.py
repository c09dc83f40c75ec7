"""Pictograms that are signs: do, don't, ask, beware."""

from __future__ import annotations

from content.storyboard.palette import DEEP, SEAL, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.props import block, piece, plain, stroke
from content.storyboard.shapes import Json, ink


def _warning() -> list[Json]:
    return [
        piece(svg("M57 20Q66 6 75 20L119 98Q126 114 109 115H23Q6 114 13 98Z"), WHEAT),
        stroke("M66 48V76", width=10),
        ink(svg("M66 95h0.1"), line=DEEP, width=12),
    ]


def _question() -> list[Json]:
    return [
        piece(
            svg(
                "M66 14C96 14 118 34 118 61C118 88 96 107 66 107C60 107 54 106 49 105L27 118L31 97"
                "C20 88 14 75 14 61C14 34 36 14 66 14Z"
            ),
            WATER,
        ),
        stroke("M50 48C50 28 82 28 82 47C82 60 66 60 66 73", WHITE, 10),
        ink(svg("M66 90h0.1"), line=WHEAT, width=13),
    ]


def _seal() -> list[Json]:
    return [
        piece(svg("M50 66C58 44 42 40 48 22Q66 4 84 22C90 40 74 44 82 66Z"), WHEAT),
        block(28, 64, 76, 28, WATER, 8),
        plain(36, 94, 60, 9, SEAL, 4),
        stroke("M20 116H112", SEAL, 6),
    ]


def _steps() -> list[Json]:
    return [
        piece(
            svg(
                "M14 116V92Q14 86 20 86H46V62Q46 56 52 56H78V32Q78 26 84 26H112Q118 26 118 32V116Z"
            ),
            WATER,
        ),
        stroke("M46 86V116M78 56V116", width=4),
        stroke("M22 62L54 30M54 48V30H36", WHEAT, 7),
    ]


SIGNS = {"warning": _warning, "question": _question, "seal": _seal, "steps": _steps}
