"""What the neural voices read: sentences, each with the syllables it is read with.

One front end (jieba's words, pypinyin's reading of each word) gives both the phonemes the voice
is fed and the syllables the model learns, so the two never differ. Where the reading of the whole
sentence says otherwise, nobody knows who is right, and the sentence is left out.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jieba
import numpy as np
from misaki.zh import ZHG2P
from pypinyin import Style, lazy_pinyin
from pypinyin.phrases_dict import phrases_dict

from content.answers.targets import targets
from content.load import load_set
from content.narration.figures import cardinal, digit_by_digit
from content.narration.reading import read_aloud, tokens
from kiosk.speech.acoustic.sources import hsk_sentences
from kiosk.speech.units import units

LENGTHS = range(2, 19)  # syllables; commands are short
_HAN = "\u4e00-\u9fff"
_LETTERS = {
    "A": "ei1", "B": "bi4", "C": "xi1", "D": "di4", "E": "yi4", "G": "ji4", "I": "ai4",
    "O": "ou1", "P": "pi4", "T": "ti4", "U": "you1", "Y": "wai4",
}  # fmt: skip
# Syllables of their own; any other 儿 may melt into the syllable before it.
_SPOKEN_ER = "女儿|儿子|儿童|幼儿|婴儿|儿女|少儿"


@dataclass(frozen=True)
class Sentence:
    """What is written, its toneless syllables, and the phonemes that make the voice say them."""

    text: str
    syllables: tuple[str, ...]
    phonemes: str


def spelled(text: str) -> Sentence | None:
    """`text` as it is read; None where that is in doubt."""
    said = read_aloud(tokens(text))
    if "儿" in re.sub(_SPOKEN_ER, "", said):
        return None
    parts: list[str] = []
    syllables: list[str] = []
    for han, letter, other in re.findall(rf"([{_HAN}]+)|([A-Z])|([^A-Z{_HAN}])", said):
        if han:
            words = [_reading(word) for word in jieba.lcut(han)]
            reading = [syllable for word in words for syllable in word]
            if _toneless(reading) != _toneless(_reading(han)):
                return None
            parts.append(" ".join(_phonemes(word) for word in words))
            syllables += _toneless(reading)
        elif letter in _LETTERS:
            parts.append(_phonemes([_LETTERS[letter]]) + " ")
            syllables += _toneless([_LETTERS[letter]])
        elif letter or other.isalnum():
            return None
        else:
            parts.append(ZHG2P.map_punctuation(other) + " ")
    return _sentence(text, syllables, "".join(parts))


def of_words(words: Iterable[str]) -> Sentence | None:
    """Words read one after the other, each as the dictionary has it."""
    readings = {word: _reading(word) for word in words}
    syllables = [syllable for reading in readings.values() for syllable in _toneless(reading)]
    phonemes = " ".join(_phonemes(reading) for reading in readings.values())
    return _sentence(" ".join(readings), syllables, phonemes)


def _sentence(text: str, syllables: list[str], phonemes: str) -> Sentence | None:
    try:
        for syllable in syllables:
            units(syllable)
    except ValueError:
        return None
    return Sentence(text, tuple(syllables), re.sub(r"\s+", " ", phonemes).strip())


def _reading(word: str) -> list[str]:
    return lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True)


def _toneless(reading: Iterable[str]) -> list[str]:
    return [syllable.rstrip("12345") for syllable in reading]


def _phonemes(reading: Iterable[str]) -> str:
    # 815 marks a sound without tone; the voice has no token for it.
    return "".join(ZHG2P.py2ipa(syllable) for syllable in reading).replace(chr(815), "")


def of_content_set(folder: Path, today: datetime.date) -> list[str]:
    """What visitors ask and command in this content set. Raises ContentError."""
    return [phrase for _, phrases in targets(load_set(folder), today) for phrase in phrases]


def of_hsk(folder: Path) -> list[str]:
    """The sentences of hsk1.yaml and on, clause by clause where they are long."""
    texts: list[str] = []
    for path in sorted(folder.glob("hsk*.yaml")):
        for sentence in hsk_sentences(path):
            texts += _clauses(sentence)
    return texts


def _clauses(text: str) -> Iterator[str]:
    if len(text) in LENGTHS:
        yield text
    else:
        yield from (clause for clause in re.split("[，。！？；：]", text) if len(clause) > 1)


class Words:
    """The words of pypinyin's dictionary, by the syllables in them."""

    def __init__(self) -> None:
        self._by_syllable: dict[str, list[str]] = defaultdict(list)
        for word in phrases_dict:
            if re.fullmatch(f"[{_HAN}]{{2,4}}", word) and "儿" not in word:
                for syllable in set(_toneless(_reading(word))):
                    self._by_syllable[syllable].append(word)
        self._syllables = sorted(self._by_syllable)

    def draw(self, random: np.random.Generator) -> list[str]:
        """Three to five words; rare syllables come as often as frequent ones."""
        drawn: list[str] = []
        for _ in range(random.integers(3, 6)):
            syllable = self._syllables[random.integers(len(self._syllables))]
            words = self._by_syllable[syllable]
            drawn.append(words[random.integers(len(words))])
        return drawn


def figures(random: np.random.Generator) -> str:
    """A number, a date, a time or letters, in words as one says them."""
    number = int(10 ** random.uniform(0, 6))
    digits = "".join(str(d) for d in random.integers(0, 10, size=random.integers(3, 9)))
    kinds = (
        f"{cardinal(int(random.integers(1, 13)))}月{cardinal(int(random.integers(1, 32)))}号",
        f"{digit_by_digit(str(random.integers(1950, 2040)))}年",
        f"{cardinal(int(random.integers(1, 13)))}点{cardinal(int(random.integers(10, 60)))}分",
        f"{cardinal(number)}元",
        f"{cardinal(number)}号",
        digit_by_digit(digits, one="幺"),
        digit_by_digit(digits),
        f"{digit_by_digit(digits[:3], one='幺')}房间",
        f"百分之{cardinal(number % 100)}",
        "CA" + str(random.choice(["证书", "锁", "怎么办", "窗口", "在哪"])),
        "".join(random.choice(list(_LETTERS), size=random.integers(2, 4))),
        f"{random.choice(list(_LETTERS))}区{cardinal(int(random.integers(1, 60)))}号",
    )
    return "，".join(random.choice(kinds, size=random.integers(1, 3), replace=False))


class Corpus:
    """A mixture of what is asked here, HSK's sentences, the dictionary's words, and figures.

    Raises ContentError for the content set, OSError for the folder with hsk1.yaml and on.
    """

    def __init__(self, content_set: Path, hsk: Path, today: datetime.date) -> None:
        self._asked = of_content_set(content_set, today)
        self._general = of_hsk(hsk)
        self._words = Words()

    def draw(self, random: np.random.Generator) -> Sentence:
        """A sentence the reading of which is not in doubt."""
        while True:
            sentence = self._any(random)
            if sentence and len(sentence.syllables) in LENGTHS:
                return sentence

    def _any(self, random: np.random.Generator) -> Sentence | None:
        kind = random.random()
        if kind < 0.25:
            return spelled(self._asked[random.integers(len(self._asked))])
        if kind < 0.55:
            return spelled(self._general[random.integers(len(self._general))])
        if kind < 0.95:
            return of_words(self._words.draw(random))
        return spelled(figures(random))
