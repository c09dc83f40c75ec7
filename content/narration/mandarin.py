"""A sentence as the neural voice's phonemes: words, their syllables, and letters by their names."""

import logging
import re
from collections.abc import Iterator

import jieba
from misaki.zh import ZHG2P
from pypinyin import Style, lazy_pinyin

from content.narration.narrator import UnsayableError

jieba.setLogLevel(logging.WARNING)

_HAN = "\u3400-\u9fff"
# A neutral tone's mark: the voice has no token for it.
_TONELESS = chr(815)


def phonemes(said: str) -> str:
    """The phonemes of `said`, words apart, with its marks. Raises UnsayableError."""
    return re.sub(r"\s+", " ", "".join(_parts(said))).strip()


def _parts(said: str) -> Iterator[str]:
    for han, letters, mark in re.findall(rf"([{_HAN}]+)|([A-Za-z]+)|([^A-Za-z{_HAN}])", said):
        if han:
            yield " ".join(_word(word) for word in jieba.lcut(han))
        elif letters:
            yield " ".join(_LETTERS[letter.upper()] for letter in letters) + " "
        elif mark.isalnum():
            raise UnsayableError(f"“{mark}”读不出来")
        else:
            yield ZHG2P.map_punctuation(mark) + " "


def readings(said: str) -> Iterator[tuple[str, list[str]]]:
    """Its words with their syllables in pinyin, for people to look at."""
    for word in jieba.lcut(said):
        yield word, _syllables(word)


def _syllables(word: str) -> list[str]:
    return lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True)


def _word(word: str) -> str:
    return "".join(ZHG2P.py2ipa(syllable) for syllable in _syllables(word)).replace(_TONELESS, "")


# As misaki spells English letters' names.
_LETTERS = {
    "A": "ˈA", "B": "bˈi", "C": "sˈi", "D": "dˈi", "E": "ˈi", "F": "ˈɛf", "G": "ʤˈi", "H": "ˈAʧ",
    "I": "ˈI", "J": "ʤˈA", "K": "kˈA", "L": "ˈɛl", "M": "ˈɛm", "N": "ˈɛn", "O": "ˈO", "P": "pˈi",
    "Q": "kjˈu", "R": "ˈɑɹ", "S": "ˈɛs", "T": "tˈi", "U": "jˈu", "V": "vˈi", "W": "dˈʌbᵊlju",
    "X": "ˈɛks", "Y": "wˈI", "Z": "zˈi",
}  # fmt: skip
