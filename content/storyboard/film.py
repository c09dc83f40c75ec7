"""A film: scenes in time. Each lasts as long as its voice; cues are its subtitles, a sentence each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from content.narration.sentences import Piece, pieces
from content.storyboard.scene import Scene

# Before a scene's first word, between two sentences, after its last word: time to look.
_LEAD_IN_S = 0.4
_PAUSE_S = 0.25
_TAIL_S = 0.55
READING_SPEED = 5.0
"""No board is faster than so many characters a second."""

Seconds = Callable[[Piece], float]
"""How long a sentence sounds."""


@dataclass(frozen=True)
class Cue:
    """One sentence: `shown` as subtitle, `said` to the voice; when it sounds, in seconds of the film."""

    start: float
    end: float
    shown: str
    said: str
    shot: int


@dataclass(frozen=True)
class Shot:
    """A scene in time: seconds of the film; `beats` are when each line appears, from the shot's start."""

    scene: Scene
    start: float
    length: float
    beats: tuple[float, ...]


@dataclass(frozen=True)
class Film:
    """Scenes in time, one after another."""

    name: str
    shots: tuple[Shot, ...]
    cues: tuple[Cue, ...]

    @property
    def length(self) -> float:
        """Seconds."""
        return self.shots[-1].start + self.shots[-1].length


def estimated(piece: Piece) -> float:
    """How long a sentence sounds where nobody has spoken it yet."""
    return 0.3 + len(piece.said) / 4.2


def timed(name: str, scenes: Sequence[Scene], seconds: Seconds = estimated) -> Film:
    """`scenes` one after another, as long as their sentences sound."""
    shots: list[Shot] = []
    cues: list[Cue] = []
    start = 0.0
    for number, scene in enumerate(scenes):
        said = _said(scene, number, start, seconds)
        spoken = (said[-1].end if said else start) - start + _TAIL_S
        length = max(spoken, len(scene.written) / READING_SPEED)
        shots.append(Shot(scene, start, length, tuple(_beats(scene, said, start))))
        cues += said
        start += length
    return Film(name, tuple(shots), tuple(cues))


def _said(scene: Scene, shot: int, start: float, seconds: Seconds) -> list[Cue]:
    cues: list[Cue] = []
    at = start + _LEAD_IN_S
    for piece in pieces(scene.narration):
        end = at + seconds(piece)
        cues.append(Cue(at, end, piece.shown.strip(), piece.said, shot))
        at = end + _PAUSE_S
    return cues


def _beats(scene: Scene, cues: Sequence[Cue], start: float) -> list[float]:
    """When each line's first word sounds, after as many characters of its sentence."""
    spans = pieces(scene.narration)
    ends = [*accumulate(len(piece.shown) for piece in spans)]
    place = len(scene.lead)
    beats: list[float] = []
    for line in scene.lines:
        before = beats[-1] if beats else _LEAD_IN_S
        if not line.said or not cues:
            beats.append(before)
            continue
        number = next(n for n, end in enumerate(ends) if place < end)
        cue, length = cues[number], len(spans[number].shown)
        share = (place - (ends[number] - length)) / length
        beats.append(max(before, cue.start - start + share * (cue.end - cue.start)))
        place += len(line.said)
    return beats
