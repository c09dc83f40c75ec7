"""Syllables as characters: in the words of the content set where they fit, else the commonest."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

_COMMON = Path(__file__).with_name("common_characters.txt")
# Longer spans than four syllables are made of spans that the set has too.
_LONGEST = 4
# Longer ones that stand in one phrase only are two thirds of all, and of the memory.
_SHORT = 2

# Syllables parted by blanks → the commonest characters that sound so, and how often the set has them.
Words = Mapping[str, tuple[str, int]]


class Spelling:
    """Writes what was heard as the set would write it; the ear does not know homophones apart."""

    def __init__(self, words: Words) -> None:
        """`words`: what `words_of` found in the set."""
        self._words = words

    def __call__(self, syllables: Sequence[str]) -> str:
        """As few words as will do, of those the commonest. Raises KeyError for no syllable."""
        # For each place the best way to it: words, minus how often the set has them, cuts.
        best: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, (0,))]
        for end in range(1, len(syllables) + 1):
            ways = []
            for start in range(max(0, end - _LONGEST), end):
                known = self._words.get(" ".join(syllables[start:end]))
                if known or end - start == 1:
                    words, often, cuts = best[start]
                    ways.append((words + 1, often - (known[1] if known else 0), (*cuts, end)))
            best.append(min(ways))
        return "".join(self._word(syllables[a:b]) for a, b in pairwise(best[-1][2]))

    def _word(self, syllables: Sequence[str]) -> str:
        known = self._words.get(" ".join(syllables))
        return known[0] if known else _common()[syllables[0]]


def words_of(texts: Mapping[str, Iterable[str]]) -> Words:
    """The words of phrases. `texts`: syllables parted by blanks → the phrases that sound so."""
    from content.answers.normalise import normalise

    written = [
        (said.split(), text) for said, phrases in texts.items() for text in map(normalise, phrases)
    ]
    words: dict[str, tuple[str, int]] = {}
    for length in range(1, _LONGEST + 1):
        counts = Counter(_spans(written, length))
        # The commonest comes last, and stays.
        for (said, text), often in reversed(counts.most_common()):
            if often > 1 or length <= _SHORT:
                words[said] = text, often
    return words


def _spans(written: Iterable[tuple[list[str], str]], length: int) -> Iterator[tuple[str, str]]:
    """Each run of so many syllables, parted by blanks, and the characters it is written with."""
    for syllables, text in written:
        # A phrase that is said in more or fewer syllables than it has characters (那儿).
        if len(text) == len(syllables):
            for start in range(len(text) - length + 1):
                end = start + length
                yield " ".join(syllables[start:end]), text[start:end]


@cache
def _common() -> dict[str, str]:
    """For each syllable one character, so that it can be shown and read aloud."""
    words = _COMMON.read_text(encoding="utf-8").split()
    return {word[:-1]: word[-1] for word in words}
