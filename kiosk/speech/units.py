"""The sounds the acoustic model tells apart: Mandarin's initials and finals, without tones.

A syllable is written in toneless pinyin with v for ü ("zhong", "lv", "er"). Its initial, if it has
one, and its final are units; i after z/c/s and i after zh/ch/sh/r are sounds of their own. After
"Scheme for the Chinese Phonetic Alphabet" (GB/T 16159's base), with y and w spelled out.
"""

from collections.abc import Sequence
from functools import cache

INITIALS = (
    *("b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x"),
    *("zh", "ch", "sh", "r", "z", "c", "s"),
)
FINALS = (
    *("a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "er"),
    *("i", "ia", "ie", "iao", "iu", "ian", "in", "iang", "ing", "iong"),
    *("u", "ua", "uo", "uai", "ui", "uan", "un", "uang"),
    *("v", "ve", "van", "vn"),
    *("i1", "i2"),  # zi ci si; zhi chi shi ri
)
UNITS = (*INITIALS, *FINALS)
# The model's outputs: 0 is CTC's blank, unit n is output n + 1.
BLANK = 0
OUTPUTS = {unit: number for number, unit in enumerate(UNITS, 1)}

_LONGEST_FIRST = sorted(INITIALS, key=len, reverse=True)
# As they are written after an initial. 翁 and 哟 are too rare for sounds of their own.
_SPELLED = {"iou": "iu", "uei": "ui", "uen": "un", "ueng": "eng", "io": "o"}


@cache
def units(syllable: str) -> tuple[str, ...]:
    """The one or two units of a toneless syllable. Raises ValueError where that is no syllable."""
    initial = next((i for i in _LONGEST_FIRST if syllable.startswith(i)), "")
    final = _final(initial, syllable[len(initial) :])
    if final not in FINALS:
        raise ValueError(f"{syllable!r} is no syllable of toneless pinyin")
    return (initial, final) if initial else (final,)


def spelled(outputs: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """The syllables that the model's outputs are, blanks left out already."""
    return split([UNITS[output - 1] for output in outputs])


def split(units: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Units as syllables; an initial without a final is one, too."""
    syllables: list[tuple[str, ...]] = []
    initial: tuple[str, ...] = ()
    for unit in units:
        if unit in INITIALS:
            if initial:
                syllables.append(initial)
            initial = (unit,)
        else:
            syllables.append((*initial, unit))
            initial = ()
    return (*syllables, initial) if initial else tuple(syllables)


def _final(initial: str, rest: str) -> str:
    if initial in {"z", "c", "s"} and rest == "i":
        return "i1"
    if initial in {"zh", "ch", "sh", "r"} and rest == "i":
        return "i2"
    if initial in {"j", "q", "x"} and rest.startswith("u"):
        rest = "v" + rest[1:]
    elif not initial:
        if rest.startswith("yu"):
            rest = "v" + rest[2:]
        elif rest.startswith(("yi", "wu")):
            rest = rest[1:]
        elif rest.startswith("y"):
            rest = "i" + rest[1:]
        elif rest.startswith("w"):
            rest = "u" + rest[1:]
    return _SPELLED.get(rest, rest)
