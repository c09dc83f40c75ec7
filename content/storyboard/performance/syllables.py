"""The syllables of what is said, as a mouth shapes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version

from content.kept import Kept


@dataclass(frozen=True)
class Syllable:
    """How the mouth stands at its vowel: `wide` 0 (round) to 1, `far` open 0 to 1.

    `begins`: how far open it is, as a share, at the consonant before.
    """

    wide: float
    far: float
    begins: float


_LETTER = Syllable(0.8, 0.45, 0.4)
_VOWELS = (
    # The first pattern that matches the final (in Hanyu Pinyin, ü as v): wide, far.
    (re.compile("a[oh]|ua|o[^n]?a"), 0.5, 0.95),
    (re.compile("ai|ian"), 0.85, 0.85),
    (re.compile("a"), 0.7, 1.0),
    (re.compile("^(u[ei]|ui|un)"), 0.35, 0.45),
    (re.compile("o"), 0.1, 0.6),
    (re.compile("ie|ve|ei"), 0.85, 0.5),
    (re.compile("e"), 0.6, 0.55),
    (re.compile("iu"), 0.4, 0.4),
    (re.compile("i"), 1.0, 0.32),
    (re.compile("[uv]"), 0.0, 0.35),
)
_BEGINS = {"b": 0.0, "p": 0.0, "m": 0.0, "f": 0.12, "w": 0.3, "": 0.7}
_OTHER_CONSONANT = 0.4
_LETTERS = re.compile("[A-Za-z]+")
_SPOKEN_VOWELS = re.compile("[aeiouy]+", re.IGNORECASE)


def phrases(said: str) -> tuple[tuple[Syllable, ...], ...]:
    """What is said between two pauses, syllable by syllable."""
    parts = (tuple(_syllables(part)) for part in re.split("[，。、：；！？,.:;!?…]+", said))
    return tuple(part for part in parts if part)


def _syllables(part: str) -> list[Syllable]:
    found: list[Syllable] = []
    for word in re.findall("[A-Za-z]+|.", part):
        if _LETTERS.fullmatch(word):
            found += [_LETTER] * max(1, len(_SPOKEN_VOWELS.findall(word)))
        elif syllable := _syllable(word):
            found.append(syllable)
    return found


@lru_cache(maxsize=8192)
def _syllable(character: str) -> Syllable | None:
    """Of a Chinese character read by itself: which of its readings it is makes no difference to a mouth."""
    initial, final = _kept().get(character) or _read(character)
    for pattern, wide, far in _VOWELS:
        if pattern.search(final):
            return Syllable(wide, far, _BEGINS.get(initial, _OTHER_CONSONANT))
    return None


@cache
def _kept() -> Kept:
    return Kept(f"initials-and-finals-{version('pypinyin')}")


def _read(character: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin  # 0.2 s to import

    parts = [
        "".join(lazy_pinyin(character, style, errors="ignore"))
        for style in (Style.INITIALS, Style.FINALS)
    ]
    _kept().add(character, parts)
    return parts
