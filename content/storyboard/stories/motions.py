"""How things come in a story: they spring up, fall and settle, slide, are hung."""

from __future__ import annotations

from typing import TypedDict

from content.storyboard.layers import Layer
from content.storyboard.palette import CANAL, MIST, WHITE, Colour
from content.storyboard.path import Point
from content.storyboard.pictograms import pictogram
from content.storyboard.props import approval
from content.storyboard.shapes import Json, ellipse, ink
from content.storyboard.timing import BACK, IN, OUT, SINE, Animated, keys


class Sprung(TypedDict):
    """A layer that springs up around its pivot."""

    begins: float
    pivot: Point
    scale: Animated


class Moved(TypedDict):
    """A layer that comes from somewhere else to its place."""

    begins: float
    offset: Animated


def springing(at: float, x: float, y: float) -> Sprung:
    """Up from nothing about (x, y), in nine frames from `at`."""
    return Sprung(begins=at, pivot=(x, y), scale=keys((at, (0, 0), BACK), (at + 9, (100, 100))))


def falling(at: float, high: float) -> Moved:
    """Down by `high` pixels; it bounces a little when it lands, eight frames after `at`."""
    return Moved(
        begins=at,
        offset=keys(
            (at, (0, -high), IN), (at + 8, (0, 0), OUT), (at + 12, (0, -10), IN), (at + 16, (0, 0))
        ),
    )


def sliding(at: float, dx: float, dy: float = 0.0, frames: float = 12.0) -> Moved:
    """From so many pixels away, the last of them slowly."""
    return Moved(begins=at, offset=keys((at, (dx, dy), OUT), (at + frames, (0, 0))))


def swinging(at: float) -> Animated:
    """The turns of what is hung up at frame `at` and comes to rest."""
    return keys((at, -12, SINE), (at + 9, 7, SINE), (at + 19, -3, SINE), (at + 28, 0))


def shown(name: str, x: float, y: float, size: float, at: float) -> Layer:
    """A pictogram that springs up about (x, y)."""
    return Layer(name, [pictogram(name, x, y, size)], **springing(at, x, y))


def badge(name: str, x: float, y: float, size: float, at: float, fill: Colour = WHITE) -> Layer:
    """A pictogram on a disc of `size` pixels."""
    disc: list[Json] = [
        ink(ellipse(x, y, size), fill, CANAL if fill is WHITE else MIST, 6),
        pictogram(name, x, y, size * 0.62),
    ]
    return Layer(f"badge {name}", disc, **springing(at, x, y))


def approved(x: float, y: float, radius: float, at: float) -> Layer:
    """A tick on a disc, drawn when it is there."""
    drawn = keys((at + 4, 0), (at + 16, 100))
    return Layer("done", approval(x, y, radius, drawn), **springing(at, x, y))


def stood(name: str, x: float, foot: float, size: float) -> Json:
    """A pictogram that stands on `foot`, its lowest line there."""
    return pictogram(name, x, foot - size * 0.42, size)
