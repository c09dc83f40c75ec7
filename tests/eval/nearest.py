"""Which phrase of a list a free text stands for: the one that sounds most like it."""

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Levenshtein

from content.answers.normalise import normalise
from content.answers.sound import syllables
from kiosk.speech.pronounce import Syllables


def heard_as(text: str) -> Syllables:
    """The toneless syllables of a text."""
    return syllables(normalise(text))


def nearest(readings: Iterable[str], phrases: Sequence[str]) -> tuple[str | None, float]:
    """The phrase that sounds most like one of `readings`, and how much, 0 to 1; None where none does."""
    sounds = {heard_as(phrase): phrase for phrase in phrases}
    best, likeness = nearest_sound(map(heard_as, readings), [*sounds])
    return (None if best is None else sounds[best]), likeness


def nearest_sound(
    readings: Iterable[Syllables], phrases: Sequence[Syllables]
) -> tuple[Syllables | None, float]:
    """As `nearest`. Differences count in proportion to the longer; of equals the earlier reading wins."""
    best: Syllables | None = None
    likeness = 0.0
    for heard in readings:
        for phrase in phrases:
            like = Levenshtein.normalized_similarity(heard, phrase, score_cutoff=likeness)
            if like > likeness:
                best, likeness = phrase, like
    return best, likeness
