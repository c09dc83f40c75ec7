"""A large picture where words are few: the scene's pictogram before a pool of mist."""

from __future__ import annotations

from content.storyboard.kinds.parts import popping
from content.storyboard.layers import Layer
from content.storyboard.layout import Box
from content.storyboard.palette import MIST
from content.storyboard.path import Point, svg
from content.storyboard.pictograms import living
from content.storyboard.shapes import ink

_SIZE = 232.0
_POOL = 310.0
_COMES = 4.0


def parted(box: Box) -> tuple[Point, Box]:
    """Where the middle of a picture is in `box`, and the room that is left beside or below it."""
    if box.width > 1.6 * box.height:
        at = (box.right - _POOL / 2, box.middle[1])
        return at, Box(box.x, box.y, box.width - _POOL - 24, box.height)
    at = (box.middle[0], box.y + _POOL / 2 - 10)
    return at, Box(box.x, box.y + _POOL, box.width, box.height - _POOL)


def picture(icon: str, at: Point, length: float) -> list[Layer]:
    """The pictogram `icon` about `at`, on a board of `length` frames."""
    x, y = at
    r = _POOL / 2
    pool = svg(
        f"M{x - r} {y + r * 0.1}C{x - r} {y - r * 0.6} {x - r * 0.5} {y - r} {x} {y - r}"
        f"C{x + r * 0.62} {y - r} {x + r} {y - r * 0.55} {x + r} {y}"
        f"C{x + r} {y + r * 0.62} {x + r * 0.5} {y + r * 0.94} {x - r * 0.1} {y + r * 0.94}"
        f"C{x - r * 0.66} {y + r * 0.94} {x - r} {y + r * 0.7} {x - r} {y + r * 0.1}Z"
    )
    return [
        Layer("pool", [ink(pool, MIST, opacity=62)], **popping(_COMES, x, y)),
        *living(icon, x, y, _SIZE, _COMES + 4, length),
    ]
