"""Pictograms of people and of what they say to one another."""

from __future__ import annotations

from content.storyboard.palette import CANAL, DEEP, MIST, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.pictograms.details import dots, lines, tube
from content.storyboard.props import block, bust, piece, plain, stroke
from content.storyboard.shapes import Json, ellipse, ink, star


def _person() -> list[Json]:
    return bust(66, 116, 1.16)


def _people() -> list[Json]:
    return [*bust(96, 100, 0.8, MIST), *bust(36, 100, 0.8, MIST), *bust(66, 116, 0.94)]


def _expert() -> list[Json]:
    return [
        *bust(66, 116, 1.06),
        piece(svg("M66 8L120 25L66 43L12 25Z"), DEEP),
        stroke("M104 30V54", WHEAT, 6),
        dots((104, 58), colour=WHEAT, size=11),
    ]


def _handshake() -> list[Json]:
    return [
        piece(svg("M50 46L30 60V90L56 112Q62 118 68 112L100 82V54L80 44L64 48Z"), STRAW),
        piece(svg("M8 38L34 34L40 84L14 92Q8 92 8 86Z"), WATER),
        piece(svg("M124 38L98 34L92 84L118 92Q124 92 124 86Z"), WHEAT),
        lines("M92 46L74 46L58 62Q52 70 60 74Q66 77 72 70L78 66L100 84"),
        lines("M56 92L64 100", "M66 84L76 94", "M78 76L88 86"),
    ]


def _megaphone() -> list[Json]:
    return [
        piece(svg("M36 82H54L62 112Q64 118 58 118H48Q43 118 42 113Z"), MIST),
        piece(svg("M30 48H46L94 20V102L46 84H30Q12 84 12 66Q12 48 30 48Z"), WATER),
        stroke("M46 48V84"),
        lines("M108 44L118 36", "M110 61H122", "M108 78L118 86", colour=WHEAT, width=8),
    ]


def _chat() -> list[Json]:
    return [
        piece(
            svg(
                "M54 14H108Q120 14 120 26V60Q120 72 108 72V86L94 72H54Q42 72 42 60V26Q42 14 54 14Z"
            ),
            WATER,
        ),
        piece(
            svg(
                "M24 44H76Q88 44 88 56V88Q88 100 76 100H46L28 118V100H24Q12 100 12 88V56Q12 44 24 44Z"
            )
        ),
        dots((32, 72), (50, 72), colour=CANAL, size=11),
        dots((68, 72), colour=WHEAT, size=11),
    ]


def _objection() -> list[Json]:
    return [
        piece(
            svg(
                "M26 14H106Q120 14 120 28V80Q120 94 106 94H70L44 118V94H26Q12 94 12 80V28Q12 14 26 14Z"
            ),
            WHITE,
        ),
        *tube("M66 32V55", WHEAT, 21),
        dots((66, 76), size=21),
        dots((66, 76), colour=WHEAT, size=11),
    ]


def _queue_ticket() -> list[Json]:
    return [
        block(18, 66, 96, 52, WATER, 12),
        plain(34, 76, 64, 9, DEEP, 4),
        piece(svg("M38 14H94V82H38Z")),
        lines("M54 38L66 30V58", "M54 58H78", width=8),
        stroke("M48 72H84", WHEAT, 6),
        dots((98, 104), colour=WHITE, size=9),
    ]


def _guide() -> list[Json]:
    return [
        piece(ellipse(66, 84, 96, 74)),
        piece(svg("M28 42L30 18Q31 11 38 11H94Q101 11 102 18L104 42Z"), DEEP),
        piece(
            svg("M18 30Q12 29 14 35L20 60Q66 70 112 60L118 35Q120 29 114 30L80 36L66 46L52 36Z"),
            CANAL,
        ),
        stroke("M24 38L52 44L66 54L80 44L108 38", WHEAT, 4),
        ink([ellipse(46, 87, 28), ellipse(86, 87, 28), svg("M60 85H72")], line=DEEP, width=4),
        dots((46, 87), (86, 87), size=12),
        stroke("M58 107Q66 113 74 107", width=4),
    ]


def _hotline() -> list[Json]:
    return [
        *bust(66, 116, 1.12),
        ink(svg("M33 56C28 4 104 4 99 56"), line=DEEP, width=6),
        block(22, 44, 16, 28, WHEAT, 7),
        block(94, 44, 16, 28, WHEAT, 7),
        stroke("M102 72Q100 88 82 86"),
    ]


def _trophy() -> list[Json]:
    return [
        lines("M36 28H18Q16 60 42 64", "M96 28H114Q116 60 90 64", width=7),
        piece(svg("M56 80H76L80 100H52Z"), WATER),
        piece(svg("M32 14H100V40C100 70 84 84 66 84C48 84 32 70 32 40Z"), WHEAT),
        block(36, 98, 60, 20, WATER, 6),
        ink(star(66, 46, 16), WHITE),
    ]


PEOPLE = {
    "person": _person,
    "people": _people,
    "expert": _expert,
    "handshake": _handshake,
    "megaphone": _megaphone,
    "chat": _chat,
    "objection": _objection,
    "queue-ticket": _queue_ticket,
    "guide": _guide,
    "hotline": _hotline,
    "trophy": _trophy,
}
