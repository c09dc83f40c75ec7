"""The view by sound: toneless syllables, with the initials and finals that ears confuse folded."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain, count, pairwise

# pypinyin reads these wrongly: 还 as hái, place names of the region by the common reading.
_READINGS = {
    "还款": "huan kuan",
    "还清": "huan qing",
    "还钱": "huan qian",
    "还给": "huan gei",
    "没还": "mei huan",
    "单县": "shan xian",
    "长清": "chang qing",
    "乐陵": "lao ling",
    "调度": "diao du",
}
_MISREAD = re.compile(f"({'|'.join(_READINGS)})")
# Letters as a Chinese reader names them: CA is heard as 西诶.
_LETTERS = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "ei bi xi di yi aifu ji aiqi ai jie kei ailu aimu en ou pi kiu a aisi ti you wei dabuliu "
        "aikesi wai zei".split(),
        strict=True,
    )
)
_INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")
# Confused by speakers of the region and by recognisers (n/l, flat and curled tongue, f/h).
_FOLDED = {"zh": "z", "ch": "c", "sh": "s", "l": "n", "f": "h"}


# Every folded syllable that was met has a sign; no text knows which.
_SIGNS: dict[tuple[str, str], str] = {}
_FIRST_SIGN, _COUNT = 0xE000, count()


def syllables(text: str) -> tuple[str, ...]:
    """One toneless syllable for each character of normalised `text`."""
    words, read = _reader()
    pieces = _MISREAD.split(text)  # every second one is a word of _READINGS
    said = chain.from_iterable(
        [piece] if piece in _READINGS else words(piece) for piece in pieces if piece
    )
    return tuple(chain.from_iterable(map(read, said)))


@lru_cache(maxsize=1)
def _reader() -> tuple[Callable[[str], Iterable[str]], Callable[[str], tuple[str, ...]]]:
    """What splits a text into the words pypinyin knows, and what reads one of them."""
    # pypinyin takes 0.15 s to load: at the first sentence, not at the first import.
    from pypinyin import lazy_pinyin
    from pypinyin.contrib.mmseg import seg

    # Words come again and again, sentences do not: this reads a content set three times as fast.
    @lru_cache(maxsize=8192)
    def read(word: str) -> tuple[str, ...]:
        if word in _READINGS:
            return tuple(_READINGS[word].split())
        return tuple(_LETTERS.get(syllable, syllable) for syllable in lazy_pinyin(word))

    return seg.cut, read


@lru_cache(maxsize=4096)
def fold(syllable: str) -> tuple[str, str]:
    """Initial and final of `syllable` as an inattentive ear keeps them: "zhang" → ("z", "an")."""
    initial = next((i for i in _INITIALS if syllable.startswith(i) and syllable != i), "")
    final = syllable[len(initial) :]
    return _FOLDED.get(initial, initial), final.removesuffix("g") if final.endswith("ng") else final


def folded(text: str) -> str:
    """One sign for each character of normalised `text`: the same where they sound the same, folded."""
    return "".join(map(_sign, syllables(text)))


@lru_cache(maxsize=4096)
def _sign(syllable: str) -> str:
    part = fold(syllable)
    if part not in _SIGNS:
        _SIGNS[part] = chr(_FIRST_SIGN + next(_COUNT))
    return _SIGNS[part]


def grams(text: str) -> list[str]:
    """What is heard in normalised `text`.

    Exact syllables ("=zhong"), folded ones alone and in pairs, pairs of initials, pairs of finals.
    """
    exact = syllables(text)
    parts = [fold(syllable) for syllable in exact]
    folded = ["".join(part) for part in parts]
    found = [f"={syllable}" for syllable in exact] + folded
    for (i1, f1), (i2, f2) in pairwise(parts):
        found += (f"{i1}{f1} {i2}{f2}", f"{i1}-{i2}", f"{f1}~{f2}")
    return found
