"""How long to wait for more: what is a whole phrase, or ends as phrases end, is likely all."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from kiosk.speech.opinion import Opinion

# Seconds of silence that are enough after what ends as phrases end. Visitors who think of the next
# word have seldom just said 在哪里: of 60 questions' places between two syllables 6 % look so.
ENDED = 0.4
# Syllables that make an ending.
_ENDINGS = (2, 3)


class Completeness:
    """Knows how the phrases of a content set begin and end."""

    def __init__(self, said: Iterable[str]) -> None:
        """`said`: each phrase's syllables, parted by blanks."""
        phrases = [tuple(one.split()) for one in said]
        self._begun = {phrase[:end] for phrase in phrases for end in range(1, len(phrase))}
        ends, inside = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
        for phrase in phrases:
            for length in _ENDINGS:
                ends[phrase[-length:]] += 1
                inside.update(phrase[end - length : end] for end in range(length, len(phrase)))
        self._endings = {end for end, times in ends.items() if times >= inside[end]}

    def enough(self, opinion: Opinion, free: Sequence[str]) -> float:
        """Seconds of silence after which no more is to be expected; infinite where nobody knows.

        None at all for a certain phrase that no other begins with. `free`: the syllables heard.
        """
        said = [tuple(phrase.split()) for phrase in opinion.phrases]
        if opinion.is_certain:
            return math.inf if self._begun.intersection(said) else 0.0
        ends = {tuple(free[-length:]) for length in _ENDINGS}
        return ENDED if ends & self._endings else math.inf
