"""How long to wait for more: what is a whole phrase, or ends as phrases end, is likely all."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from kiosk.speech.opinion import Opinion

# Seconds of silence that are enough after what ends as phrases end. Visitors who think of the next
# word have seldom just said 在哪里: of 60 questions' places between two syllables 6 % look so.
ENDED = 0.4
# After what was written down as a whole phrase, by an engine that can't say how sure it is.
WHOLE = 0.3
# Syllables that make an ending.
_ENDINGS = (2, 3)


class Completeness:
    """Knows how the phrases of a content set begin and end."""

    def __init__(self, said: Iterable[str]) -> None:
        """`said`: each phrase's syllables, parted by blanks."""
        phrases = [tuple(one.split()) for one in said]
        # Their hashes: the beginnings themselves would be 6 MB for 4,000 phrases.
        self._begun = {hash(phrase[:end]) for phrase in phrases for end in range(1, len(phrase))}
        self._closed = {phrase for phrase in phrases if hash(phrase) not in self._begun}
        ends, inside = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
        for phrase in phrases:
            for length in _ENDINGS:
                ends[phrase[-length:]] += 1
                inside.update(phrase[end - length : end] for end in range(length, len(phrase)))
        self._endings = {end for end, times in ends.items() if times >= inside[end]}

    @classmethod
    def of_texts(cls, texts: Iterable[str]) -> "Completeness":
        """Of phrases as they are written."""
        return cls(" ".join(_sounds(text)) for text in texts)

    def enough(self, opinion: Opinion, free: Sequence[str]) -> float:
        """Seconds of silence after which no more is to be expected; infinite where nobody knows.

        None at all for a certain phrase that no other begins with. `free`: the syllables heard.
        """
        said = [tuple(phrase.split()) for phrase in opinion.phrases]
        if opinion.is_certain:
            return math.inf if self._begun.intersection(map(hash, said)) else 0.0
        return ENDED if self._ends(free) else math.inf

    def after(self, text: str) -> float:
        """As `enough`, for what an engine has written down; homophones are one to the ear."""
        said = _sounds(text)
        if hash(said) in self._begun:
            return math.inf
        if said in self._closed:
            return WHOLE
        return ENDED if self._ends(said) else math.inf

    def _ends(self, said: Sequence[str]) -> bool:
        return any(tuple(said[-length:]) in self._endings for length in _ENDINGS)


def _sounds(text: str) -> tuple[str, ...]:
    # What reads Chinese takes 70 MB: an engine that writes none never needs it.
    from content.answers.normalise import normalise
    from content.answers.sound import syllables

    return syllables(normalise(text))
