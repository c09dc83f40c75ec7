"""Pictograms of trades: what is bought, judged, weighed and handed over."""

from __future__ import annotations

from content.storyboard.palette import DEEP, MIST, WATER, WHEAT, WHITE
from content.storyboard.path import svg
from content.storyboard.pictograms.details import dots, lines, tube
from content.storyboard.props import block, piece, stroke
from content.storyboard.shapes import Json, ellipse, group, ink


def _gavel() -> list[Json]:
    return [
        block(14, 100, 72, 18, WATER, 6),
        group(
            block(-8, 0, 16, 84, WHEAT, 7),
            block(-36, -22, 72, 40, WATER, 6),
            block(-44, -28, 14, 52, MIST, 5),
            block(30, -28, 14, 52, MIST, 5),
            at=(54, 50),
            rotation=-50,
        ),
    ]


def _scales() -> list[Json]:
    return [
        stroke("M66 24V110", width=9),
        block(38, 106, 56, 14, WATER, 6),
        lines("M30 34L14 78", "M30 34L46 78", "M102 34L86 78", "M102 34L118 78", width=4),
        stroke("M24 34H108", width=8),
        piece(svg("M8 76H52Q52 96 30 96Q8 96 8 76Z"), WATER),
        piece(svg("M80 76H124Q124 96 102 96Q80 96 80 76Z"), WATER),
        ink(ellipse(66, 24, 24), WHEAT, DEEP, 5),
    ]


def _box() -> list[Json]:
    return [
        piece(svg("M16 42L66 18L116 42V94L66 118L16 94Z"), WATER),
        piece(svg("M16 42L66 18L116 42L66 66Z"), WHITE),
        stroke("M66 66V118"),
        piece(svg("M34 33L49 26L99 50V70L84 77V57Z"), WHEAT),
    ]


def _cart() -> list[Json]:
    return [
        piece(svg("M34 34H114Q120 34 118 40L106 78H46Z"), WATER),
        lines("M62 36L66 76", "M88 36L86 76", "M40 56H112", colour=WHITE, width=4),
        piece(svg("M34 34H114Q120 34 118 40L106 78H46Z"), None),
        stroke("M10 18H24Q30 18 32 26L46 90Q47 94 52 94H104", width=7),
        ink(ellipse(56, 108, 20), WHEAT, DEEP, 5),
        ink(ellipse(96, 108, 20), WHEAT, DEEP, 5),
    ]


def _medical_kit() -> list[Json]:
    return [
        *tube("M46 40V24Q46 18 52 18H80Q86 18 86 24V40", WATER, 16),
        block(12, 36, 108, 80, WHITE, 14),
        piece(svg("M12 52V50Q12 36 26 36H106Q120 36 120 50V52Z"), WATER),
        lines("M66 66V102", "M48 84H84", width=21),
        lines("M66 66V102", "M48 84H84", colour=WHEAT, width=11),
    ]


def _puzzle() -> list[Json]:
    return [
        piece(
            svg("M20 48H42C36 30 66 30 60 48H78V66C96 60 96 92 78 86V110H28Q20 110 20 102Z"),
            WATER,
        ),
        group(
            piece(svg("M0 0H32Q40 0 40 8V42H0V30C-14 36 -14 6 0 12Z"), WHEAT),
            at=(84, 14),
            rotation=12,
        ),
    ]


def _truck() -> list[Json]:
    return [
        block(10, 34, 68, 62, WATER, 8),
        piece(svg("M78 52H100Q104 52 107 56L120 74V96H78Z"), WHITE),
        piece(svg("M88 62H100L108 74H88Z"), MIST),
        ink(ellipse(36, 98, 28), WHEAT, DEEP, 5),
        ink(ellipse(96, 98, 28), WHEAT, DEEP, 5),
    ]


def _auction() -> list[Json]:
    return [
        block(57, 74, 18, 46, WHEAT, 8),
        piece(ellipse(66, 50, 84), WATER),
        lines("M54 41L66 31V69", "M54 69H78", width=19),
        lines("M54 41L66 31V69", "M54 69H78", colour=WHITE, width=9),
    ]


def _umbrella() -> list[Json]:
    return [
        stroke("M66 14V100C66 122 92 122 92 102", width=7),
        piece(
            svg(
                "M12 70C12 38 36 20 66 20C96 20 120 38 120 70C110 60 96 60 88 70C82 60 50 60 44 70C36 60 22 60 12 70Z"
            ),
            WATER,
        ),
        piece(svg("M44 70C46 44 54 28 66 20C78 28 86 44 88 70C82 60 50 60 44 70Z"), WHEAT),
    ]


def _stethoscope() -> list[Json]:
    return [
        lines("M30 18V44C30 84 82 84 82 44V18", width=8),
        lines("M56 74V90C56 122 104 122 104 90V76", width=8),
        dots((30, 16), (82, 16), size=13),
        ink(ellipse(104, 62, 32), WHEAT, DEEP, 5),
    ]


TRADES = {
    "gavel": _gavel,
    "scales": _scales,
    "box": _box,
    "cart": _cart,
    "medical-kit": _medical_kit,
    "puzzle": _puzzle,
    "truck": _truck,
    "auction": _auction,
    "umbrella": _umbrella,
    "stethoscope": _stethoscope,
}
