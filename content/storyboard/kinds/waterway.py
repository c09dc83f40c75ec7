"""A stretch of the Grand Canal with a barge that goes from station to station."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from content.storyboard.layers import Layer
from content.storyboard.palette import CANAL, DEEP, MIST, SEAL, WATER, WHEAT, WHITE
from content.storyboard.path import Path, Point, svg
from content.storyboard.props import piece, plain, stroke
from content.storyboard.shapes import Json, ellipse, group, ink
from content.storyboard.timing import OUT, SINE, SMOOTH, Key, Stop, Track, keys

BREADTH = 92.0
"""From bank to bank, in pixels."""
_SAILS = 22.0
"""Frames from one station to the next."""


@dataclass(frozen=True)
class Station:
    """A landing at `at`, reached at frame `when`; `urgent`: a deadline."""

    at: Point
    when: float
    urgent: bool = False


def waterway(
    source: Point, mouth: Point, stations: Sequence[Station], length: float
) -> list[Layer]:
    """The canal from `source` to `mouth` (pixels), upright or lying, seen for `length` frames."""
    whole = math.dist(source, mouth)
    arrivals = _arrivals([station.when for station in stations])
    gone = _voyage(
        0.0, [100 * math.dist(source, station.at) / whole for station in stations], arrivals
    )
    way = _voyage(
        (0.0, 0.0),
        [(s.at[0] - source[0], s.at[1] - source[1]) for s in stations],
        arrivals,
    )
    course = svg(f"M{source[0]} {source[1]}L{mouth[0]} {mouth[1]}")
    water = Layer(
        "canal",
        [
            ink(_stretch(source, mouth), MIST, WATER, 4),
            ink(_ripples(source, mouth), line=WATER, width=4),
        ],
    )
    wake = Layer("wake", [ink(course, line=WATER, width=10, trim=(0.0, gone))])
    voyage = Layer("voyage", pivot=source, offset=way)
    vessel = Layer("barge", [barge(source)], parent=voyage, pivot=source, rotation=_rocking(length))
    return [water, wake, *_landings(stations, arrivals), voyage, vessel]


def pier(station: Station, end: Point) -> Layer:
    """A plank from a station's landing to `end`, laid when it is reached."""
    way = svg(f"M{station.at[0]} {station.at[1]}L{end[0]} {end[1]}")
    laid = (0.0, keys((station.when - 2, 0, OUT), (station.when + 6, 100)))
    return Layer(
        "pier",
        [ink(way, line=DEEP, width=14, trim=laid), ink(way, line=WHEAT, width=6, trim=laid)],
        begins=station.when - 2,
    )


def _stretch(source: Point, mouth: Point) -> Path:
    """Like a brush's stroke: swelling and shrinking a little, thin at both ends."""
    whole = math.dist(source, mouth)
    steps = max(4, round(whole / 90))
    along = ((mouth[0] - source[0]) / whole, (mouth[1] - source[1]) / whole)
    banks: list[list[Point]] = []
    for side in (1, -1):
        bank: list[Point] = []
        for step in range(steps + 1):
            at = step / steps * (whole + 40) - 20
            swell = 1 + 0.09 * math.sin(2.1 * step + side)
            half = side * swell * BREADTH / 2 * (0.42 if step in {0, steps} else 1)
            bank.append(
                (
                    source[0] + along[0] * at + along[1] * half,
                    source[1] + along[1] * at + along[0] * half,
                )
            )
        banks.append(bank)
    return smooth([*banks[0], *reversed(banks[1])])


def smooth(points: Sequence[Point]) -> Path:
    """A closed outline through `points`, without corners (a Catmull-Rom spline)."""
    around = [points[-1], *points, points[0]]
    reach = [
        ((after[0] - before[0]) / 6, (after[1] - before[1]) / 6)
        for before, after in zip(around, around[2:], strict=False)
    ]
    return Path(tuple(points), tuple((-x, -y) for x, y in reach), tuple(reach), closed=True)


def _arrivals(moments: Sequence[float]) -> list[float]:
    """One after another, even where several are said at once."""
    arrivals: list[float] = []
    for moment in moments:
        soonest = arrivals[-1] + 8 if arrivals else 10.0
        arrivals.append(max(moment + 4, soonest))
    return arrivals


def _voyage(
    start: float | Point, stops: Sequence[float | Point], arrivals: Sequence[float]
) -> Track:
    track = [Key(0, start, SMOOTH)]
    for stop, arrival in zip(stops, arrivals, strict=True):
        leaves = max(arrival - _SAILS, track[-1].time + 0.5)
        if leaves > track[-1].time + 1:
            track.append(Key(leaves, track[-1].value, SMOOTH))
        track.append(Key(arrival, stop, SMOOTH))
    return Track(tuple(track))


def _landings(stations: Sequence[Station], arrivals: Sequence[float]) -> list[Layer]:
    """A quiet mark for each from the beginning on; it takes colour when the barge is there."""
    layers = [
        Layer(
            "landings",
            [ink([ellipse(*s.at, 34) for s in stations], WHITE, WATER, 6)],
        )
    ]
    for number, (station, arrival) in enumerate(zip(stations, arrivals, strict=True), 1):
        colour = SEAL if station.urgent else CANAL
        grows = keys((arrival - 4, (0, 0), OUT), (arrival + 4, (100, 100)))
        layers.append(
            Layer(
                f"landing {number}",
                [ink(ellipse(*station.at, 40), colour), ink(ellipse(*station.at, 14), WHITE)],
                pivot=station.at,
                scale=grows,
                begins=arrival - 4,
            )
        )
    return layers


def _ripples(source: Point, mouth: Point) -> list[Path]:
    ripples: list[Path] = []
    upright = source[0] == mouth[0]
    whole = mouth[1] - source[1] if upright else mouth[0] - source[0]
    for number in range(int((whole - 40) // 74)):
        along, across = 30 + 74 * number, (-22, 20)[number % 2]
        x, y = (
            (source[0] + across, source[1] + along)
            if upright
            else (source[0] + along, source[1] + across)
        )
        ripples.append(svg(f"M{x - 14:.1f} {y:.1f}q7 -6 14 0q7 6 14 0"))
    return ripples


def barge(at: Point) -> Json:
    """A barge under sail, 124 pixels wide, afloat at `at`."""
    return group(
        stroke("M4 4V-86", width=6),
        piece(svg("M10 -84Q58 -60 54 -16Q32 -8 10 -14Z")),
        piece(svg("M-2 -70Q-34 -50 -34 -18Q-18 -12 -2 -16Z"), MIST),
        ink(svg("M4 -100L28 -92L4 -84Z"), WHEAT),
        plain(-46, -14, 26, 20, WHEAT, 4),
        piece(svg("M-62 0H62Q54 30 34 32H-38Q-56 28 -62 0Z"), CANAL),
        ink(svg("M-50 11H50"), line=WHITE, width=4),
        at=at,
    )


def _rocking(length: float) -> Track:
    cycles = max(1, round(length / 80))
    stops: list[Stop] = [
        (i * length / (2 * cycles), 2.2 if i % 2 else -2.2, SINE) for i in range(2 * cycles + 1)
    ]
    return keys(*stops)
