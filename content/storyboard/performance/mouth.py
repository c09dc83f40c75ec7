"""The mouth: how far it is open, and how round, while sentences sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.narration.library import Recorded
from content.storyboard.film import Film


@dataclass(frozen=True)
class Opening:
    """From second `at` of the film on: `wide` 0 (round) to 1 (drawn wide), `far` 0 (shut) to 1."""

    at: float
    wide: float
    far: float


def openings(film: Film, voices: Sequence[Recorded | None]) -> tuple[Opening, ...]:
    """What the mouth does; by the loudness of each cue's recording where there is one."""
    return ()
