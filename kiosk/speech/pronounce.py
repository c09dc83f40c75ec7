"""How a phrase sounds: its syllables, in each of the ways in which people say it."""

import re
from functools import cache
from itertools import chain, islice, product
from pathlib import Path

from content.answers.normalise import normalise
from content.answers.sound import syllables
from kiosk.speech.graph.words import numbers

LEXICON = Path(__file__).with_name("lexicon.tsv")
# Ways to say one phrase. Each is a path of its own in the graph.
MOST = 6

Syllables = tuple[str, ...]

_DIGITS = "零一二三四五六七八九"
# normalise leaves one spelling where speech has two: 幺 in numbers, 两 before what is counted.
_NUMBER = re.compile(rf"[{_DIGITS}]{{3,}}(?![{_DIGITS}年])")
_TWO = rf"(?<![第十{_DIGITS}点期])二(?![十{_DIGITS}楼号层级月维手期环等])(?=.)"


def pronunciations(text: str) -> tuple[Syllables, ...]:
    """The likeliest first, at most MOST; none where some of `text` can't be read.

    Courtesies and endings that `normalise` drops are not among the syllables.
    """
    pieces = [piece for piece in _pieces().split(normalise(text)) if piece]
    choices = islice(product(*map(_ways, pieces)), MOST)
    said = dict.fromkeys(tuple(chain.from_iterable(choice)) for choice in choices)
    known = numbers().keys()
    return tuple(way for way in said if way and known >= set(way))


def _ways(piece: str) -> tuple[Syllables, ...]:
    if piece in _lexicon():
        return _lexicon()[piece]
    said = syllables(piece)
    if piece == "二":
        return ("liang",), said
    if _NUMBER.fullmatch(piece) and "一" in piece:
        return said, tuple("yao" if digit == "yi" else digit for digit in said)
    return (said,)


@cache
def _pieces() -> re.Pattern[str]:
    """Parts a text where the lexicon or a rule has a word; every second part is such a word."""
    words = sorted(map(re.escape, _lexicon()), key=len, reverse=True)
    return re.compile("|".join([f"({'|'.join(words)}", _NUMBER.pattern, f"{_TWO})"]))


@cache
def _lexicon() -> dict[str, tuple[Syllables, ...]]:
    entries = {}
    for line in LEXICON.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, ways = line.split("\t")
            entries[word] = tuple(_written(way) for way in ways.split("/"))
    return entries


def _written(way: str) -> Syllables:
    return () if way.strip() == "-" else tuple(way.split())
