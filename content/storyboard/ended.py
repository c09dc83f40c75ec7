"""Motions cut short: layers do what they have done by a frame, and then rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from content.storyboard.layers import Layer
from content.storyboard.shapes import Json
from content.storyboard.timing import Animated, Track


def ended(layers: Iterable[Layer], frame: float) -> None:
    """Changes `layers` in place: no motion ends after `frame`; one that would does not begin."""
    for layer in layers:
        layer.offset = _track(layer.offset, frame)
        layer.rotation = _track(layer.rotation, frame)
        layer.scale = _track(layer.scale, frame)
        layer.opacity = _track(layer.opacity, frame)
        layer.shapes = [_shape(shape, frame) for shape in layer.shapes]


def _track(value: Animated, frame: float) -> Animated:
    if not isinstance(value, Track):
        return value
    first, *rest = value.keys
    kept = (first, *(key for key in rest if key.time <= frame))
    return Track(kept) if len(kept) > 1 else first.value


def _shape(item: Any, frame: float) -> Any:
    if isinstance(item, list):
        return [_shape(each, frame) for each in item]
    if not isinstance(item, dict):
        return item
    if item.get("a") == 1:
        return _keys(item["k"], frame)
    return {name: _shape(value, frame) for name, value in item.items()}


def _keys(rows: list[Json], frame: float) -> Json:
    first, *rest = rows
    kept = [first, *(row for row in rest if row["t"] <= frame)]
    if len(kept) == 1:
        start = first["s"]
        return {"a": 0, "k": start if len(start) > 1 else start[0]}
    last = {name: value for name, value in kept[-1].items() if name in {"t", "s", "h"}}
    return {"a": 1, "k": [*kept[:-1], last]}
