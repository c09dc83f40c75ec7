"""Pictograms of time: days, hours, waiting."""

from __future__ import annotations

from content.storyboard.palette import CANAL, DEEP, SEAL, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import arc, svg
from content.storyboard.pictograms.details import dots, lines
from content.storyboard.props import block, piece, plain, stroke
from content.storyboard.shapes import Json, ellipse, ink


def _leaf() -> list[Json]:
    return [
        block(16, 22, 100, 94, WHITE, 14),
        piece(svg("M16 50V36Q16 22 30 22H102Q116 22 116 36V50Z"), WATER),
        lines("M42 12V32", "M90 12V32", width=8),
    ]


def _calendar() -> list[Json]:
    return [
        *_leaf(),
        dots(*[(x, y) for y in (70, 92) for x in (40, 66)], (92, 70), colour=CANAL, size=12),
        plain(82, 82, 20, 20, WHEAT, 6),
    ]


def _deadline() -> list[Json]:
    return [
        *_leaf(),
        dots((36, 70), (36, 94), (58, 70), colour=WATER, size=12),
        ink(ellipse(84, 88, 68), WHITE),
        ink(ellipse(84, 88, 54), WHITE, SEAL, 8),
        lines("M84 76V89L94 94", colour=SEAL, width=7),
    ]


def _clock() -> list[Json]:
    return [
        piece(ellipse(66, 66, 106), WATER),
        piece(ellipse(66, 66, 80), WHITE),
        dots((66, 36), (96, 66), (66, 96), (36, 66), colour=CANAL, size=6),
        stroke("M66 66V44", width=7),
        stroke("M66 66L82 75", WHEAT, 7),
        ink(ellipse(66, 66, 12), DEEP),
    ]


def _hourglass() -> list[Json]:
    return [
        piece(
            svg(
                "M34 20H98V30C98 50 76 56 76 66C76 76 98 82 98 102V112H34V102C34 82 56 76 56 66C56 56 34 50 34 30Z"
            )
        ),
        ink(svg("M47 38H85C82 48 70 52 66 60C62 52 50 48 47 38Z"), WHEAT),
        ink(svg("M66 84C74 90 84 94 87 108H45C48 94 58 90 66 84Z"), WHEAT),
        block(24, 10, 84, 16, WATER, 7),
        block(24, 106, 84, 16, WATER, 7),
    ]


def _bell() -> list[Json]:
    return [
        piece(ellipse(66, 104, 28), WHEAT),
        piece(
            svg(
                "M66 22C90 22 98 40 98 58C98 78 104 84 112 92Q116 100 108 100H24Q16 100 20 92"
                "C28 84 34 78 34 58C34 40 42 22 66 22Z"
            ),
            WATER,
        ),
        stroke("M66 12V20", width=10),
        stroke("M50 62C50 48 54 42 62 38", WHITE, 7),
    ]


def _repeat() -> list[Json]:
    return [
        ink([arc(66, 66, 42, 50, 200), arc(66, 66, 42, -130, 20)], line=DEEP, width=20),
        ink(arc(66, 66, 42, 50, 200), line=WATER, width=10),
        ink(arc(66, 66, 42, -130, 20), line=WHEAT, width=10),
        piece(svg("M42 50L24 24L12 54Z"), WATER),
        piece(svg("M90 82L108 108L120 78Z"), WHEAT),
    ]


def _sun() -> list[Json]:
    return [
        lines(
            "M66 14V22",
            "M66 110V118",
            "M14 66H22",
            "M110 66H118",
            "M29 29L35 35",
            "M97 97L103 103",
            "M29 103L35 97",
            "M97 35L103 29",
            width=8,
        ),
        piece(ellipse(66, 66, 62), WHEAT),
        ink(arc(66, 66, 20, 190, 260), line=STRAW, width=6),
    ]


TIME = {
    "calendar": _calendar,
    "deadline": _deadline,
    "clock": _clock,
    "hourglass": _hourglass,
    "bell": _bell,
    "repeat": _repeat,
    "sun": _sun,
}
