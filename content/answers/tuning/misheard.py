"""Sentences as a recogniser might have heard them: some characters are others that sound alike."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from random import Random

from content.answers.sound import fold, syllables

# Of characters heard wrongly so many sound the same, so many alike; the rest are any.
_SAME, _ALIKE = 0.55, 0.35
_MISSED = 0.03
_RATES = (0.08, 0.15, 0.22)
_SELDOM = 3


class Mishearing:
    """Knows which characters of `texts` sound alike, and how common each is."""

    def __init__(self, texts: Iterable[str], chance: Random) -> None:
        counted = Counter(character for text in texts for character in text)
        common = {character: n for character, n in counted.items() if n >= _SELDOM}
        self._chance = chance
        self._sounds = {character: syllables(character)[0] for character in common}
        # Nearly as often as it is said: what is rare is misheard for what is common, not the other way.
        self._weights = {character: math.sqrt(n) for character, n in common.items()}
        self._same: dict[str, list[str]] = defaultdict(list)
        self._alike: dict[tuple[str, str], list[str]] = defaultdict(list)
        for character, syllable in self._sounds.items():
            self._same[syllable].append(character)
            self._alike[fold(syllable)].append(character)
        self._all = [*common]

    def heard(self, text: str) -> str:
        """`text`, misheard; never nothing."""
        rate = self._chance.choice(_RATES)
        said = (self._one(c) if self._chance.random() < rate else c for c in text)
        return "".join(said) or text

    def _one(self, character: str) -> str:
        syllable = self._sounds.get(character)
        if syllable is None:
            return character
        kind = self._chance.random()
        if kind < _SAME:
            others = self._same[syllable]
        elif kind < _SAME + _ALIKE:
            others = self._alike[fold(syllable)]
        elif kind < 1 - _MISSED:
            others = self._all
        else:
            return ""
        return self._chance.choices(others, [self._weights[one] for one in others])[0]
