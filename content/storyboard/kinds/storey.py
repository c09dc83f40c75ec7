"""Where a place is: on its storey's plan, or at its floor of the house."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from content.storyboard.kinds.parts import popping
from content.storyboard.layers import Layer
from content.storyboard.layout import Box
from content.storyboard.lettering import written
from content.storyboard.palette import (
    CANAL,
    DEEP,
    MIST,
    SEAL,
    STRAW,
    WATER,
    WHEAT,
    WHITE,
    Colour,
    mix,
)
from content.storyboard.path import Path, Point, svg
from content.storyboard.plan import Plan
from content.storyboard.props import block, piece, plain
from content.storyboard.shapes import Json, ellipse, group, ink, rect
from content.storyboard.timing import IN, OUT, keys
from content.storyboard.typeface import face

_HERE, _LIFT = "您在这里", "电梯"
_LABEL = 38.0
_PIN_HIGH = 150.0
_SMALL = 0.76
"""A pin on a plan, in that on a house."""
_WALL = mix(CANAL, MIST, 0.45)
_AIRY = mix(MIST, WHITE, 0.6)


def storey(plan: Plan, box: Box, at: float) -> list[Layer]:
    """The plan, as large as `box` allows; from frame `at` the place lights up and a pin falls on it."""
    to = _fitted(plan, box)
    widest = max(map(_extent, plan.rooms), default=0.0)
    halls: list[Path] = []
    rooms: list[Path] = []
    for room in plan.rooms:
        ring = _ring([to(point) for point in room])
        (halls if _extent(room) > widest / 2 else rooms).append(ring)
    goal = [to(point) for point in plan.goal]
    middle = centroid(goal)
    # A whole hall in wheat would outshine the pin.
    fill = STRAW if _extent(plan.goal) > widest / 4 else WHEAT
    layers = [
        Layer("rooms", [ink(halls, _AIRY, _WALL, 3.5), ink(rooms, MIST, _WALL, 3.5)]),
        Layer("goal", [ink(_ring(goal), fill, DEEP, 4)], **popping(at + 4, *middle)),
    ]
    if plan.here:
        layers += [*_way(to(plan.here), middle, at), *_here(to(plan.here), middle, box, at)]
    elif plan.lifts:
        lift = min((to(point) for point in plan.lifts), key=lambda point: math.dist(point, middle))
        layers += [*_way(lift, middle, at), *_lift(lift, middle, box, at)]
    return [*layers, *_pin(middle, at + 12, _SMALL)]


def upstairs(plan: Plan, floor: int, box: Box, at: float) -> list[Layer]:
    """The house with its `floor` lit, and beside it that storey's plan."""
    wide = min(300.0, box.width * 0.34)
    front = Box(box.x, box.y, wide, box.height)
    beside = Box(front.right + 40, box.y, box.width - wide - 40, box.height)
    lit, _ = _facade(floor, front, max(0.0, at - 6))
    return [*lit, *storey(plan, beside, at + 4)]


def house(floor: int, box: Box, at: float) -> list[Layer]:
    """A house of at least three floors seen from the street; from frame `at` the `floor` is lit."""
    layers, goal = _facade(floor, box, at)
    return [*layers, *_pin(goal, at + 8, 1.0)]


def _facade(floor: int, box: Box, at: float) -> tuple[list[Layer], Point]:
    """The house, and the middle of the floor that is lit."""
    floors = max(3, floor)
    high = min(120.0, (box.height - 150) / floors)
    wide = min(box.width - 92, 5.2 * high)
    x, foot = box.middle[0], box.foot - 16
    top = foot - floors * high
    front = [
        plain(x - wide / 2 - 46, foot - 4, wide + 92, 8, WATER, 4),
        block(x - wide / 2, top, wide, floors * high, MIST, 10),
        piece(
            svg(
                f"M{x - wide / 2 - 34} {top}Q{x - wide / 2} {top - 8} {x - wide / 2 + 30} {top - 54}"
                f"H{x + wide / 2 - 30}Q{x + wide / 2} {top - 8} {x + wide / 2 + 34} {top}Z"
            ),
            CANAL,
        ),
    ]
    for number in range(floors):
        y = foot - (number + 1) * high
        if number:
            front.append(plain(x - wide / 2, y + high - 3, wide, 5, DEEP))
        front += _windows(x, y, wide, high, door=number == 0)
    y = foot - floor * high
    lit = [
        block(x - wide / 2 - 14, y + 2, wide + 28, high - 2, WHEAT, 10),
        *_windows(x, y, wide, high, door=floor == 1, fill=STRAW),
    ]
    goal = (x, y + high * 0.5)
    return [Layer("house", front), Layer("lit", lit, **popping(at + 4, *goal))], goal


def _windows(
    x: float, y: float, wide: float, high: float, *, door: bool, fill: Colour = WHITE
) -> list[Json]:
    across = wide / 5
    pane = min(high * 0.5, across * 0.62)
    items: list[Json] = []
    for number in range(5):
        left = x - wide / 2 + across * number + (across - pane) / 2
        if door and number == 2:
            items.append(block(left - 6, y + high * 0.28, pane + 12, high * 0.72, CANAL, 4))
        else:
            items.append(ink(rect(left + pane / 2, y + high * 0.5, pane, pane, 5), fill, DEEP, 4))
    return items


def _pin(tip: Point, at: float, size: float) -> list[Layer]:
    """A pin that falls on `tip` at about frame `at` and bounces a little; a ring goes out from it."""
    x, y = tip
    lands = at + 9
    drop = svg(
        "M0 0C-25 -36 -50 -61 -50 -95C-50 -124 -27 -145 0 -145C27 -145 50 -124 50 -95"
        "C50 -61 25 -36 0 0Z"
    )
    fall = keys(
        (at, (0, -150), IN), (lands, (0, 0), OUT), (lands + 5, (0, -20), IN), (lands + 10, (0, 0))
    )
    squash = keys(
        (at, (30, 30), OUT),
        (at + 4, (94, 108)),
        (lands, (98, 103), OUT),
        (lands + 2, (112, 86)),
        (lands + 6, (97, 104)),
        (lands + 11, (100, 100)),
    )
    widens = keys((lands, (20, 20), OUT), (lands + 22, (100, 100)))
    thins = keys((lands, 8, OUT), (lands + 22, 0))
    return [
        Layer(
            "ripple",
            [ink(ellipse(x, y, 170 * size, 74 * size), line=SEAL, width=thins)],
            pivot=tip,
            scale=widens,
            begins=lands,
        ),
        Layer(
            "pin",
            [
                piece(drop.scaled(size, size).moved(x, y), SEAL),
                piece(ellipse(x, y - 95 * size, 48 * size), WHITE),
            ],
            pivot=tip,
            offset=fall,
            scale=squash,
            begins=at,
        ),
    ]


def _way(start: Point, goal: Point, at: float) -> list[Layer]:
    """A line from where one sets out to the place, drawn before the pin falls: which way it is."""
    (x, y), (to_x, to_y) = start, goal
    # It swings out to one side, so that nobody takes it for a path through walls.
    aside = (y - to_y) * 0.18, (to_x - x) * 0.18
    middle = ((x + to_x) / 2 + aside[0], (y + to_y) / 2 + aside[1])
    way = svg(f"M{x} {y}Q{middle[0]} {middle[1]} {to_x} {to_y}")
    drawn = (0.0, keys((at, 0, OUT), (at + 16, 100)))
    return [Layer("way", [ink(way, line=CANAL, width=7, trim=drawn)], begins=at)]


def _here(at_point: Point, goal: Point, box: Box, at: float) -> list[Layer]:
    """A dot where one stands."""
    dot = [ink(ellipse(*at_point, 44), WHITE, CANAL, 6), ink(ellipse(*at_point, 20), CANAL)]
    return _labelled("here", _HERE, dot, at_point, goal, box, at)


def _lift(at_point: Point, goal: Point, box: Box, at: float) -> list[Layer]:
    """A shaft with an arrow where one comes up."""
    x, y = at_point
    arrow = [
        svg(f"M{x} {y + 13}V{y - 12}"),
        svg(f"M{x - 11} {y - 2}L{x} {y - 13}L{x + 11} {y - 2}"),
    ]
    shaft = [ink(rect(x, y, 52, 52, 12), CANAL, WHITE, 5), ink(arrow, line=WHITE, width=7)]
    return _labelled("lift", _LIFT, shaft, at_point, goal, box, at)


def _labelled(
    name: str,
    text: str,
    mark: list[Json],
    at_point: Point,
    goal: Point,
    box: Box,
    at: float,
) -> list[Layer]:
    """A mark and its label, on the side where the pin is not."""
    x, y = at_point
    wide = face().width(text) * _LABEL + 36
    high = _LABEL + 24
    covered = Box(goal[0] - 48, goal[1] - _PIN_HIGH * _SMALL, 96, _PIN_HIGH * _SMALL + 30)
    sides = [
        Box(x - wide / 2, y + 30, wide, high),
        Box(x - wide / 2, y - 30 - high, wide, high),
        Box(x + 30, y - high / 2, wide, high),
        Box(x - 30 - wide, y - high / 2, wide, high),
    ]
    inside = [_pushed(side, box) for side in sides]
    label = min(
        inside,
        key=lambda side: _overlap(side, covered) + _overlap(side, Box(x - 22, y - 22, 44, 44)),
    )
    base = label.y + high / 2 + _LABEL * 0.36
    tag = group(
        ink(rect(*label.middle, wide, high, high / 2), CANAL),
        written(text, _LABEL, label.middle[0], base, WHITE, align="middle"),
    )
    return [
        Layer(name, mark, **popping(max(0.0, at - 8), x, y)),
        Layer(f"{name}, said", [tag], **popping(max(0.0, at - 5), x, y)),
    ]


def _pushed(box: Box, into: Box) -> Box:
    x = min(max(box.x, into.x), into.right - box.width)
    y = min(max(box.y, into.y), into.foot - box.height)
    return Box(x, y, box.width, box.height)


def _overlap(one: Box, other: Box) -> float:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.foot, other.foot) - max(one.y, other.y)
    return max(0.0, across) * max(0.0, down)


def _fitted(plan: Plan, box: Box) -> Callable[[Point], Point]:
    """From the plan's metres to pixels in `box`, its shape kept, with room for the pin above."""
    points = [point for ring in (*plan.rooms, plan.goal) for point in ring]
    points += [plan.here] if plan.here else []
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, low = min(y for _, y in points), max(y for _, y in points)
    goal = centroid(plan.goal)[1] - top
    wide, high = max(right - left, 1e-6), max(low - top, 1e-6)
    above = 0.0
    # Where the pin stands out at the top the plan gives way to it, and shrinks with that.
    for _ in range(4):
        scale = min(box.width / wide, (box.height - above) / high)
        above = max(0.0, _PIN_HIGH * _SMALL - goal * scale)
    x = box.x + (box.width - wide * scale) / 2
    y = box.y + above + max(0.0, (box.height - above - high * scale) / 2)
    return lambda point: (x + (point[0] - left) * scale, y + (point[1] - top) * scale)


def _extent(ring: Sequence[Point]) -> float:
    """How much a room's rectangle covers."""
    across, down = ([point[axis] for point in ring] for axis in (0, 1))
    return (max(across) - min(across)) * (max(down) - min(down))


def _ring(points: Sequence[Point]) -> Path:
    still = ((0.0, 0.0),) * len(points)
    return Path(tuple(points), still, still, closed=True)


def centroid(ring: Sequence[Point]) -> Point:
    """The centre of a surface; of a line or a point, its middle."""
    cross = [ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*ring, ring[0]])]
    area = sum(cross)
    if math.isclose(area, 0, abs_tol=1e-6):
        return (sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring))
    around = [*pairwise([*ring, ring[0]])]
    return (
        sum((a[0] + b[0]) * c for (a, b), c in zip(around, cross, strict=True)) / (3 * area),
        sum((a[1] + b[1]) * c for (a, b), c in zip(around, cross, strict=True)) / (3 * area),
    )
