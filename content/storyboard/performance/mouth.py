"""The mouth: how far it is open, and how round, while sentences sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from content.narration.levels import RATE, Levels
from content.narration.library import Recorded
from content.storyboard.film import Cue, Film
from content.storyboard.performance.alignment import evenly, heard
from content.storyboard.performance.loudness import loudness, voiced
from content.storyboard.performance.syllables import Syllable, phrases

Silence = tuple[float, float]
"""From one second up to another."""

# Where nobody has spoken yet, two vowels further apart than this have a pause between them;
# how long a mouth takes to shut and open.
_PAUSE_S = 0.36
_SHUTS_S, _OPENS_S = 0.13, 0.1
# From a consonant to its vowel.
_CONSONANT_S = 0.075
# How much a soft syllable is open compared with a loud one.
_SOFTEST = 0.5


@dataclass(frozen=True)
class Opening:
    """From second `at` of the film on: `wide` 0 (round) to 1 (drawn wide), `far` 0 (shut) to 1."""

    at: float
    wide: float
    far: float


def openings(film: Film, voices: Sequence[Recorded | None]) -> tuple[Opening, ...]:
    """What the mouth does; by the loudness of each cue's recording where there is one.

    In order of time; between two it moves from one to the other. Shut outside the cues.
    """
    return tuple(
        opening
        for cue, voice in zip(film.cues, voices, strict=True)
        for opening in _of_cue(cue, voice)
    )


def _of_cue(cue: Cue, voice: Recorded | None) -> list[Opening]:
    spoken = phrases(cue.said)
    syllables = [*chain.from_iterable(spoken)]
    if not syllables:
        return []
    if voice:
        levels = loudness(voice)
        times = heard(spoken, levels)
        strengths = [_strength(levels, at) for at in times]
        silences = _silences(levels)
    else:
        times = evenly(spoken, cue.sounds)
        strengths = [1.0] * len(times)
        silences = [
            (before + _SHUTS_S, after - _OPENS_S)
            for before, after in pairwise(times)
            if after - before > _PAUSE_S
        ]
    vowels = [
        Opening(at, syllable.wide, syllable.far * strength)
        for at, syllable, strength in zip(times, syllables, strengths, strict=True)
    ]
    shapes = _with_consonants(vowels, syllables, silences, cue.sounds)
    return [Opening(cue.start + one.at, one.wide, one.far) for one in shapes]


def _silences(levels: Levels) -> list[Silence]:
    stretches = voiced(levels)
    return [(end / RATE, start / RATE) for (_, end), (start, _) in pairwise(stretches)]


def _strength(levels: Levels, at: float) -> float:
    place = min(round(at * RATE), len(levels) - 1)
    loud = float(levels[max(0, place - 2) : place + 3].max())
    return _SOFTEST + (1 - _SOFTEST) * loud


def _with_consonants(
    vowels: Sequence[Opening],
    syllables: Sequence[Syllable],
    silences: Sequence[Silence],
    length: float,
) -> list[Opening]:
    first, last = vowels[0], vowels[-1]
    shapes = [Opening(max(0.0, first.at - _OPENS_S), first.wide, 0.0), first]
    for (before, after), syllable in zip(pairwise(vowels), syllables[1:], strict=True):
        pause = next((each for each in silences if before.at < each[0] < after.at), None)
        if pause:
            shapes.append(Opening(pause[0], before.wide, 0.0))
            shapes.append(Opening(pause[1], after.wide, 0.0))
        else:
            at = after.at - min(_CONSONANT_S, (after.at - before.at) / 2)
            far = syllable.begins * min(before.far, after.far)
            shapes.append(Opening(at, (before.wide + after.wide) / 2, far))
        shapes.append(after)
    shut = min(last.at + _SHUTS_S, length)
    return [*_in_order(shapes, shut), Opening(shut, last.wide, 0.0)]


def _in_order(shapes: Sequence[Opening], end: float) -> list[Opening]:
    """Without those that would not come after the one before."""
    kept: list[Opening] = []
    for shape in shapes:
        if shape.at < end and (not kept or shape.at > kept[-1].at):
            kept.append(shape)
    return kept
