"""What most kiosks do with a text: rapidfuzz's WRatio with every phrase they know, and a cut-off."""

import datetime
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from content.answers.targets import targets
from content.load import BUNDLED, load_set

WRATIO = "rapidfuzz WRatio"
TOP = 3
# Of 50, 55 … 95 the one with the most right answers less wrong ones to ../shared/speech/asked.tsv as written.
CUT_OFF = 65.0
# One target's phrases may be the first dozens.
_PHRASES = 300

# The ids of the nearest few targets, and how near the first is, 0 to 100.
Found = tuple[list[str], float]


class Fuzzy:
    """All phrases of a set, given as target's id and phrase."""

    def __init__(self, said: Iterable[tuple[str, str]]) -> None:
        self._owners = {phrase: id_ for id_, phrase in said}
        self._phrases = [*self._owners]

    def nearest(self, text: str) -> Found:
        """To any text."""
        found = process.extract(text, self._phrases, scorer=fuzz.WRatio, limit=_PHRASES)
        ids = [*dict.fromkeys(self._owners[phrase] for phrase, _, _ in found)]
        return ids[:TOP], found[0][1]


def bundled() -> Fuzzy:
    """All that the bundled set's targets are called today."""
    known = targets(load_set(BUNDLED), datetime.date.today())
    return Fuzzy((target.id, phrase) for target, phrases in known for phrase in phrases)


def bound(known: Sequence[Found], answered: int) -> float:
    """The cut-off at which it answers as many of `known` questions as another has `answered`.

    False answers of two can only be compared where they answer equally often.
    """
    ranked = sorted((likeness for _, likeness in known), reverse=True)
    return ranked[max(0, answered - 1)]
