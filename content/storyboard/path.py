"""Outlines: cubic Bézier paths written as SVG path data, held as Lottie wants them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

Point = tuple[float, float]

_WORD = re.compile(r"[A-Za-z]|-?\d*\.?\d+")


@dataclass(frozen=True)
class Path:
    """Vertices with the control points before and after each, relative to it, in pixels."""

    vertices: tuple[Point, ...]
    ins: tuple[Point, ...]
    outs: tuple[Point, ...]
    closed: bool

    def moved(self, dx: float, dy: float) -> Path:
        """The same outline shifted by (dx, dy) pixels."""
        return Path(
            tuple((x + dx, y + dy) for x, y in self.vertices), self.ins, self.outs, self.closed
        )

    def scaled(self, sx: float, sy: float) -> Path:
        """The same outline with every coordinate multiplied; -1 mirrors."""

        def all_of(points: tuple[Point, ...]) -> tuple[Point, ...]:
            return tuple((x * sx, y * sy) for x, y in points)

        return Path(all_of(self.vertices), all_of(self.ins), all_of(self.outs), self.closed)


class _Pen:
    """Collects absolute vertices and control points while path data is read."""

    def __init__(self) -> None:
        self.vertices: list[Point] = []
        self.ins: list[Point] = []
        self.outs: list[Point] = []

    def curve(self, first: Point, second: Point, end: Point) -> None:
        self.outs[-1] = first
        self.vertices.append(end)
        self.ins.append(second)
        self.outs.append(end)

    def start(self, at: Point) -> None:
        self.vertices.append(at)
        self.ins.append(at)
        self.outs.append(at)

    def finished(self, closed: bool) -> Path:
        if (
            closed
            and len(self.vertices) > 1
            and math.dist(self.vertices[0], self.vertices[-1]) < 0.01
        ):
            self.vertices.pop()
            self.outs.pop()
            self.ins[0] = self.ins.pop()

        def relative(points: list[Point]) -> tuple[Point, ...]:
            return tuple(
                (x - vx, y - vy) for (x, y), (vx, vy) in zip(points, self.vertices, strict=True)
            )

        return Path(tuple(self.vertices), relative(self.ins), relative(self.outs), closed)


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    takes = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "Z": 0}
    words = _WORD.findall(data)
    at, letter = 0, ""
    while at < len(words):
        if words[at].isalpha():
            letter = words[at]
            at += 1
        count = takes[letter.upper()]
        yield letter, [float(word) for word in words[at : at + count]]
        at += count


@lru_cache(maxsize=4096)
def svg(data: str) -> Path:
    """One outline from SVG path data: M L H V C S Q Z, absolute or relative, one subpath.

    Raises KeyError for any other command.
    """
    pen = _Pen()
    here: Point = (0.0, 0.0)
    mirror = here
    closed = False
    for letter, numbers in _commands(data):
        base = here if letter.islower() else (0.0, 0.0)
        kind = letter.upper()
        if kind == "H":
            points = [(base[0] + numbers[0], here[1])]
        elif kind == "V":
            points = [(here[0], base[1] + numbers[0])]
        else:
            points = [
                (base[0] + x, base[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)
            ]
        if kind == "Z":
            closed = True
            continue
        if kind == "M" and not pen.vertices:
            pen.start(points[-1])
        elif kind == "C":
            pen.curve(points[0], points[1], points[2])
        elif kind == "S":
            pen.curve(mirror, points[0], points[1])
        elif kind == "Q":
            (cx, cy), (ex, ey) = points
            pen.curve(
                (here[0] + (cx - here[0]) * 2 / 3, here[1] + (cy - here[1]) * 2 / 3),
                (ex + (cx - ex) * 2 / 3, ey + (cy - ey) * 2 / 3),
                points[1],
            )
        else:
            pen.curve(here, points[-1], points[-1])
        here = points[-1]
        before = points[-2] if kind in "CS" else here
        mirror = (2 * here[0] - before[0], 2 * here[1] - before[1])
    return pen.finished(closed)


def arc(cx: float, cy: float, radius: float, start: float, end: float) -> Path:
    """A circular arc about (cx, cy), from start to end in degrees, clockwise from three o'clock."""
    pieces = max(1, math.ceil(abs(end - start) / 90))
    step = math.radians((end - start) / pieces)
    reach = radius * 4 / 3 * math.tan(step / 4)
    pen = _Pen()
    for piece in range(pieces + 1):
        angle = math.radians(start) + piece * step
        cos, sin = math.cos(angle), math.sin(angle)
        at = (cx + radius * cos, cy + radius * sin)
        if piece == 0:
            pen.start(at)
        else:
            pen.curve(pen.outs[-1], (at[0] + reach * sin, at[1] - reach * cos), at)
        pen.outs[-1] = (at[0] - reach * sin, at[1] + reach * cos)
    pen.outs[-1] = pen.vertices[-1]
    return pen.finished(closed=False)
