"""A path as a person would tell it: where it first leads, where it bends and how far, how it ends."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shapely import LineString

from content.wayfinding.ground import Point

# A path may stray this far from what is told of it: a door's frame, a pillar, a drift of the wall.
_TOLERANCE = 0.7
# Bends nearer to one another than this (metres walked) are one movement, a little farther if they
# go on to the same side.
_ONE_MOVEMENT = 3.0
_ONE_CURVE = 5.0
_ONE_SLIGHT_CURVE = 8.0
# The first steps, turning on the spot, have no direction of their own; nor have the last.
_FIRST_STEPS = 3.0
_LAST_STEPS = 3.0
# A little to one side and back within so many metres is going straight on.
_SWERVE = 8.0
# Over how many metres one sees where one sets out: paths cut across a corridor when they come into it.
_SETTING_OUT = 8.0
# From which angle on (degrees) one feels that one turns.
STRAIGHT = 30.0
# From which on it is a turn, no slight one.
SHARP = 55.0
# From which angle on one turns back.
AROUND = 150.0
# Two opposite bends of this angle and this far apart are two, though they end as they began.
_DOUBLE = 60.0
_DOUBLE_METRES = 1.5


@dataclass(frozen=True)
class Bend:
    """A change of direction, `metres` from the path's start.

    `angle` in degrees, to the right positive; `then`: a few steps on, a second one.
    """

    metres: float
    angle: float
    then: float = 0.0


@dataclass(frozen=True)
class Course:
    """What is told of a path.

    `first` and `last` are headings (degrees clockwise from north) after the first steps and before the last;
    `side` is how far (degrees, to the right positive) the last steps turn off from `last`.
    """

    first: float
    bends: tuple[Bend, ...]
    last: float
    side: float = 0.0


@dataclass(frozen=True)
class _Vertex:
    metres: float
    angle: float


def heading(start: Point, end: Point) -> float:
    """Degrees clockwise from north of the way from one point to another."""
    return math.degrees(math.atan2(end[0] - start[0], end[1] - start[1]))


def turned(before: float, after: float) -> float:
    """How far one turns from one heading to another: degrees in (-180, 180], to the right positive.

    Rounded to a millionth, so that a plan turned on its paper is told in the same words.
    """
    return 180.0 - round((180.0 - (after - before)) % 360.0, 6)


def course(path: Sequence[Point]) -> Course:
    """What is told of a path of at least two different points."""
    line = LineString(path)
    told = [(point[0], point[1]) for point in line.simplify(_TOLERANCE).coords]
    headings = [heading(*pair) for pair in pairwise(told)]
    vertices = [
        _Vertex(metres, turned(before, after))
        for metres, (before, after) in zip(
            _metres(path, told[1:-1]), pairwise(headings), strict=True
        )
    ]
    groups = list(_groups(vertices))
    first, last, side = headings[0], headings[-1], 0.0
    skipped = 0.0
    if groups and groups[0][0].metres < _FIRST_STEPS:
        skipped = groups[0][-1].metres
        first += _sum(groups.pop(0))
    if groups and round(line.length - groups[-1][-1].metres, 6) < _LAST_STEPS:
        side = _sum(groups.pop())
        last -= side
    bends = [bend for group in groups if abs((bend := _bend(group)).angle) >= STRAIGHT]
    felt = _without_swerves(bends)
    sharp = (bend.metres for bend in felt if abs(bend.angle) >= SHARP)
    begun = min([_SETTING_OUT, line.length, *sharp])
    if begun > skipped:
        here, there = line.interpolate(skipped), line.interpolate(begun)
        first = heading((here.x, here.y), (there.x, there.y))
    later = tuple(bend for bend in felt if bend.metres >= begun)
    return Course(first % 360.0, later, last % 360.0, side)


def _without_swerves(bends: Sequence[Bend]) -> tuple[Bend, ...]:
    """Bends but for those a little to one side, and a little back after a few steps."""
    kept: list[Bend] = []
    for bend in bends:
        before = kept[-1] if kept else None
        if (
            before
            and max(abs(before.angle), abs(bend.angle)) < SHARP
            and abs(before.angle + bend.angle) < STRAIGHT
            and round(bend.metres - before.metres, 6) < _SWERVE
        ):
            kept.pop()
        else:
            kept.append(bend)
    return tuple(kept)


def _metres(path: Sequence[Point], told: Sequence[Point]) -> Iterator[float]:
    """How many metres of the path lie before each of the vertices that are told of it."""
    rest, metres = iter(told), 0.0
    wanted = next(rest, None)
    for before, after in pairwise([path[0], *path]):
        metres += math.dist(before, after)
        if after == wanted:
            yield metres
            wanted = next(rest, None)


def _groups(vertices: Sequence[_Vertex]) -> Iterator[list[_Vertex]]:
    """Vertices that belong to one movement."""
    group: list[_Vertex] = []
    for vertex in vertices:
        if group:
            before = group[-1]
            apart = _ONE_MOVEMENT
            if vertex.angle * before.angle > 0:
                slight = max(abs(vertex.angle), abs(before.angle)) < SHARP
                apart = _ONE_SLIGHT_CURVE if slight else _ONE_CURVE
            if round(vertex.metres - before.metres, 6) >= apart:
                yield group
                group = []
        group.append(vertex)
    if group:
        yield group


def _sum(vertices: Sequence[_Vertex]) -> float:
    return math.fsum(vertex.angle for vertex in vertices)


def _bend(group: Sequence[_Vertex]) -> Bend:
    first = group[0]
    same = [vertex for vertex in group if vertex.angle * first.angle > 0]
    other = [vertex for vertex in group if vertex.angle * first.angle < 0]
    if (
        other
        and same == list(group[: len(same)])
        and min(abs(_sum(same)), abs(_sum(other))) >= _DOUBLE
        and round(other[0].metres - same[-1].metres, 6) >= _DOUBLE_METRES
    ):
        return Bend(first.metres, _sum(same), _sum(other))
    if abs(_sum(group)) >= AROUND and len(same) == len(group) > 1:
        # Around the end of a wall, or a ramp: who is told to turn round would go back.
        half = min(range(1, len(group)), key=lambda end: abs(_sum(group[:end]) - _sum(group[end:])))
        return Bend(first.metres, _sum(group[:half]), _sum(group[half:]))
    return Bend(first.metres, _sum(group))
