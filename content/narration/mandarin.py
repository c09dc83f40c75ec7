"""A sentence as the neural voice's phonemes: words, their syllables, and letters by their names."""

import logging
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jieba
from misaki.zh import ZHG2P
from pypinyin import Style, lazy_pinyin

from content.narration.narrator import UnsayableError
from content.narration.sandhi import changed

jieba.setLogLevel(logging.WARNING)

_LEXICON = Path(__file__).with_name("lexicon.tsv")
_HAN = "\u3400-\u9fff"
# A neutral tone's mark: the voice has no token for it.
_TONELESS = chr(815)
# English letters' names, as misaki spells them, p, t and k as breathy as Mandarin has them.
_LETTERS = {
    "A": "ˈA", "B": "bˈi", "C": "sˈi", "D": "dˈi", "E": "ˈi", "F": "ˈɛf", "G": "ʤˈi", "H": "ˈAʧ",
    "I": "ˈI", "J": "ʤˈA", "K": "kʰˈA", "L": "ˈɛl", "M": "ˈɛm", "N": "ˈɛn", "O": "ˈO", "P": "pʰˈi",
    "Q": "kʰjˈu", "R": "ˈɑɹ", "S": "ˈɛs", "T": "tʰˈi", "U": "jˈu", "V": "vˈi", "W": "dˈʌbᵊlju",
    "X": "ˈɛks", "Y": "wˈI", "Z": "zˈi",
}  # fmt: skip
# ... and words that are said as such.
_ENGLISH = {"wifi": "wˈIfI", "key": "kʰˈi", "ukey": "jˈukʰi", "word": "wˈɜɹd", "excel": "ɪksˈɛl"}


def phonemes(said: str) -> str:
    """The phonemes of `said`, words apart, with its marks. Raises UnsayableError."""
    return re.sub(r"\s+", " ", "".join(_parts(said))).strip()


def syllables(han: str) -> list[tuple[str, list[str]]]:
    """The words of `han`, Chinese characters alone, each with its syllables in pinyin, tones as spoken."""
    words = _words().lcut(han)
    readings = iter(changed(han, [each for word in words for each in _reading(word)]))
    return [(word, [next(readings) for _ in word]) for word in words]


def _parts(said: str) -> Iterator[str]:
    for han, letters, mark in re.findall(rf"([{_HAN}]+)|([A-Za-z]+)|([^A-Za-z{_HAN}])", said):
        if han:
            yield " ".join(_spelt(reading) for _, reading in syllables(han))
        elif letters:
            names = (_LETTERS[letter] for letter in letters.upper())
            yield f" {_ENGLISH.get(letters.lower()) or ' '.join(names)} "
        elif mark.isalnum():
            raise UnsayableError(f"“{mark}”读不出来")
        else:
            yield ZHG2P.map_punctuation(mark) + " "


def _spelt(reading: list[str]) -> str:
    return "".join(ZHG2P.py2ipa(syllable) for syllable in reading).replace(_TONELESS, "")


def _reading(word: str) -> list[str]:
    reading = lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True)
    for match in _known().finditer(word):
        reading[match.start() : match.end()] = _lexicon()[match[0]]
    return reading


@cache
def _lexicon() -> dict[str, list[str]]:
    lines = _LEXICON.read_text(encoding="utf-8").splitlines()
    entries = (line.split("\t") for line in lines if not line.startswith("#"))
    return {word: reading.split() for word, reading in entries}


@cache
def _known() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_lexicon(), key=len, reverse=True)))


@cache
def _words() -> jieba.Tokenizer:
    words = jieba.Tokenizer()
    for word in _lexicon():
        words.add_word(word)
    return words
