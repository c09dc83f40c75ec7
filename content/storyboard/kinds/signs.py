"""Signs of what is right and of what must not be: a tick on a disc, a bar on a stop sign."""

from __future__ import annotations

from content.storyboard.kinds.parts import banded, sheet
from content.storyboard.layout import Box
from content.storyboard.palette import CANAL, SEAL, WHITE
from content.storyboard.path import Path, svg
from content.storyboard.scene import Sign
from content.storyboard.shapes import Json, ellipse, group, ink
from content.storyboard.timing import OUT, keys, ring

SIZE = 112.0
"""How wide and high a sign is, in pixels."""
_BAND = 14.0


def signed(box: Box, sign: Sign) -> list[Json]:
    """A sheet with a band of its sign's colour along its left edge."""
    if not sign:
        return [sheet(box)]
    return banded(box, CANAL if sign in {"do", "yes"} else SEAL, _BAND)


def signal(sign: Sign, x: float, y: float, at: float) -> Json:
    """A tick on a disc, or a bar on a stop sign, drawn from frame `at`."""
    drawn = keys((at + 3, 0, OUT), (at + 11, 100))
    if sign in {"do", "yes"}:
        tick = svg("M-27 2L-8 20L29 -19").moved(x, y)
        return group(
            ink(ellipse(x, y, SIZE), CANAL), ink(tick, line=WHITE, width=14, trim=(0.0, drawn))
        )
    return group(
        ink(_octagon(x, y, SIZE / 2), SEAL, SEAL, 4),
        ink(_octagon(x, y, SIZE / 2 - 9), line=WHITE, width=4),
        ink(svg(f"M{x - 24} {y}H{x + 24}"), line=WHITE, width=16, trim=(0.0, drawn)),
    )


def _octagon(x: float, y: float, radius: float) -> Path:
    corners = [ring(x, y, radius, 22.5 + 45 * corner) for corner in range(8)]
    return svg("M" + "L".join(f"{at:.1f} {below:.1f}" for at, below in corners) + "Z")
