"""The score of a performance: everything the figure does, gathered scene by scene."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from content.storyboard.mascot.acting import SMILE, Mouth
from content.storyboard.path import Point
from content.storyboard.performance.arms import Gesture
from content.storyboard.performance.channel import Channel
from content.storyboard.timing import OUT, Span


@dataclass(frozen=True)
class Moment:
    """At frame `at` a line comes up on the board: where one looks for it (-1 to 1), where an arm points."""

    at: float
    look: Point
    angle: float


@dataclass(frozen=True)
class Part:
    """One scene of the performance, in frames: what comes when, and which sentences begin when."""

    start: float
    end: float
    moments: Sequence[Moment]
    sentences: Sequence[float]
    spoken: float
    """When its last word is over."""


@dataclass
class Score:
    """What each part of the figure does; `near` is the arm on the board's side."""

    gaze: Channel = field(default_factory=lambda: Channel(sway=(1.8, 1.0)))
    turn: Channel = field(default_factory=lambda: Channel(sway=(1.6, 1.2)))
    tilt: Channel = field(default_factory=lambda: Channel(sway=(1.1, 0)))
    lean: Channel = field(default_factory=lambda: Channel(sway=(0.5, 0)))
    nod: Channel = field(default_factory=lambda: Channel(sway=(0, 1.6)))
    hop: Channel = field(default_factory=Channel)
    brows: Channel = field(default_factory=lambda: Channel(sway=(0, 0.8)))
    worry: Channel = field(default_factory=Channel)
    near: list[Gesture] = field(default_factory=list)
    far: list[Gesture] = field(default_factory=list)
    joy: list[Span] = field(default_factory=list)
    bows: list[Span] = field(default_factory=list)
    moods: list[tuple[float, Mouth]] = field(default_factory=lambda: [(0.0, SMILE)])
    glances: list[float] = field(default_factory=list)

    def look(self, at: float, where: Point) -> None:
        """Eyes first, then the head."""
        x, y = where
        self.gaze.to(at, (10 * x, 8 * y), 6, OUT)
        self.turn.to(at + 2, (14 * x, 9 * y), 12)
        self.tilt.to(at + 3, (4 * x, 0), 13)
        self.glances.append(at - 1)

    def raise_brows(self, at: float, frames: float, by: float = 5) -> None:
        """Up for so many frames."""
        self.brows.to(at, (0, -by), 6)
        self.brows.to(at + 6 + frames, (0, 0), 12)

    def beat_time(self, at: float, down: float = 5) -> None:
        """A small nod, as one gives a word its weight."""
        self.nod.pulse(at, (0, down), 5, 9)

    def feel(self, start: float, end: float, mood: Mouth) -> None:
        """A mouth that is silent shows `mood`."""
        self.moods += [(start, mood), (end, SMILE)]
