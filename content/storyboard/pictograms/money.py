"""Pictograms of money: where it lies, where it goes, how much it is."""

from __future__ import annotations

from content.storyboard.palette import DEEP, MIST, STRAW, WATER, WHEAT, WHITE
from content.storyboard.path import arc, svg
from content.storyboard.pictograms.details import (
    arrow,
    dots,
    lines,
    panel,
    small_coin,
    tube,
    yuan,
)
from content.storyboard.props import block, piece, plain, stroke
from content.storyboard.shapes import Json, ellipse, ink


def _coin() -> list[Json]:
    return [
        piece(ellipse(74, 74, 92), WATER),
        piece(ellipse(60, 60, 96), WHEAT),
        ink(ellipse(60, 60, 76), line=STRAW, width=5),
        yuan(60, 60, 23),
    ]


def _bank() -> list[Json]:
    return [
        piece(svg("M60 14Q66 11 72 14L116 36Q120 38 120 43V52H12V43Q12 38 16 36Z"), WATER),
        block(24, 52, 20, 46, WHITE, 3),
        block(56, 52, 20, 46, WHITE, 3),
        block(88, 52, 20, 46, WHITE, 3),
        block(14, 98, 104, 20, MIST, 6),
        ink(ellipse(66, 35, 20), WHEAT, DEEP, 4),
    ]


def _card() -> list[Json]:
    return [
        block(12, 26, 108, 80, WATER, 14),
        plain(14, 44, 104, 16, DEEP),
        plain(26, 74, 26, 20, WHEAT, 5),
        lines("M72 84H84", "M96 84H106", colour=WHITE, width=7),
    ]


def _percent() -> list[Json]:
    return [
        *tube("M98 24L34 108", WHEAT, 24),
        piece(ellipse(38, 38, 52), WATER),
        ink(ellipse(38, 38, 18), WHITE, DEEP, 5),
        piece(ellipse(94, 94, 52), WATER),
        ink(ellipse(94, 94, 18), WHITE, DEEP, 5),
    ]


def _chart() -> list[Json]:
    return [
        block(24, 76, 24, 40, MIST, 5),
        block(56, 54, 24, 62, WATER, 5),
        block(88, 28, 24, 88, WHEAT, 5),
        stroke("M14 116H120", width=7),
        *arrow("M20 56L60 22", (62, 20), -40, DEEP, 6),
    ]


def _purse() -> list[Json]:
    return [
        block(26, 26, 78, 50, WHITE, 8),
        piece(
            svg("M14 50Q14 40 24 40H106Q116 40 116 50V104Q116 114 106 114H24Q14 114 14 104Z"), WATER
        ),
        piece(svg("M120 64H92Q80 64 80 77Q80 90 92 90H120Q123 90 123 87V67Q123 64 120 64Z"), MIST),
        ink(ellipse(95, 77, 12), WHEAT, DEEP, 4),
    ]


def _calculator() -> list[Json]:
    return [
        block(26, 12, 80, 108, WATER, 14),
        panel(38, 25, 56, 24),
        stroke("M66 37H84", width=7),
        dots(
            (46, 66),
            (66, 66),
            (46, 84),
            (66, 84),
            (46, 102),
            (66, 102),
            (86, 66),
            colour=WHITE,
            size=13,
        ),
        stroke("M86 85V102", WHEAT, 13),
    ]


def _transfer() -> list[Json]:
    return [
        *arrow("M18 30H110", (112, 30), 0, DEEP, 7),
        *arrow("M114 102H22", (20, 102), 180, DEEP, 7),
        piece(ellipse(74, 68, 50), WATER),
        *small_coin(62, 66, 25),
    ]


def _refund() -> list[Json]:
    return [
        ink(arc(66, 68, 46, -60, 200), line=DEEP, width=20),
        ink(arc(66, 68, 46, -60, 200), line=WATER, width=10),
        piece(svg("M70 16L100 13L86 42Z"), WATER),
        *small_coin(66, 68, 25),
    ]


def _price_tag() -> list[Json]:
    return [
        piece(
            svg(
                "M62 20Q65 16 71 16H108Q116 16 116 24V61Q116 67 112 70L72 110Q64 118 56 110L22 76"
                "Q14 68 22 60Z"
            ),
            WATER,
        ),
        ink(ellipse(97, 35, 14), WHITE, DEEP, 5),
        *small_coin(61, 71, 22),
    ]


def _safe() -> list[Json]:
    return [
        lines("M34 108V118", "M98 108V118", width=12),
        block(14, 18, 104, 92, WATER, 14),
        block(28, 32, 76, 64, WHITE, 8),
        lines("M66 44V84", "M46 64H86", width=6),
        piece(ellipse(66, 64, 28), WHEAT),
        dots((66, 64), size=9),
    ]


def _interest() -> list[Json]:
    return [
        piece(ellipse(66, 108, 92, 24), WATER),
        piece(ellipse(66, 96, 92, 24), WATER),
        piece(ellipse(66, 84, 92, 24), WHEAT),
        stroke("M66 82V40", width=6),
        piece(svg("M66 52C50 52 38 44 36 26C54 26 66 34 66 52Z"), MIST),
        piece(svg("M66 42C66 26 76 16 94 14C94 32 84 42 66 42Z"), MIST),
    ]


MONEY = {
    "coin": _coin,
    "bank": _bank,
    "card": _card,
    "percent": _percent,
    "chart": _chart,
    "purse": _purse,
    "calculator": _calculator,
    "transfer": _transfer,
    "refund": _refund,
    "price-tag": _price_tag,
    "safe": _safe,
    "interest": _interest,
}
