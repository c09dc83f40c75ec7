"""The house's end-piece: a barge comes home under a bridge over the Grand Canal."""

from __future__ import annotations

from content.storyboard.kinds.parts import RADIUS
from content.storyboard.kinds.waterway import barge
from content.storyboard.layers import Layer
from content.storyboard.layout import Box
from content.storyboard.palette import DEEP, MIST, WATER, WHEAT, WHITE
from content.storyboard.path import Path, svg
from content.storyboard.shapes import Json, ellipse, group, ink
from content.storyboard.timing import OUT, SINE, SMOOTH, Stop, Track, keys

HEIGHT = 236.0
"""How much of a card's foot it takes, in pixels."""
_WATER = 92.0
_ARRIVES = 78.0


def endpiece(card: Box, length: float) -> list[Layer]:
    """At the foot of `card`, for `length` frames."""
    surface = card.foot - _WATER
    bridge_at = card.x + card.width * 0.68
    stops_at = (card.x + card.width * 0.3, surface + 8)
    begins = 8.0
    way = keys((begins, (-card.width * 0.2, 0), OUT), (begins + _ARRIVES, (0, 0)))
    voyage = Layer("voyage home", pivot=stops_at, offset=way)
    return [
        Layer("water", [ink(_water(card, surface), MIST)], begins=begins),
        Layer(
            "bridge",
            [_bridge(bridge_at, surface)],
            pivot=(bridge_at, surface),
            scale=keys((begins, (100, 0), SMOOTH), (begins + 12, (100, 100))),
            begins=begins,
        ),
        voyage,
        Layer(
            "barge home",
            [group(barge((0, 0)), at=stops_at)],
            parent=voyage,
            pivot=stops_at,
            rotation=_rocking(length),
            begins=begins,
        ),
        Layer("ripples", [ink(_ripples(card, surface), line=WATER, width=4)], begins=begins),
    ]


def _water(card: Box, surface: float) -> Path:
    r = RADIUS - 2
    left, right, low = card.x + 2, card.right - 2, card.foot - 2
    return svg(
        f"M{left} {surface}H{right}V{low - r}Q{right} {low} {right - r} {low}"
        f"H{left + r}Q{left} {low} {left} {low - r}Z"
    )


def _bridge(x: float, surface: float) -> Json:
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


def _ripples(card: Box, surface: float) -> list[Path]:
    return [
        svg(f"M{card.x + card.width * share:.1f} {surface + drop:.1f}q14 -8 28 0q14 8 28 0")
        for share, drop in ((0.08, 34), (0.2, 62), (0.44, 40), (0.56, 66), (0.72, 36), (0.86, 58))
    ]


def _rocking(length: float) -> Track:
    cycles = max(1, round(length / 80))
    stops: list[Stop] = [
        (i * length / (2 * cycles), 1.8 if i % 2 else -1.8, SINE) for i in range(2 * cycles + 1)
    ]
    return keys(*stops)
