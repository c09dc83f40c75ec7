"""Parts a text written without blanks into words of a list."""

from collections.abc import Container
from itertools import pairwise

# No word of Chinese is longer; whole idioms and names of offices are some eight characters.
_LONGEST = 12


def segment(text: str, words: Container[str]) -> tuple[str, ...]:
    """`text` in parts: as few characters as possible in none of `words`, then as few words.

    Neighbouring characters that are in no word are one part.
    """
    # For each place the best way to it: characters in no word, words, and where each part ends.
    best: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, (0,))]
    for end in range(1, len(text) + 1):
        ways = []
        for start in range(max(0, end - _LONGEST), end):
            unknown, number, cuts = best[start]
            if text[start:end] in words:
                ways.append((unknown, number + 1, (*cuts, end)))
            elif end - start == 1:
                ways.append((unknown + 1, number, (*cuts, end)))
        best.append(min(ways))
    joined: list[str] = []
    was_known = True
    for start, end in pairwise(best[-1][2]):
        is_known = text[start:end] in words
        if joined and not is_known and not was_known:
            joined[-1] += text[start:end]
        else:
            joined.append(text[start:end])
        was_known = is_known
    return tuple(joined)
