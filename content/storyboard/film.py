"""A film: scenes in time. Each lasts as long as its voice; cues are its subtitles, a sentence each."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from content.narration.reading import read_aloud, tokens
from content.narration.sentences import Piece, pieces
from content.storyboard.layers import FRAMES_PER_SECOND
from content.storyboard.scene import Scene

# Before a scene's first word, between two sentences, after its last word: time to look.
_LEAD_IN_S = 0.4
# Before the film's first word: 易博士 comes in.
_ENTRANCE_S = 0.8
_PAUSE_S = 0.25
_TAIL_S = 0.55
# After the film's last word: 易博士 takes leave, and the picture stays a while.
_LEAVE_S = 1.6
READING_SPEED = 5.0
"""No board and no subtitle is faster than so many characters a second."""

Seconds = Callable[[Piece], float]
"""How long a sentence sounds."""


@dataclass(frozen=True)
class Cue:
    """One sentence: `shown` as subtitle from `start` to `end`, in seconds of the film.

    `said`: to the voice. It sounds from `start` on, for `sounds` seconds, and is silent before `end` where
    it is read slower than said.
    """

    start: float
    end: float
    shown: str
    said: str
    shot: int
    sounds: float


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
    """`scenes` one after another, as long as their sentences sound.

    Shots, cues and beats begin on whole frames. Raises ValueError for a film without a scene.
    """
    if not scenes:
        raise ValueError(f"{name}：一个画面也没有")
    shots: list[Shot] = []
    cues: list[Cue] = []
    start = 0
    for number, scene in enumerate(scenes):
        said = [*_said(scene, number, start, seconds)]
        spoken = said[-1].end - _seconds(start) if said else _LEAD_IN_S
        beats = _beats(scene, said, start)
        tail = _TAIL_S if number < len(scenes) - 1 else _LEAVE_S
        length = _frames(max(spoken + tail, _read(scene, beats)))
        shots.append(Shot(scene, _seconds(start), _seconds(length), beats))
        cues += said
        start += length
    return Film(name, tuple(shots), tuple(cues))


def _frames(seconds: float) -> int:
    """The first whole frame that is not earlier."""
    return math.ceil(round(seconds * FRAMES_PER_SECOND, 6))


def _seconds(frames: int) -> float:
    return frames / FRAMES_PER_SECOND


def _said(scene: Scene, shot: int, start: int, seconds: Seconds) -> Iterator[Cue]:
    """The scene's sentences."""
    at = start + _frames(_LEAD_IN_S if shot else _ENTRANCE_S)
    for piece in pieces(scene.narration):
        shown = piece.shown.strip()
        sounds = seconds(piece)
        end = at + _frames(max(sounds, len(shown) / READING_SPEED))
        yield Cue(_seconds(at), _seconds(end), shown, piece.said, shot, sounds)
        at = max(at + _frames(sounds + _PAUSE_S), end)


def _beats(scene: Scene, said: Sequence[Cue], start: int) -> tuple[float, ...]:
    """When each line's first word sounds, after as much of its sentence as is said before it."""
    spans = pieces(scene.narration)
    ends = [*accumulate(len(piece.shown) for piece in spans)]
    place = len(scene.lead)
    beats: list[float] = []
    for line in scene.lines:
        before = beats[-1] if beats else _seconds(_frames(_LEAD_IN_S))
        if not line.said or not said:
            beats.append(before)
            continue
        number = next(n for n, end in enumerate(ends) if place < end)
        cue, shown = said[number], spans[number].shown
        earlier = read_aloud(tokens(shown[: place - ends[number] + len(shown)]))
        share = min(1.0, len(earlier) / len(cue.said))
        at = _frames(cue.start + share * cue.sounds) - start
        beats.append(max(before, _seconds(at)))
        place += len(line.said)
    return tuple(beats)


def _read(scene: Scene, beats: Sequence[float]) -> float:
    """When all that is written has been read, in seconds: nothing before it is there."""
    read = len(scene.heading) / READING_SPEED
    for line, beat in zip(scene.lines, beats, strict=True):
        read = max(read, beat) + len(line.text + line.note) / READING_SPEED
    return read
