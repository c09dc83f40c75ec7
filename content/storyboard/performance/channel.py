"""One value of the figure in time: it rests, sets out for another value, and never quite stands still."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from content.storyboard.performance.whim import Whim
from content.storyboard.timing import SINE, SMOOTH, Ease, Stop, Track, keys

Pair = tuple[float, float]

# From one small movement at rest to the next, in frames.
_AT_REST = (26.0, 44.0)
# What is not at rest when the film ends goes back so long before.
_HOME = 16.0


@dataclass(frozen=True)
class _Move:
    at: float
    value: Pair
    travel: float
    ease: Ease


@dataclass
class Channel:
    """Moves away from `rest` and back, of a pair of numbers; `sway`: how far it drifts where it rests."""

    rest: Pair = (0.0, 0.0)
    sway: Pair = (0.0, 0.0)
    _moves: list[_Move] = field(default_factory=list)

    def to(self, at: float, value: Pair, travel: float = 12, ease: Ease = SMOOTH) -> None:
        """Set out for `value` at frame `at`; one that sets out while another is on its way waits."""
        self._moves.append(_Move(at, value, travel, ease))

    def pulse(self, at: float, value: Pair, travel: float = 6, back: float = 9) -> None:
        """Go there and back to rest."""
        self.to(at, value, travel)
        self.to(at + travel, self.rest, back)

    def pairs(self, length: float, whim: Whim) -> Track:
        """The whole film's track; it ends as it began."""
        stops: list[Stop] = [(0, self.rest, SMOOTH)]
        for move in self._in_turn(length):
            here, last = self._here(stops)
            if move.at > last:
                stops += self._drift(last, move.at, here, whim)
                stops.append((move.at, here, move.ease))
            else:
                stops[-1] = (last, here, move.ease)
            stops.append((move.at + move.travel, move.value, SMOOTH))
        here, last = self._here(stops)
        home = max(last, length - _HOME) if here != self.rest else length
        stops += self._drift(last, home, here, whim)
        if last < home < length:
            stops.append((home, here, SMOOTH))
        return keys(*stops, (length, self.rest))

    def numbers(self, length: float, whim: Whim) -> Track:
        """The track of the first number of each pair."""
        return firsts(self.pairs(length, whim))

    def _in_turn(self, length: float) -> list[_Move]:
        """One after another: those kept waiting until the next one sets out are left out."""
        moves = sorted((move for move in self._moves if move.at >= 0), key=lambda move: move.at)
        taken: list[_Move] = []
        free = 0.0
        for move, after in pairwise([*moves, None]):
            assert move
            start = max(move.at, free)
            overtaken = after is not None and after.at <= start
            if not overtaken and start + move.travel < length - 1:
                taken.append(_Move(start, move.value, move.travel, move.ease))
                free = start + move.travel
        return taken

    def _here(self, stops: list[Stop]) -> tuple[Pair, float]:
        time, value = stops[-1][:2]
        assert isinstance(value, tuple)
        return (value[0], value[1]), time

    def _drift(self, start: float, end: float, about: Pair, whim: Whim) -> list[Stop]:
        """Small slow moves about a value between two frames."""
        stops: list[Stop] = []
        at = start
        while any(self.sway) and (at := at + whim.between(*_AT_REST)) < end - 12:
            share = whim.between(-1, 1)
            value = tuple(v + share * s for v, s in zip(about, self.sway, strict=True))
            stops.append((at, value, SINE))
        return stops


def firsts(track: Track) -> Track:
    """Of a track of pairs, that of their first numbers."""
    return keys(*((key.time, first(key.value), key.ease) for key in track.keys))


def first(value: object) -> float:
    """The first number of a pair."""
    assert isinstance(value, tuple)
    return float(value[0])
