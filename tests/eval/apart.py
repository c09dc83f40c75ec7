"""Phrases that differ in one syllable, or two, or three: the sentence that is read, and fifty like it."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.random import Generator

from kiosk.speech.pronounce import Syllables, pronunciations
from tests.eval.at_once import at_once
from tests.eval.clips import Clip, read
from tests.eval.nearest import heard_as, nearest_sound
from tests.eval.ours import listening_for_sounds
from tests.eval.result import WHISPER, Result, percent
from tests.eval.sentences import others
from tests.eval.whisper import Whisper

_VARIANTS = 50
_SEED = 2022
_AT_LEAST = {1: 75.0}


def measure(whisper: Whisper) -> Iterator[Result]:
    """How often the sentence itself is picked."""
    clips = read()
    said = {clip: pronunciations(clip.text)[0] for clip in clips}
    common = Counter(s for text in others(c.text for c in clips) for s in pronunciations(text)[0])
    for replaced in (1, 2, 3):
        rng = np.random.default_rng([_SEED, replaced])
        lists = [[own, *variants(own, replaced, common, rng)] for own in said.values()]
        ours = at_once(_picked, zip(said, lists, strict=True))
        theirs = [
            nearest_sound(map(heard_as, whisper.heard(clip.samples)), phrases)[0]
            for clip, phrases in (zip(said, lists, strict=True) if whisper.is_here else ())
        ]
        own = [*said.values()]
        apart = "1 syllable" if replaced == 1 else f"{replaced} syllables"
        yield Result(
            f"one of {_VARIANTS + 1} phrases {apart} apart",
            "%",
            percent([one == right for one, right in zip(ours, own, strict=True)]),
            {WHISPER: percent([one == right for one, right in zip(theirs, own, strict=True)])}
            if theirs
            else {},
            at_least=_AT_LEAST.get(replaced),
        )


def _picked(case: tuple[Clip, list[Syllables]]) -> Syllables:
    clip, phrases = case
    with listening_for_sounds(phrases) as listener:
        return listener.picked(clip.samples)


def variants(
    own: Syllables, replaced: int, common: Counter[str], rng: Generator
) -> list[Syllables]:
    """_VARIANTS different ones of `own`: `replaced` syllables in a row are others, each in each.

    The others come as often as they do in `common`. A shorter phrase is replaced wholly.
    """
    replaced = min(replaced, len(own))
    syllables = sorted(common)
    chances = np.array([common[syllable] for syllable in syllables], np.float64)
    chances /= chances.sum()
    found: dict[Syllables, None] = {}
    while len(found) < _VARIANTS:
        place = int(rng.integers(len(own) - replaced + 1))
        new = tuple(str(s) for s in rng.choice(syllables, replaced, p=chances))
        if _all_differ(own[place : place + replaced], new):
            found[(*own[:place], *new, *own[place + replaced :])] = None
    return [*found]


def _all_differ(some: Sequence[str], others: Sequence[str]) -> bool:
    return all(one != other for one, other in zip(some, others, strict=True))
