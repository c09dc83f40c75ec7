"""What is drawn: Lottie's shape items, in the painter's order (what comes later lies on top)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from content.storyboard.palette import DEEP, WHITE, Colour
from content.storyboard.path import Path, Point
from content.storyboard.timing import HOLD, Animated, Track, Value

Json = dict[str, Any]

LINE = 9.0
"""The weight of an outline on the mascot's 800-pixel square."""


def number(value: float, digits: int = 1) -> float:
    """Rounded for the file: integers stay short, no minus zero."""
    short = round(value, digits)
    whole = int(short)
    return whole if short == whole else short


def _rows(points: tuple[Point, ...]) -> list[list[float]]:
    return [[number(x), number(y)] for x, y in points]


@lru_cache(maxsize=8192)
def _bezier(path: Path) -> Json:
    """Kept: a film has the same characters and the same mouths again and again."""
    return {
        "c": path.closed,
        "v": _rows(path.vertices),
        "i": _rows(path.ins),
        "o": _rows(path.outs),
    }


def _plain(value: Value) -> Json | list[float] | float:
    if isinstance(value, Path):
        return _bezier(value)
    if isinstance(value, tuple):
        return [number(v, 2) for v in value]
    return number(value, 2)


def _key(value: Value) -> list[Any]:
    plain = _plain(value)
    return plain if isinstance(plain, list) else [plain]


def prop(value: Animated) -> Json:
    """A Lottie property: {"a":0,"k":value} or, for a track, {"a":1,"k":[keys]}."""
    if not isinstance(value, Track):
        return {"a": 0, "k": _plain(value)}
    rows: list[Json] = []
    for key in value.keys:
        row: Json = {"t": number(key.time, 2), "s": _key(key.value)}
        if key.ease == HOLD:
            row["h"] = 1
        elif key is not value.keys[-1]:
            x1, y1, x2, y2 = key.ease
            row["o"] = {"x": x1, "y": y1}
            row["i"] = {"x": x2, "y": y2}
        if key.bend:
            row["to"], row["ti"] = (_plain(tangent) for tangent in key.bend)
        rows.append(row)
    return {"a": 1, "k": rows}


def ellipse(cx: float, cy: float, width: float, height: float = 0) -> Json:
    """An ellipse by centre, width and height (0: a circle)."""
    return {"ty": "el", "p": prop((cx, cy)), "s": prop((width, height or width))}


def rect(cx: float, cy: float, width: float, height: float, round_by: float = 0) -> Json:
    """A rectangle by centre, width, height and corner radius."""
    return {"ty": "rc", "p": prop((cx, cy)), "s": prop((width, height)), "r": prop(round_by)}


def star(cx: float, cy: float, radius: float) -> Json:
    """A five-pointed star standing on two points."""
    return {
        "ty": "sr",
        "sy": 1,
        "d": 1,
        "pt": prop(5),
        "p": prop((cx, cy)),
        "r": prop(0),
        "or": prop(radius),
        "os": prop(0),
        "ir": prop(radius * 0.45),
        "is": prop(0),
    }


def outline(path: Animated) -> Json:
    """A free outline, still or morphing (every key with as many vertices)."""
    return {"ty": "sh", "ks": prop(path)}


def _colour(colour: Colour) -> Json:
    return {"a": 0, "k": [*(number(channel, 3) for channel in colour), 1]}


def _fill(colour: Colour, opacity: Animated) -> Json:
    return {"ty": "fl", "c": _colour(colour), "o": prop(opacity)}


def _stroke(colour: Colour, width: Animated, opacity: Animated) -> Json:
    return {
        "ty": "st",
        "c": _colour(colour),
        "o": prop(opacity),
        "w": prop(width),
        "lc": 2,
        "lj": 2,
    }


def moving(
    anchor: Animated = (0.0, 0.0),
    at: Animated = (0.0, 0.0),
    rotation: Animated = 0.0,
    scale: Animated = (100.0, 100.0),
    opacity: Animated = 100.0,
) -> Json:
    """A Lottie transform, without the parts that do nothing: every player knows the defaults."""
    still = {"a": (0, 0), "p": (0, 0), "r": 0, "s": (100, 100), "o": 100}
    given = {"a": anchor, "p": at, "r": rotation, "s": scale, "o": opacity}
    return {name: prop(value) for name, value in given.items() if value != still[name]}


Geometry = Json | Path | Sequence[Json | Path]


def _geometry(shape: Geometry) -> list[Json]:
    pieces: Sequence[Json | Path] = [shape] if isinstance(shape, dict | Path) else shape
    return [outline(piece) if isinstance(piece, Path) else piece for piece in pieces]


def ink(
    shape: Geometry,
    fill: Colour | None = None,
    line: Colour | None = None,
    width: Animated = LINE,
    trim: tuple[Animated, Animated] | None = None,
    opacity: Animated = 100.0,
    inside: Sequence[Json] = (),
) -> Json:
    """One or several outlines painted alike: filled, then lined.

    trim draws only the part of the line between two percentages; inside lies on the fill, under the line.
    """
    items = _geometry(shape)
    if trim:
        start, end = trim
        items.append({"ty": "tm", "s": prop(start), "e": prop(end), "o": prop(0), "m": 1})
    if line:
        items.append(_stroke(line, width, opacity))
    items += reversed(inside)
    if fill:
        items.append(_fill(fill, opacity))
    return {"ty": "gr", "it": [*items, {"ty": "tr"}]}


def drawn(shape: Geometry, fill: Colour | None = WHITE, width: float = LINE) -> Json:
    """The house style: a fill with a deep canal outline."""
    return ink(shape, fill, DEEP, width)


def group(
    *items: Json,
    pivot: Point = (0.0, 0.0),
    at: Animated | None = None,
    rotation: Animated = 0.0,
    scale: Animated = (100.0, 100.0),
    opacity: Animated = 100.0,
) -> Json:
    """Items moved together about a pivot; at is where the pivot goes (default: stays)."""
    moved = moving(pivot, pivot if at is None else at, rotation, scale, opacity)
    return {"ty": "gr", "it": [*reversed(items), {"ty": "tr", **moved}]}
