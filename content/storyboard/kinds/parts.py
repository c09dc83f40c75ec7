"""What boards have in common: how a thing comes, cards, marks."""

from __future__ import annotations

from typing import TypedDict

from content.storyboard.path import Point
from content.storyboard.timing import OUT, Animated, keys


class Appearing(TypedDict):
    """Those of a layer's properties that make it come."""

    begins: float
    pivot: Point
    offset: Animated


def appearing(at: float, x: float, y: float, rise: float = 36) -> Appearing:
    """Coming up `rise` pixels into its place from frame `at`, 8 frames long."""
    return Appearing(begins=at, pivot=(x, y), offset=keys((at, (0, rise), OUT), (at + 8, (0, 0))))
