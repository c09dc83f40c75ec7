"""Motions in another time: cut short, and faster."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from content.storyboard.layers import Layer
from content.storyboard.shapes import Json, number
from content.storyboard.timing import Animated, Track


def retimed(layers: Iterable[Layer], end: float, pace: float = 1.0) -> None:
    """Changes `layers` in place: frame `end` comes after `end` / `pace` frames, and then all rests.

    A motion that would not be over by then does not begin.
    """
    for layer in layers:
        layer.begins /= pace
        layer.offset = _track(layer.offset, end, pace)
        layer.rotation = _track(layer.rotation, end, pace)
        layer.scale = _track(layer.scale, end, pace)
        layer.opacity = _track(layer.opacity, end, pace)
        layer.shapes = [_shape(shape, end, pace) for shape in layer.shapes]


def _track(value: Animated, end: float, pace: float) -> Animated:
    if not isinstance(value, Track):
        return value
    first, *rest = value.keys
    kept = (first, *(key for key in rest if key.time <= end))
    if len(kept) == 1:
        return first.value
    return Track(tuple(replace(key, time=key.time / pace) for key in kept))


def _shape(item: Any, end: float, pace: float) -> Any:
    if isinstance(item, list):
        return [_shape(each, end, pace) for each in item]
    if not isinstance(item, dict):
        return item
    if item.get("a") == 1:
        return _keys(item["k"], end, pace)
    return {name: _shape(value, end, pace) for name, value in item.items()}


def _keys(rows: list[Json], end: float, pace: float) -> Json:
    first, *rest = rows
    kept = [first, *(row for row in rest if row["t"] <= end)]
    if len(kept) == 1:
        start = first["s"]
        return {"a": 0, "k": start if len(start) > 1 else start[0]}
    kept[-1] = {name: value for name, value in kept[-1].items() if name in {"t", "s", "h"}}
    return {"a": 1, "k": [row | {"t": number(row["t"] / pace, 2)} for row in kept]}
