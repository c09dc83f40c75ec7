"""What stands on the banks of the Grand Canal: a bridge, a hall, a pagoda, a pavilion under willows."""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

from content.storyboard.palette import (
    CANAL,
    DEEP,
    GRAIN,
    MIST,
    SEAL,
    STRAW,
    WATER,
    WHEAT,
    WHITE,
)
from content.storyboard.path import svg
from content.storyboard.props import block, piece, plain, stroke
from content.storyboard.shapes import Json, ellipse, group, ink

Landmark = Callable[[float, float], Json]
"""Draws a landmark about x, on the water's surface y."""


def landmark(about: str) -> Landmark:
    """The same place always has the same; no name at all has the bridge."""
    if not about or about[0].isdigit() or about.startswith("电话"):
        return bridge
    if about.endswith(("窗口", "服务台")):
        return hall
    return (pagoda, pavilion, village, bridge)[crc32(about.encode()) % 4]


def bridge(x: float, surface: float) -> Json:
    """Three arches of stone, the middle one high enough for a mast; seen from the water."""
    deck = svg(
        "M-250 0C-190 -14 -150 -44 -100 -84C-60 -116 60 -116 100 -84C150 -44 190 -14 250 0Z"
    ).moved(x, surface)
    middle = svg("M-62 0C-62 -84 62 -84 62 0Z").moved(x, surface)
    sides = [svg("M-34 0C-34 -46 34 -46 34 0Z").moved(x + side * 122, surface) for side in (-1, 1)]
    rail = svg(
        "M-232 -22C-190 -34 -152 -62 -104 -102C-60 -136 60 -136 104 -102C152 -62 190 -34 232 -22"
    ).moved(x, surface)
    posts = [
        svg(f"M{place} {low}V{high}").moved(x, surface)
        for place, low, high in (
            (-150, -44, -64),
            (-84, -94, -116),
            (0, -108, -128),
            (84, -94, -116),
            (150, -44, -64),
        )
    ]
    return group(
        ink([rail, *posts], line=DEEP, width=5),
        ink(deck, WHITE, DEEP, 5),
        ink([middle, *sides], MIST, DEEP, 5),
        ink(ellipse(x, surface - 88, 14), WHEAT),
    )


def _bank(x: float, y: float, wide: float) -> Json:
    return piece(
        svg(
            f"M{x - wide / 2} {y + 8}Q{x - wide / 2 + 8} {y - 20} {x - wide / 2 + 44} {y - 20}"
            f"H{x + wide / 2 - 44}Q{x + wide / 2 - 8} {y - 20} {x + wide / 2} {y + 8}Z"
        ),
        STRAW,
    )


def _roof(x: float, y: float, wide: float, high: float) -> Json:
    """Eaves that curl up, standing on y."""
    half = wide / 2
    return piece(
        svg(
            f"M{x - half} {y - 10}Q{x - half + 22} {y} {x - half + 34} {y}H{x + half - 34}"
            f"Q{x + half - 22} {y} {x + half} {y - 10}Q{x + half * 0.6} {y - high * 0.4} {x + half * 0.42}"
            f" {y - high}H{x - half * 0.42}Q{x - half * 0.6} {y - high * 0.4} {x - half} {y - 10}Z"
        ),
        CANAL,
    )


def hall(x: float, y: float) -> Json:
    """The service hall on its terrace, its doors open."""
    foot = y - 18
    columns = [svg(f"M{x + side} {foot}V{foot - 62}") for side in (-130, -66, 66, 130)]
    return group(
        _bank(x, y, 430),
        block(x - 152, foot - 66, 304, 66, WHITE, 2),
        *[block(x + side - 18, foot - 46, 36, 34, MIST, 3) for side in (-98, 98)],
        block(x - 36, foot - 54, 72, 54, WHEAT, 3),
        stroke(f"M{x} {foot - 52}V{foot}"),
        ink(columns, line=SEAL, width=9),
        _roof(x, foot - 62, 388, 52),
        block(x - 50, foot - 106, 100, 30, STRAW, 6),
    )


def pagoda(x: float, y: float) -> Json:
    """A pagoda of three storeys beside a pine."""
    foot = y - 18
    storeys: list[Json] = []
    for number, (wide, at) in enumerate(((104, 0), (84, 40), (64, 78))):
        top = foot - at
        storeys += [
            block(x - wide / 2, top - 26, wide, 26, WHITE, 2),
            block(x - 10, top - 22, 20, 22, WHEAT if number == 0 else MIST, 2),
            _roof(x, top - 24, wide + 76, 15),
        ]
    return group(
        _bank(x, y, 380),
        stroke(f"M{x + 122} {foot}V{foot - 60}", GRAIN, 9),
        piece(ellipse(x + 122, foot - 76, 96, 34), WATER),
        piece(ellipse(x + 126, foot - 100, 66, 28), WATER),
        *storeys,
        ink(ellipse(x, foot - 122, 14), WHEAT, DEEP, 4),
    )


def pavilion(x: float, y: float) -> Json:
    """A pavilion over the water, a willow beside it."""
    foot = y - 14
    tree = x + 128
    strands = [
        svg(f"M{tree + dx} {foot - 92}q{dx * 0.22:.0f} 30 {dx * 0.1:.0f} {high}")
        for dx, high in ((-58, 44), (-34, 60), (34, 58), (58, 42))
    ]
    posts = [svg(f"M{x - 66 + side} {foot}V{foot - 70}") for side in (-58, -20, 20, 58)]
    return group(
        _bank(x + 20, y, 420),
        ink(posts, line=SEAL, width=8),
        stroke(f"M{x - 126} {foot - 22}H{x - 6}", WATER, 8),
        _roof(x - 66, foot - 66, 236, 56),
        ink(ellipse(x - 66, foot - 128, 16), WHEAT, DEEP, 4),
        ink(strands, line=DEEP, width=16),
        ink(strands, line=WATER, width=8),
        stroke(f"M{tree} {foot}Q{tree - 8} {foot - 50} {tree} {foot - 96}", DEEP, 20),
        stroke(f"M{tree} {foot}Q{tree - 8} {foot - 50} {tree} {foot - 96}", GRAIN, 11),
        piece(ellipse(tree, foot - 104, 148, 58), WATER),
    )


def village(x: float, y: float) -> Json:
    """White walls and dark roofs in a row along the quay."""
    foot = y - 16
    houses: list[Json] = []
    for left, wide, high in ((-186, 108, 60), (-84, 122, 84), (32, 100, 56), (126, 84, 72)):
        at = x + left
        houses += [
            block(at, foot - high, wide, high, WHITE, 2),
            block(at + wide / 2 - 13, foot - 38, 26, 38, WHEAT, 2),
            plain(at + 14, foot - high + 18, 20, 18, WATER, 2),
            _roof(at + wide / 2, foot - high + 4, wide + 40, 26),
        ]
    return group(_bank(x + 6, y, 440), *houses)
