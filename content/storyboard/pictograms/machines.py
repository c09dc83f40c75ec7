"""Pictograms of devices, and of what goes through the wire."""

from __future__ import annotations

from content.storyboard.palette import CANAL, DEEP, MIST, WATER, WHEAT, WHITE
from content.storyboard.path import arc, svg
from content.storyboard.pictograms.details import dots, key, lines, panel, tube
from content.storyboard.props import block, piece, plain, rows, stroke
from content.storyboard.shapes import Json, ellipse, group, ink


def _phone() -> list[Json]:
    return [
        piece(
            svg(
                "M34 16L50 38Q54 44 48 49L42 54C49 69 60 81 76 89L82 83Q87 77 93 81L114 96"
                "Q120 101 115 107C106 119 94 120 80 115C48 103 25 77 16 46C12 32 15 22 26 14"
                "Q31 11 34 16Z"
            ),
            WATER,
        ),
        ink([arc(68, 62, 20, -80, -5), arc(68, 62, 40, -80, -5)], line=WHEAT, width=7),
    ]


def _mobile() -> list[Json]:
    return [
        block(34, 12, 64, 108, WATER, 14),
        panel(44, 28, 44, 70),
        stroke("M60 109H72", WHITE, 6),
        lines("M56 63L64 71L78 53", colour=CANAL, width=7),
        stroke("M62 20H70", width=4),
    ]


def _computer() -> list[Json]:
    return [
        piece(svg("M54 86H78L84 112H48Z"), MIST),
        stroke("M38 114H94", width=9),
        block(12, 18, 108, 74, WATER, 12),
        panel(23, 29, 86, 52),
        rows(34, 44, (30,), line=WHEAT, width=8),
        rows(34, 62, (62,), width=7),
    ]


def _printer() -> list[Json]:
    return [
        block(36, 14, 60, 42, WHITE, 6),
        block(14, 46, 104, 48, WATER, 12),
        dots((100, 62), colour=WHEAT, size=11),
        stroke("M28 76H104"),
        block(34, 76, 64, 42, WHITE, 5),
        rows(46, 92, (40, 24), 14, width=6),
    ]


def _camera() -> list[Json]:
    return [
        piece(svg("M44 34L52 20Q54 16 60 16H74Q80 16 82 20L90 34Z"), MIST),
        block(12, 32, 108, 82, WATER, 14),
        piece(ellipse(66, 74, 56)),
        ink(ellipse(66, 74, 28), CANAL, DEEP, 5),
        dots((102, 49), colour=WHEAT, size=12),
        dots((72, 68), colour=WHITE, size=8),
    ]


def _screen() -> list[Json]:
    return [
        lines("M44 92V118", "M88 92V118", width=8),
        block(10, 16, 112, 78, WATER, 10),
        panel(20, 26, 92, 58),
        rows(32, 42, (50,), line=WHEAT, width=8),
        rows(32, 57, (68, 40), 14, width=6),
    ]


def _upload() -> list[Json]:
    return [
        piece(svg("M14 80H36L42 92H90L96 80H118V108Q118 118 108 118H24Q14 118 14 108Z"), WATER),
        piece(svg("M66 12L98 46H80V78H52V46H34Z"), WHEAT),
    ]


def _download() -> list[Json]:
    return [
        piece(svg("M14 80H36L42 92H90L96 80H118V108Q118 118 108 118H24Q14 118 14 108Z"), WATER),
        piece(svg("M66 80L98 46H80V12H52V46H34Z"), WHEAT),
    ]


def _globe() -> list[Json]:
    return [
        piece(ellipse(66, 66, 104), WATER),
        ink(ellipse(66, 66, 46, 104), MIST, DEEP, 5),
        lines("M14 66H118", "M23 38H109", "M23 94H109", width=5),
        group(piece(svg("M0 0L40 14L23 23L14 40Z"), WHEAT), at=(82, 82)),
    ]


def _link() -> list[Json]:
    left = "M4 -16H-22C-44 -16 -44 16 -22 16H4"
    right = "M-4 -16H22C44 -16 44 16 22 16H-4"
    return [
        group(
            group(*tube(left, WATER, 20), at=(-14, 0)),
            group(*tube(right, WHEAT, 20), at=(14, 0)),
            at=(66, 66),
            rotation=-38,
        )
    ]


def _wifi() -> list[Json]:
    return [
        ink([arc(66, 98, 66, -132, -48), arc(66, 98, 40, -132, -48)], line=DEEP, width=22),
        ink([arc(66, 98, 66, -132, -48), arc(66, 98, 40, -132, -48)], line=WATER, width=12),
        ink(ellipse(66, 98, 28), WHEAT, DEEP, 5),
    ]


def _lock() -> list[Json]:
    return [
        *tube("M42 62V42C42 10 90 10 90 42V62", MIST, 20),
        block(22, 56, 88, 62, WATER, 14),
        ink(ellipse(66, 82, 20), WHEAT, DEEP, 5),
        stroke("M66 92V102", width=8),
    ]


def _unlock() -> list[Json]:
    return [
        *tube("M40 62V40C40 10 84 8 88 34", MIST, 20),
        block(22, 56, 88, 62, WHEAT, 14),
        ink(ellipse(66, 82, 20), WHITE, DEEP, 5),
        stroke("M66 92V102", width=8),
    ]


def _key_card() -> list[Json]:
    return [
        block(12, 20, 108, 76, WATER, 14),
        plain(14, 32, 104, 14, DEEP),
        rows(26, 62, (30,), line=WHITE, width=7),
        rows(26, 78, (18,), line=WHITE, width=7),
        key((84, 76), 44, 17, 62),
    ]


def _ca_key() -> list[Json]:
    return [
        group(
            block(-54, -14, 30, 28, WHITE, 4),
            lines("M-44 -5H-38", "M-44 5H-38", width=5),
            block(-26, -26, 82, 52, WHEAT, 16),
            ink(ellipse(36, 0, 18), WHITE, DEEP, 5),
            stroke("M-8 0H12", width=7),
            at=(66, 66),
            rotation=-38,
        )
    ]


def _plug() -> list[Json]:
    return [
        block(12, 78, 108, 36, WATER, 10),
        plain(40, 90, 52, 12, DEEP, 4),
        block(48, 52, 36, 30, WHITE, 3),
        block(40, 14, 52, 44, WHEAT, 12),
        dots((58, 66), (74, 66), size=7),
        lines("M56 30H76", width=6),
    ]


def _magnifier() -> list[Json]:
    return [
        *tube("M88 88L112 112", WHEAT, 22),
        piece(ellipse(56, 56, 86), MIST),
        ink(ellipse(56, 56, 86), line=DEEP, width=9),
        ink(arc(56, 56, 27, 180, 260), line=WHITE, width=8),
    ]


MACHINES = {
    "phone": _phone,
    "mobile": _mobile,
    "computer": _computer,
    "printer": _printer,
    "camera": _camera,
    "screen": _screen,
    "upload": _upload,
    "download": _download,
    "globe": _globe,
    "link": _link,
    "wifi": _wifi,
    "lock": _lock,
    "unlock": _unlock,
    "key-card": _key_card,
    "ca-key": _ca_key,
    "plug": _plug,
    "magnifier": _magnifier,
}
