"""The house's end-piece: a barge brings what was asked home on the Grand Canal."""

from __future__ import annotations

from content.storyboard.kinds.landmarks import landmark
from content.storyboard.kinds.parts import RADIUS
from content.storyboard.kinds.waterway import barge
from content.storyboard.layers import Layer
from content.storyboard.layout import Box
from content.storyboard.palette import CANAL, MIST, WATER, WHEAT, WHITE
from content.storyboard.path import Path, Point, svg
from content.storyboard.pictograms import pictogram
from content.storyboard.props import block, piece, stroke
from content.storyboard.shapes import Json, group, ink
from content.storyboard.timing import OUT, SINE, SMOOTH, Stop, Track, keys

HEIGHT = 236.0
"""How much of a card's foot it takes, in pixels."""
_WATER = 92.0
_ARRIVES = 78.0


def endpiece(card: Box, length: float, cargo: str = "", about: str = "") -> list[Layer]:
    """At the foot of `card`, for `length` frames.

    The barge carries the pictogram `cargo`; what stands at the bank goes by what it is `about`.
    """
    surface = card.foot - _WATER
    landmark_at = card.x + card.width * 0.68
    stops_at = (card.x + card.width * (0.25 if cargo else 0.3), surface + 8)
    begins = 8.0
    way = keys((begins, (-card.width * 0.18, 0), OUT), (begins + _ARRIVES, (0, 0)))
    voyage = Layer("voyage home", pivot=stops_at, offset=way)
    return [
        Layer("water", [ink(_water(card, surface), MIST)], begins=begins),
        Layer(
            "landmark",
            [landmark(about)(landmark_at, surface)],
            pivot=(landmark_at, surface),
            scale=keys((begins, (100, 0), SMOOTH), (begins + 12, (100, 100))),
            begins=begins,
        ),
        voyage,
        Layer(
            "barge home",
            [_laden(stops_at, cargo) if cargo else group(barge((0, 0)), at=stops_at)],
            parent=voyage,
            pivot=stops_at,
            rotation=_rocking(length),
            begins=begins,
        ),
        Layer("ripples", [ink(_ripples(card, surface), line=WATER, width=4)], begins=begins),
    ]


def _laden(at: Point, cargo: str) -> Json:
    """A broad barge, 240 pixels wide, with a pictogram standing on its deck."""
    x, y = at
    return group(
        stroke(f"M{x + 84} {y}V{y - 96}", width=6),
        ink(svg(f"M{x + 84} {y - 98}L{x + 122} {y - 86}L{x + 84} {y - 72}Z"), WHEAT),
        block(x + 58, y - 40, 54, 42, WATER, 6),
        pictogram(cargo, x - 24, y - 60, 122),
        piece(
            svg(
                f"M{x - 124} {y - 6}H{x + 128}Q{x + 118} {y + 34} {x + 84} {y + 36}H{x - 84}"
                f"Q{x - 114} {y + 32} {x - 124} {y - 6}Z"
            ),
            CANAL,
        ),
        ink(svg(f"M{x - 104} {y + 9}H{x + 108}"), line=WHITE, width=4),
    )


def _water(card: Box, surface: float) -> Path:
    r = RADIUS - 2
    left, right, low = card.x + 2, card.right - 2, card.foot - 2
    return svg(
        f"M{left} {surface}H{right}V{low - r}Q{right} {low} {right - r} {low}"
        f"H{left + r}Q{left} {low} {left} {low - r}Z"
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
