"""Tracks: values that change in time along eased curves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from content.storyboard.path import Path, Point

Value = float | tuple[float, ...] | Path
Ease = tuple[float, float, float, float]
"""A cubic Bézier from (0,0) to (1,1), as in CSS: x1, y1, x2, y2."""

SMOOTH: Ease = (0.45, 0.0, 0.4, 1.0)
SINE: Ease = (0.37, 0.0, 0.63, 1.0)
OUT: Ease = (0.22, 0.61, 0.36, 1.0)
IN: Ease = (0.6, 0.0, 0.84, 0.35)
BACK: Ease = (0.3, 1.5, 0.6, 1.0)
"""Goes a little too far, then settles."""
HOLD: Ease = (0.0, 0.0, 0.0, 0.0)
"""Stays at its value until the next key."""


@dataclass(frozen=True)
class Key:
    """A value at a time (frames) and the ease towards the next key.

    bend is for positions on a curved way: the tangents, relative, out of this key
    and into the next one.
    """

    time: float
    value: Value
    ease: Ease = SMOOTH
    bend: tuple[Point, Point] | None = None

    def moved(self, frames: float) -> Key:
        """The same, so many frames later."""
        return Key(self.time + frames, self.value, self.ease, self.bend)


def _number(value: Value) -> float:
    if isinstance(value, Path | tuple):
        raise TypeError("only a single number trails")
    return value


def _times(value: Value, gain: float) -> Value:
    if isinstance(value, Path):
        raise TypeError("an outline has no gain")
    return tuple(v * gain for v in value) if isinstance(value, tuple) else value * gain


@dataclass(frozen=True)
class Track:
    """Keys in order of time. Raises ValueError if one does not come after the one before it."""

    keys: tuple[Key, ...]

    def __post_init__(self) -> None:
        for key, after in pairwise(self.keys):
            if after.time <= key.time:
                raise ValueError(f"a key at {after.time} follows one at {key.time}")

    def delayed(self, frames: float, length: float) -> Track:
        """The same loop of the given length, running late: what follows through."""
        around = [
            key.moved(frames + turn * length) for turn in (-1, 0, 1) for key in self.keys[:-1]
        ]
        first = max(i for i, key in enumerate(around) if key.time <= 0)
        last = min(i for i, key in enumerate(around) if key.time >= length)
        return Track(tuple(around[first : last + 1]))

    def trailing(self, gain: float) -> Track:
        """What hangs from a turning part: behind while it turns, in line again when it rests."""
        stops: list[Stop] = []
        for key, after in pairwise(self.keys):
            change = _number(after.value) - _number(key.value)
            stops.append((key.time, 0, SINE))
            if change:
                stops.append(((key.time + after.time) / 2, -gain * change, SINE))
        return keys(*stops, (self.keys[-1].time, 0))

    def repeated(self, times: int) -> Track:
        """The same closed motion several times in a row."""
        period = self.keys[-1].time - self.keys[0].time
        rounds = [key.moved(turn * period) for turn in range(times) for key in self.keys[:-1]]
        return Track((*rounds, self.keys[-1].moved((times - 1) * period)))

    def moved(self, frames: float) -> Track:
        """The same motion, so many frames later."""
        return Track(tuple(key.moved(frames) for key in self.keys))

    def scaled(self, gain: float) -> Track:
        """The same motion, larger, smaller or (negative) opposite. Not for outlines."""
        return Track(
            tuple(Key(key.time, _times(key.value, gain), key.ease, key.bend) for key in self.keys)
        )


Animated = Value | Track


def times(value: Animated, gain: float) -> Animated:
    """A still or moving number or pair, multiplied. Raises TypeError for an outline."""
    return value.scaled(gain) if isinstance(value, Track) else _times(value, gain)


Stop = tuple[float, Value] | tuple[float, Value, Ease]
Beat = tuple[float, Value] | tuple[float, Value, float]


def keys(*stops: Stop, ease: Ease = SMOOTH) -> Track:
    """A track from (time, value) or (time, value, ease to the next) stops."""
    return Track(
        tuple(Key(stop[0], stop[1], stop[2] if len(stop) == 3 else ease) for stop in stops)
    )


def moves(length: float, *beats: Beat, travel: float = 12, ease: Ease = SMOOTH) -> Track:
    """Rests and moves: at each beat's frame the value sets out for the new one.

    A beat is (frame, value) or (frame, value, its own travel time in frames). The first
    beat's value is where the loop starts, and where the last beat must bring it back.

    Raises ValueError if the loop does not close.
    """
    if beats[-1][1] != beats[0][1]:
        raise ValueError(f"starts at {beats[0][1]}, ends at {beats[-1][1]}")
    value = beats[0][1]
    stops: list[Stop] = [(0, value)]
    for beat in beats[1:]:
        if beat[0] > stops[-1][0]:
            stops.append((beat[0], value, ease))
        else:
            stops[-1] = (*stops[-1][:2], ease)
        value = beat[1]
        stops.append((beat[0] + (beat[2] if len(beat) == 3 else travel), value))
    if stops[-1][0] < length:
        stops.append((length, value))
    return keys(*stops)


def swing(
    length: float, reach: float, cycles: int = 1, late: float = 0.0, middle: float = 0.0
) -> Track:
    """A pendulum about middle that closes on itself after length frames."""
    half = length / (2 * cycles)
    there_and_back = [
        (i * half, middle + reach * (1 if i % 2 else -1), SINE) for i in range(2 * cycles + 1)
    ]
    return keys(*there_and_back).delayed(late, length)


def breathe(length: float, low: Value, high: Value, cycles: int = 1) -> Track:
    """From low to high and back, cycles times."""
    half = length / (2 * cycles)
    return keys(*[(i * half, high if i % 2 else low, SINE) for i in range(2 * cycles + 1)])


Span = tuple[float, float]
"""From one frame up to another."""


def _united(spans: tuple[Span, ...]) -> list[Span]:
    """The same frames as spans in order that do not touch."""
    united: list[Span] = []
    for start, end in sorted(spans):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def shown(*spans: Span) -> Track:
    """Opacity 100 within each span of frames, 0 outside, switching at once."""
    stops: list[Stop] = [(-1, 0, HOLD)]
    for start, end in _united(spans):
        stops += [(start, 100, HOLD), (end, 0, HOLD)]
    return keys(*stops)


def hidden(*spans: Span) -> Animated:
    """Opacity 0 within each span of frames, 100 outside."""
    stops: list[Stop] = [(-1, 100, HOLD)]
    for start, end in _united(spans):
        stops += [(start, 0, HOLD), (end, 100, HOLD)]
    return keys(*stops) if spans else 100.0


def thrown(
    start: Point, end: Point, leave: float, land: float, height: float, ease: Ease = SINE
) -> tuple[Key, Key]:
    """Two position keys along an arc that rises height pixels above the straight way."""
    third = ((end[0] - start[0]) / 3, (end[1] - start[1]) / 3)
    lift = height * 4 / 3
    return (
        Key(leave, start, ease, ((third[0], third[1] - lift), (-third[0], -third[1] - lift))),
        Key(land, end),
    )


def joined(*parts: Key | Sequence[Key]) -> Track:
    """Tracks or single keys one after another, as one track."""
    flat: list[Key] = []
    for part in parts:
        flat += [part] if isinstance(part, Key) else part
    return Track(tuple(flat))


def popped(length: float, start: float, end: float, grow: float = 10, shrink: float = 8) -> Track:
    """A scale that springs from nothing to full at start, and shrinks to nothing by end."""
    stops: list[Stop] = [(0, (0, 0))] if start > 0 else []
    stops += [
        (start, (0, 0), BACK),
        (start + grow, (100, 100)),
        (end - shrink, (100, 100), IN),
        (end, (0, 0)),
    ]
    if end < length:
        stops.append((length, (0, 0)))
    return keys(*stops)


def bumped(length: float, *moments: float, by: tuple[float, float] = (104, 94)) -> Track:
    """A scale that gives way a little at each moment and springs back."""
    stops: list[Stop] = [(0, (100, 100))]
    for at in moments:
        stops += [(at, (100, 100), OUT), (at + 3, by), (at + 10, (100, 100))]
    return keys(*stops, (length, (100, 100)))


def ring(cx: float, cy: float, radius: float, degrees: float) -> Point:
    """The point on a circle, clockwise from three o'clock."""
    return (
        cx + radius * math.cos(math.radians(degrees)),
        cy + radius * math.sin(math.radians(degrees)),
    )
