"""Pictograms that are signs: yes and no, stop and beware, one thing or the other."""

from __future__ import annotations

from content.storyboard.palette import DEEP, SEAL, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.pictograms.details import arrow, dots, lines, tube
from content.storyboard.props import block, piece, plain, shield, stroke
from content.storyboard.shapes import Json, ellipse, ink, star


def _tick() -> list[Json]:
    return [piece(ellipse(66, 66, 104), WATER), *tube("M40 68L59 87L94 47", WHITE, 24)]


def _cross() -> list[Json]:
    return [
        piece(ellipse(66, 66, 104), SEAL),
        lines("M46 46L86 86", "M86 46L46 86", width=24),
        lines("M46 46L86 86", "M86 46L46 86", colour=WHITE, width=14),
    ]


def _stop_sign() -> list[Json]:
    return [
        piece(svg("M45 14H87L118 45V87L87 118H45L14 87V45Z"), SEAL),
        lines("M48 66V48", "M60 64V36", "M72 64V36", "M84 66V46", colour=WHITE, width=9.5),
        piece(svg("M44 62H88V78Q88 98 70 98H66Q54 98 46 86L34 72Q38 66 44 70Z"), WHITE, WHITE),
    ]


def _warning() -> list[Json]:
    return [
        piece(svg("M57 20Q66 6 75 20L119 98Q126 114 109 115H23Q6 114 13 98Z"), WHEAT),
        stroke("M66 48V76", width=10),
        dots((66, 95), size=12),
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
        *tube("M50 46C50 26 82 26 82 45C82 57 66 57 66 69", WHITE, 20),
        dots((66, 88), size=18),
        dots((66, 88), colour=WHEAT, size=9),
    ]


def _seal() -> list[Json]:
    return [
        piece(svg("M50 66C58 44 42 40 48 22Q66 4 84 22C90 40 74 44 82 66Z"), WHEAT),
        block(26, 62, 80, 28, WATER, 8),
        plain(34, 92, 64, 9, SEAL, 4),
        stroke("M18 117H114", SEAL, 7),
    ]


def _steps() -> list[Json]:
    return [
        piece(
            svg(
                "M14 116V92Q14 86 20 86H46V62Q46 56 52 56H78V32Q78 26 84 26H112Q118 26 118 32V116Z"
            ),
            WATER,
        ),
        lines("M46 86V116", "M78 56V116"),
        *arrow("M20 60L50 28", (52, 26), -46),
    ]


def _compare() -> list[Json]:
    return [
        block(14, 14, 46, 70, WHITE, 10),
        block(72, 14, 46, 70, WATER, 10),
        lines("M27 34H47", "M27 52H41", colour=WATER, width=7),
        lines("M85 34H105", "M85 52H99", colour=WHITE, width=7),
        *arrow("M36 108H96", (98, 108), 0),
        *arrow("M96 108H36", (34, 108), 180),
    ]


def _branch() -> list[Json]:
    return [
        lines("M66 40V64", "M34 92V76Q34 64 46 64H86Q98 64 98 76V92", width=6),
        piece(
            svg("M60 13Q66 8 72 13L93 30Q98 34 93 38L72 55Q66 60 60 55L39 38Q34 34 39 30Z"), WHEAT
        ),
        block(14, 88, 40, 30, WATER, 9),
        block(78, 88, 40, 30, WHITE, 9),
    ]


def _shield() -> list[Json]:
    return [
        shield(66, 63, 1.16, WATER),
        *tube("M46 64L60 78L87 48", WHITE, 20),
    ]


def _lightbulb() -> list[Json]:
    return [
        piece(
            svg(
                "M50 90C50 76 32 70 32 46C32 26 47 12 66 12C85 12 100 26 100 46C100 70 82 76 82 90Z"
            ),
            WHEAT,
        ),
        lines("M58 84V64L66 56L74 64V84", colour=DEEP, width=5),
        block(48, 88, 36, 14, WATER, 5),
        block(52, 102, 28, 16, WATER, 8),
    ]


def _star() -> list[Json]:
    return [ink(star(66, 70, 58), WHEAT, DEEP, 5), stroke("M46 66L62 58", WHITE, 7)]


def _flag() -> list[Json]:
    return [
        piece(svg("M34 22C54 10 72 36 110 20V70C72 86 54 60 34 72Z"), WHEAT),
        stroke("M34 14V116", width=9),
        stroke("M20 117H50", width=8),
    ]


def _eye() -> list[Json]:
    return [
        piece(svg("M9 66C32 15 100 15 123 66C100 117 32 117 9 66Z")),
        piece(ellipse(66, 66, 52), WATER),
        ink(ellipse(66, 66, 26), DEEP),
        dots((73, 59), colour=WHITE, size=9),
    ]


SIGNS = {
    "tick": _tick,
    "cross": _cross,
    "stop-sign": _stop_sign,
    "warning": _warning,
    "question": _question,
    "seal": _seal,
    "steps": _steps,
    "compare": _compare,
    "branch": _branch,
    "shield": _shield,
    "lightbulb": _lightbulb,
    "star": _star,
    "flag": _flag,
    "eye": _eye,
}
