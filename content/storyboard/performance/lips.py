"""The lips: the mouth's outline through the film, from how far it is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from content.storyboard.layers import FRAMES_PER_SECOND
from content.storyboard.mascot.acting import SMILE, Mouth, mouths
from content.storyboard.performance.mouth import Opening
from content.storyboard.timing import Track

# Shapes differ by such steps: the same shape is the same bytes.
_STEPS = 8
# From speech to a smile and back, in frames; in a shorter silence a mouth does not begin to smile.
_SMILES = 6.0
_SHORT = 18.0

Moods = Sequence[tuple[float, Mouth]]
"""From which frame on, how the mouth rests; in order, the first from frame 0."""
_Stop = tuple[float, Mouth]


def lips(openings: Sequence[Opening], moods: Moods, length: float) -> tuple[Track, Track]:
    """The tracks of mouth and tongue."""
    spoken = [*_frames(openings, length)]
    first = spoken[0][0] if spoken else length + _SMILES
    stops = [(0.0, _mood(moods, 0)), *_resting(moods, -_SMILES, first)]
    for (at, shape), (after, _) in pairwise([*spoken, (length + _SMILES, SMILE)]):
        stops.append((at, shape))
        if shape[1] == 0 and after - at > _SHORT:
            stops += _resting(moods, at, after)
    return mouths(*_in_order(stops, length), (length, _mood(moods, length)))


def _in_order(stops: Sequence[_Stop], length: float) -> list[_Stop]:
    """Without those that do not come after the one before."""
    kept = [stops[0]]
    for stop in stops[1:]:
        if kept[-1][0] < stop[0] < length:
            kept.append(stop)
    return kept


def measure(wide: float, far: float) -> Mouth:
    """The mouth's measures for an opening, to the nearest step."""
    wide, far = round(wide * _STEPS) / _STEPS, round(far * _STEPS) / _STEPS
    return (30 + 28 * wide, 30 * far, 4 + 5 * wide)


def _frames(openings: Sequence[Opening], length: float) -> Iterator[_Stop]:
    """On whole frames; of several in one frame the first, unless a later one shuts the mouth."""
    taken: dict[int, Opening] = {}
    for opening in openings:
        at = round(opening.at * FRAMES_PER_SECOND)
        if at < length and (at not in taken or opening.far == 0):
            taken[at] = opening
    for at, opening in sorted(taken.items()):
        yield at, measure(opening.wide, opening.far)


def _resting(moods: Moods, start: float, end: float) -> Iterator[_Stop]:
    """A silence: into the mood, through its changes, and ready to speak again."""
    last = start + _SMILES
    if start >= 0:
        yield last, _mood(moods, start)
    for at, mood in moods:
        if last + 1 <= at <= end - 2 * _SMILES:
            yield at, _mood(moods, at - 0.01)
            yield at + _SMILES, mood
            last = at + _SMILES
    if end - _SMILES > last:
        yield end - _SMILES, _mood(moods, last)


def _mood(moods: Moods, at: float) -> Mouth:
    return next(mood for begins, mood in reversed(moods) if begins <= max(at, 0))
