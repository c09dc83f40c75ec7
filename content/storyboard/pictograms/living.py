"""Pictograms that live: each springs up, and many make one small movement of what they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from content.storyboard.layers import Layer
from content.storyboard.path import Point
from content.storyboard.pictograms.drawn import DRAWN, SIDE, middle
from content.storyboard.shapes import group
from content.storyboard.timing import BACK, IN, OUT, SINE, Animated, Stop, Track, keys

_MIDDLE = (SIDE / 2, SIDE / 2)
_GROWS = 9
"""Frames in which a pictogram springs up."""
_WAITS = 14
"""Frames from a pictogram's coming to its movement."""
_PERIOD = 180
"""Frames after which a movement that ends as it began is made once more: one looks still alive."""
_LASTS = 60
"""Frames a movement may take, and the rest after it."""


class _Moved(TypedDict, total=False):
    pivot: Point
    at: Animated
    rotation: Animated
    scale: Animated


Motion = Callable[[list[float]], _Moved]
"""How some parts move at the given frames."""


def _track(moments: list[float], *stops: Stop) -> Track:
    again = moments if stops[0][1] == stops[-1][1] else moments[:1]
    return keys(*[(at + stop[0], *stop[1:]) for at in again for stop in stops])


def _shifted(*stops: Stop) -> Motion:
    return lambda moments: {"at": _track(moments, *stops)}


def _turned(pivot: Point, *stops: Stop) -> Motion:
    return lambda moments: {"pivot": pivot, "rotation": _track(moments, *stops)}


def _sized(pivot: Point, *stops: Stop) -> Motion:
    return lambda moments: {"pivot": pivot, "scale": _track(moments, *stops)}


def _pushed(dx: float, dy: float, there: float = 8, back: float = 14) -> Motion:
    """Away by so many pixels and back."""
    return _shifted((0, (0, 0), OUT), (there, (dx, dy), SINE), (there + back, (0, 0)))


def _hopping(height: float) -> Motion:
    return _shifted(
        (0, (0, 0), OUT),
        (7, (0, -height), IN),
        (14, (0, 0), OUT),
        (18, (0, -height * 0.25), IN),
        (22, (0, 0)),
    )


def _shaken(pivot: Point, degrees: float) -> Motion:
    """Twice to and fro."""
    return _turned(
        pivot,
        (0, 0, SINE),
        (4, -degrees, SINE),
        (9, degrees, SINE),
        (14, -degrees * 0.7, SINE),
        (19, degrees * 0.5, SINE),
        (25, 0),
    )


def _swelling(pivot: Point = _MIDDLE, by: float = 114) -> Motion:
    return _sized(pivot, (0, (100, 100), OUT), (6, (by, by), SINE), (16, (100, 100)))


def _growing(foot: Point) -> Motion:
    """Up from the ground, once."""
    return _sized(foot, (0, (100, 35), BACK), (14, (100, 100)))


def _folding(hinge: Point) -> Motion:
    """Away and there again, as a leaf is turned."""
    return _sized(hinge, (0, (100, 100), IN), (6, (100, 0), OUT), (14, (100, 100)))


_MOVES: dict[str, tuple[slice, Motion]] = {
    "auction": (slice(0, None), _pushed(0, -8)),
    "bell": (slice(0, 2), _shaken((66, 20), 12)),
    "bus": (slice(0, None), _pushed(0, -5, 4, 8)),
    "ca-key": (slice(0, None), _pushed(-9, 7)),
    "calendar": (slice(3, None), _folding((66, 54))),
    "car": (slice(0, None), _pushed(0, -5, 4, 8)),
    "cart": (slice(0, None), _pushed(8, 0, 10, 16)),
    "chart": (slice(0, 3), _growing((66, 116))),
    "chat": (slice(1, None), _swelling((28, 118), 108)),
    "checklist": (slice(2, 3), _swelling((48, 62), 130)),
    "clock": (slice(4, 5), _turned(_MIDDLE, (0, -90), (24, 0))),
    "coin": (slice(1, None), _hopping(18)),
    "compare": (slice(4, None), _swelling((66, 108), 110)),
    "contract": (slice(4, None), _swelling((88, 95), 128)),
    "cross": (slice(1, None), _swelling()),
    "deadline": (slice(4, None), _swelling((84, 88), 112)),
    "download": (slice(1, None), _pushed(0, -10)),
    "envelope": (slice(3, None), _swelling((66, 74), 126)),
    "eye": (slice(1, None), _shifted((0, (0, 0)), (8, (-14, 0)), (24, (14, 0)), (34, (0, 0)))),
    "form": (slice(5, None), _shifted((0, (0, 0)), (8, (-14, 0)), (26, (8, 0)), (34, (0, 0)))),
    "gavel": (slice(1, None), _shaken((110, 98), 9)),
    "globe": (slice(3, None), _pushed(-10, -10)),
    "guarantee": (slice(4, None), _swelling((88, 90), 116)),
    "hourglass": (slice(0, None), _turned(_MIDDLE, (0, -180), (20, 0))),
    "house-swap": (slice(4, None), _swelling((66, 68), 108)),
    "lightbulb": (slice(0, None), _swelling((66, 118), 108)),
    "lock": (slice(0, 2), _pushed(0, -10, 8, 8)),
    "magnifier": (
        slice(0, None),
        _shifted(
            (0, (0, 0), SINE),
            (9, (-9, -4), SINE),
            (18, (0, -9), SINE),
            (27, (8, -2), SINE),
            (36, (0, 0)),
        ),
    ),
    "map-pin": (slice(1, None), _hopping(14)),
    "megaphone": (slice(3, None), _swelling((94, 61), 128)),
    "objection": (slice(1, None), _swelling((66, 56), 118)),
    "pencil": (slice(1, None), _shifted((0, (0, 0)), (16, (34, 0)), (30, (0, 0)))),
    "phone": (slice(0, None), _shaken(_MIDDLE, 9)),
    "plug": (slice(2, None), _pushed(0, -12, 8, 8)),
    "printer": (slice(4, None), _folding((66, 76))),
    "question": (slice(1, None), _swelling((66, 58), 114)),
    "queue-ticket": (slice(2, 5), _pushed(0, 12)),
    "refund": (slice(0, 3), _turned((66, 68), (0, 0), (30, -360))),
    "repeat": (slice(0, None), _turned(_MIDDLE, (0, 0), (30, 360))),
    "scales": (slice(2, None), _shaken((66, 24), 5)),
    "score": (slice(2, 5), _swelling((66, 62), 112)),
    "seal": (slice(0, 3), _shifted((0, (0, 0)), (9, (0, -9), IN), (15, (0, 8), OUT), (24, (0, 0)))),
    "shield": (slice(1, None), _swelling((66, 62), 118)),
    "star": (slice(0, None), _turned((66, 70), (0, 0), (20, 72))),
    "steps": (slice(2, None), _pushed(9, -9)),
    "stop-sign": (slice(1, None), _swelling((66, 68), 110)),
    "tick": (slice(1, None), _swelling((66, 67), 118)),
    "transfer": (slice(0, 4), _swelling((66, 66), 106)),
    "trophy": (slice(0, None), _hopping(9)),
    "unlock": (slice(0, 2), _turned((40, 60), (0, 0), (8, -10), (18, 0))),
    "upload": (slice(1, None), _pushed(0, 10)),
    "warning": (slice(1, None), _swelling((66, 72), 114)),
}


def living(name: str, cx: float, cy: float, size: float, at: float, length: float) -> list[Layer]:
    """The pictogram springing up at frame `at`, on a board of `length` frames.

    In a square of `size` pixels about (cx, cy). Raises KeyError if unknown.
    """
    parts = DRAWN[name]()
    if name in _MOVES:
        which, motion = _MOVES[name]
        first, last = at + _WAITS, max(at + _WAITS, length - _LASTS)
        moments = [first + _PERIOD * turn for turn in range(int((last - first) / _PERIOD) + 1)]
        parts[which] = [group(*parts[which], **motion(moments))]
    share = size / SIDE * 100
    return [
        Layer(
            f"pictogram {name}",
            [group(*parts, pivot=middle(name), at=(cx, cy), scale=(share, share))],
            pivot=(cx, cy),
            scale=keys((at, (0, 0), BACK), (at + _GROWS, (100, 100))),
            begins=at,
        )
    ]
