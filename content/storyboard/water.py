"""The canal in a film: the floor one stands on, and the wave that carries one board away for the next."""

from __future__ import annotations

from collections.abc import Sequence

from content.storyboard.layers import Layer
from content.storyboard.layout import Layout
from content.storyboard.palette import MIST, WATER, WHITE
from content.storyboard.path import Path, svg
from content.storyboard.shapes import ink
from content.storyboard.timing import HOLD, IN, OUT, Stop, breathe, keys

BEFORE, AFTER = 8.0, 10.0
"""Frames in which the old board leaves, and in which the next one comes."""
_WIDE, _STEP, _DEEP = 0.46, 210.0, 54.0
# How long the canal takes to swell and to sink again.
_SWELLS = 150.0


def floor(layout: Layout, length: float) -> list[Layer]:
    """A line to stand on, and slow water below it."""
    y = layout.feet[1] + 2
    waves = [
        svg(f"M{layout.width * share} {y + drop}q14 -8 28 0q14 8 28 0")
        for share, drop in ((0.1, 22), (0.3, 30), (0.52, 20), (0.8, 26))
    ]
    cycles = max(1, round(length / _SWELLS))
    return [
        Layer(
            "floor", [ink(svg(f"M{layout.safe.x} {y}H{layout.safe.right}"), line=WATER, width=4)]
        ),
        Layer(
            "water",
            [ink(waves, line=WATER, width=4)],
            offset=breathe(length, (-16, 0), (16, 2), cycles),
        ),
    ]


def wave(layout: Layout, moments: Sequence[float]) -> list[Layer]:
    """Water that runs from right to left across the picture, in its middle at each of the moments."""
    if not moments:
        return []
    width = layout.width * _WIDE
    right, middle, left = layout.width + _DEEP, (layout.width - width) / 2, -width - _DEEP
    stops: list[Stop] = []
    for at in moments:
        stops += [
            (at - BEFORE, (right, 0), IN),
            (at, (middle, 0), OUT),
            (at + AFTER, (left, 0), HOLD),
        ]
    foot = layout.feet[1]
    foam = [_crest(share * width, foot) for share in (0.12, 0.3, 0.72)]
    return [
        Layer(
            "wave",
            [
                ink(_body(width, foot), MIST),
                ink(_crest(0, foot), line=WATER, width=10),
                ink(foam, line=WHITE, width=7),
            ],
            offset=keys((0, (right, 0), HOLD), *stops),
        )
    ]


def _bends(foot: float) -> str:
    """An edge of the water, from its foot up."""
    count = int(foot / _STEP) + 2
    return "".join(
        f"q{-_DEEP if n % 2 else _DEEP * 0.7} {-_STEP / 2} 0 {-_STEP}" for n in range(count)
    )


def _crest(x: float, foot: float) -> Path:
    return svg(f"M{x} {foot}{_bends(foot)}")


def _body(width: float, foot: float) -> Path:
    count = int(foot / _STEP) + 2
    down = "".join(
        f"q{_DEEP if n % 2 else -_DEEP * 0.7} {_STEP / 2} 0 {_STEP}" for n in range(count)
    )
    return svg(f"M0 {foot}{_bends(foot)}h{width}{down}Z")
