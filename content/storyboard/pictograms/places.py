"""Pictograms of places and ways: buildings, rooms, land, what drives there."""

from __future__ import annotations

from content.storyboard.palette import DEEP, MIST, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.pictograms.details import arrow, dots, head, lines, panel, tube
from content.storyboard.props import block, piece, plain, stroke
from content.storyboard.shapes import Json, ellipse, ink


def _map_pin() -> list[Json]:
    return [
        piece(svg("M14 84L48 94L84 84L118 94V120L84 112L48 120L14 110Z"), MIST),
        piece(
            svg(
                "M66 106C48 80 32 66 32 44C32 25 47 10 66 10C85 10 100 25 100 44C100 66 84 80 66 106Z"
            ),
            WATER,
        ),
        piece(ellipse(66, 44, 32), WHEAT),
    ]


def _building() -> list[Json]:
    return [
        block(80, 48, 36, 68, WATER, 5),
        block(20, 14, 66, 102, WHITE, 8),
        *[plain(32 + 23 * i, 30 + 24 * j, 14, 14, WATER, 3) for i in range(2) for j in range(2)],
        piece(svg("M40 116V92Q40 82 53 82Q66 82 66 92V116Z"), WHEAT),
        lines("M98 66V68", "M98 86V88", colour=WHITE, width=9),
        stroke("M12 116H120", width=7),
    ]


def _house() -> list[Json]:
    return [
        block(86, 18, 18, 34, MIST, 3),
        piece(svg("M26 56L66 22L106 56V116H26Z"), WHITE),
        piece(svg("M52 116V80Q52 74 58 74H74Q80 74 80 80V116Z"), WHEAT),
        stroke("M14 66L66 20L118 66", DEEP, 20),
        stroke("M14 66L66 20L118 66", WATER, 10),
    ]


def _house_swap() -> list[Json]:
    return [
        piece(svg("M12 64L38 40L63 64V93H12Z"), WATER),
        piece(svg("M69 64L94 40L120 64V93H69Z"), WHITE),
        plain(32, 73, 12, 18, WHITE, 3),
        plain(88, 73, 12, 18, WATER, 3),
        *arrow("M34 19H96", (98, 19), 0),
        *arrow("M98 113H36", (34, 113), 180),
    ]


def _land() -> list[Json]:
    return [
        piece(svg("M10 86L66 58L122 86L66 116Z"), MIST),
        lines("M40 73L96 101", "M92 73L36 101", colour=WATER),
        stroke("M66 88V16", width=8),
        piece(svg("M66 16L106 30L66 46Z"), WHEAT),
    ]


def _crane() -> list[Json]:
    return [
        block(20, 104, 52, 14, WATER, 4),
        lines("M38 104V24", "M54 104V24", "M38 104L54 84L38 64L54 44L38 30"),
        lines("M14 30H120", "M46 12L14 30", "M46 12L120 30"),
        lines("M46 12V30", width=8),
        block(12, 30, 22, 18, WATER, 3),
        stroke("M104 30V66"),
        block(86, 66, 36, 26, WHEAT, 4),
    ]


def _window() -> list[Json]:
    return [
        panel(24, 32, 84, 60, MIST),
        *head(66, 64, 1.16),
        lines("M22 34V92", "M110 34V92"),
        block(12, 12, 108, 24, WATER, 8),
        stroke("M42 24H90", WHITE, 7),
        block(10, 90, 112, 28, WHEAT, 8),
    ]


def _parking() -> list[Json]:
    return [
        block(14, 14, 104, 104, WATER, 22),
        lines("M48 98V36H70C98 36 98 74 70 74H48", width=25),
        lines("M48 98V36H70C98 36 98 74 70 74H48", colour=WHITE, width=14),
    ]


def _bus() -> list[Json]:
    return [
        block(20, 14, 92, 92, WATER, 16),
        panel(32, 36, 68, 32),
        stroke("M50 25H82", WHITE, 7),
        stroke("M66 38V66"),
        stroke("M22 80H110", width=4),
        dots((38, 92), (94, 92), colour=WHEAT, size=13),
        lines("M38 108V115", "M94 108V115", width=15),
        lines("M10 46V62", "M122 46V62", width=7),
    ]


def _car() -> list[Json]:
    return [
        piece(svg("M30 62L40 34Q43 26 52 26H80Q89 26 92 34L102 62Z")),
        block(12, 60, 108, 40, WATER, 14),
        stroke("M66 28V60"),
        lines("M30 102V108", "M102 102V108", width=18),
        dots((32, 79), (100, 79), colour=WHEAT, size=14),
        stroke("M56 82H76", WHITE, 7),
    ]


def _wheelchair() -> list[Json]:
    return [
        piece(ellipse(56, 86, 64), WATER),
        ink(ellipse(56, 86, 30), WHITE, DEEP, 4),
        stroke("M52 42V70H86L100 106H112", DEEP, 11),
        stroke("M54 54H80", DEEP, 9),
        ink(ellipse(52, 22, 26), WHEAT, DEEP, 5),
    ]


def _elevator() -> list[Json]:
    return [
        block(22, 12, 88, 108, WATER, 12),
        panel(34, 40, 64, 70),
        stroke("M66 40V110"),
        lines("M50 88V64", "M42 71L50 63L58 71", width=6),
        lines("M82 64V88", "M74 81L82 89L90 81", width=6),
        stroke("M54 26H78", WHEAT, 9),
    ]


def _stairs() -> list[Json]:
    return [
        piece(svg("M12 116V100H38V80H64V60H90V40H120V116Z"), WATER),
        lines("M25 98V62", "M77 58V24", "M51 78V43"),
        *tube("M20 64L82 18", WHEAT, 18),
    ]


def _toilet() -> list[Json]:
    return [
        ink(ellipse(38, 26, 26), WHEAT, DEEP, 5),
        piece(svg("M24 46H52Q58 46 58 54V80H49V116H27V80H18V54Q18 46 24 46Z"), WATER),
        ink(ellipse(94, 26, 26), WHEAT, DEEP, 5),
        piece(svg("M86 46H102Q107 46 109 52L118 88H105V116H83V88H70L79 52Q81 46 86 46Z")),
    ]


def _water_cup() -> list[Json]:
    return [
        piece(svg("M30 44H102L94 112Q93 118 86 118H46Q39 118 38 112Z")),
        ink(svg("M33 70Q50 62 66 70Q82 78 99 70L94 112Q93 118 86 118H46Q39 118 38 112Z"), WATER),
        lines("M30 44L38 112Q39 118 46 118H86Q93 118 94 112L102 44", "M26 44H106"),
        lines(
            "M52 32Q46 26 52 20Q58 14 52 8", "M78 32Q72 26 78 20Q84 14 78 8", colour=WHEAT, width=6
        ),
    ]


def _door() -> list[Json]:
    return [
        block(26, 12, 80, 106, WATER, 8),
        panel(38, 24, 56, 94),
        piece(svg("M38 24L78 36V118H38Z"), MIST),
        dots((68, 76), colour=WHEAT, size=11),
        stroke("M12 118H120", width=7),
    ]


def _signpost() -> list[Json]:
    return [
        stroke("M66 12V116", width=9),
        piece(svg("M30 22H100L118 37L100 52H30Q24 52 24 46V28Q24 22 30 22Z"), WHEAT),
        piece(svg("M102 60H32L14 75L32 90H102Q108 90 108 84V66Q108 60 102 60Z"), WATER),
        stroke("M46 117H86", width=8),
    ]


PLACES = {
    "map-pin": _map_pin,
    "building": _building,
    "house": _house,
    "house-swap": _house_swap,
    "land": _land,
    "crane": _crane,
    "window": _window,
    "parking": _parking,
    "bus": _bus,
    "car": _car,
    "wheelchair": _wheelchair,
    "elevator": _elevator,
    "stairs": _stairs,
    "toilet": _toilet,
    "water-cup": _water_cup,
    "door": _door,
    "signpost": _signpost,
}
