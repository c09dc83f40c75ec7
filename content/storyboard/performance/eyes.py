"""The eyes: when they blink, and when they are shut for longer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.storyboard.mascot.acting import lids
from content.storyboard.performance.whim import Whim
from content.storyboard.timing import OUT, Span, Stop, Track, keys

# One blinks every two to five seconds, and no two times after the same while.
_SELDOM, _OFTEN = 145.0, 62.0
_APART = 24.0
_SHUTS, _SHUT, _OPENS = 3.0, 2.0, 5.0
_SLOWLY = 4.0


@dataclass(frozen=True)
class Lids:
    """The eyes' scale, and the frames in which they are arcs: laughing, or cast down."""

    blink: Track
    joy: tuple[Span, ...]
    bowed: tuple[Span, ...]


def blinked(
    length: float, invited: Sequence[float], joy: Sequence[Span], bows: Sequence[Span], whim: Whim
) -> Lids:
    """Natural blinking through the film, around the laughs and bows.

    `invited`: moments in which one is likely to blink, as when one looks elsewhere.
    """
    long = _apart(joy, bows)
    moments = [
        at
        for at in _moments(length, invited, whim)
        if all(not start - _APART < at < end + _APART for (start, end), _ in long)
    ]
    shut = [(at + _SHUTS, at + _SHUTS + _SHUT, _SHUTS) for at in moments]
    shut += [(start, end, _SLOWLY) for (start, end), _ in long]
    stops: list[Stop] = [(-1, (100, 100))]
    for start, end, shuts in sorted(shut):
        stops += [
            (start - shuts, (100, 100), OUT),
            (start, (108, 13)),
            (end, (108, 13)),
            (end + _OPENS, (100, 100)),
        ]
    laughs = tuple(span for span, laughing in long if laughing)
    cast_down = [span for span, laughing in long if not laughing]
    return Lids(keys(*stops), laughs, tuple(sorted((*lids(*moments), *cast_down))))


def _apart(joy: Sequence[Span], bows: Sequence[Span]) -> list[tuple[Span, bool]]:
    """Laughs and bows in order, without those that begin before the eyes are open again."""
    apart: list[tuple[Span, bool]] = []
    for span, laughing in sorted([(span, True) for span in joy] + [(span, False) for span in bows]):
        open_again = apart[-1][0][1] + _OPENS if apart else 0.0
        if span[0] - _SLOWLY > open_again:
            apart.append((span, laughing))
    return apart


def _moments(length: float, invited: Sequence[float], whim: Whim) -> list[float]:
    moments: list[float] = []
    last = -whim.between(10, 60)
    while (at := last + whim.between(_OFTEN, _SELDOM)) < length - 12:
        near = [moment for moment in invited if last + _OFTEN <= moment <= at + 20]
        last = min(near, key=lambda moment: abs(moment - at), default=at)
        if last > 4 and last < length - 12:
            moments.append(last)
    return moments
