"""What 易博士 does from a film's first frame to its last."""

from __future__ import annotations

from dataclasses import replace

from content.storyboard.film import Film
from content.storyboard.layers import FRAMES_PER_SECOND
from content.storyboard.mascot.acting import Acting, blinks, lids, standing
from content.storyboard.performance.mouth import Opening


def perform(film: Film, openings: tuple[Opening, ...]) -> Acting:
    """Its acting; `openings` are those of the mouth."""
    length = round(film.length * FRAMES_PER_SECOND)
    moments = tuple(range(40, length - 20, 97))
    return replace(
        standing(length, max(1, round(length / 75))), blink=blinks(*moments), bowed=lids(*moments)
    )
