"""What graphs say: the syllables of Mandarin."""

from collections.abc import Iterable
from functools import cache

from kiosk.speech.graph.automaton import Symbol
from kiosk.speech.units import OUTPUTS, units

NOTHING = "<eps>"
# In letters as people here name them (C: 西 or sei), in no Chinese word.
_FOREIGN = frozenset({"sei"})


@cache
def syllables() -> tuple[str, ...]:
    """All syllables without tones that any character or letter has, in alphabetical order."""
    from pypinyin.constants import PINYIN_DICT

    read = {toneless(sound) for sounds in PINYIN_DICT.values() for sound in sounds.split(",")}
    return tuple(sorted(filter(_is_sounded, read | _FOREIGN)))


@cache
def toneless(sound: str) -> str:
    """A syllable as dictionaries write it, without its tone: "lǜ" → "lv"."""
    from pypinyin.contrib.tone_convert import to_normal

    return str(to_normal(sound))


def _is_sounded(syllable: str) -> bool:
    try:
        units(syllable)
    except ValueError:
        return False
    return True


@cache
def numbers() -> dict[str, int]:
    """Each word's number, as in `table`."""
    return {word: number for number, word in enumerate((NOTHING, *syllables()))}


def table() -> str:
    """The file words.txt, the same for every graph."""
    return "".join(f"{word} {number}\n" for word, number in numbers().items())


@cache
def spoken(syllable: str) -> tuple[Symbol, ...]:
    """The arcs of one syllable. It is said with its last unit: whoever reads it has heard it all."""
    *first, last = units(syllable)
    return (
        *(Symbol(OUTPUTS[unit], 0) for unit in first),
        Symbol(OUTPUTS[last], numbers()[syllable]),
    )


def sounds(sequence: Iterable[str]) -> tuple[Symbol, ...]:
    """The arcs of syllables in a row."""
    return tuple(symbol for syllable in sequence for symbol in spoken(syllable))


def mute(symbols: Iterable[Symbol]) -> tuple[Symbol, ...]:
    """The same sounds, of which nothing is said."""
    return tuple(Symbol(symbol.unit, 0) for symbol in symbols)
