"""Which words of a content set a speech model can't hear, and what could be done about it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from content.answers.normalise import normalise
from content.answers.sound import syllables
from content.segmentation import segment
from content.wordings import Wording

# Enough to choose from.
_MOST_ALIKE = 5
# Longer ones hardly ever sound like another word, and reading a whole list takes seconds.
_LONGEST_ALIKE = 2
# CA is said letter by letter, jininggovcn is not.
_LONGEST_SPELT = 4
_NAMES = ("name", "aliases", "title")
# GB 2312 has the 3755 commonest characters in its first rows.
_COMMON = range(0xB0, 0xD8)


@dataclass(frozen=True)
class Unheard:
    """A word that a model's list does not have, and where it stands.

    `parts`: known words that make it up, as which it will be heard. Where there are none it can't be
    heard as it is written; `alike` are ways to write it in known words that sound the same.
    """

    word: str
    places: tuple[Wording, ...]
    parts: tuple[str, ...]
    alike: tuple[str, ...]

    @property
    def message(self) -> str:
        """In a clerk's words."""
        if self.parts:
            apart = " ".join(self.parts)
            return f"语音模型里没有「{self.word}」，只能一个字一个字地听「{apart}」，容易听错，可以再补一个常用的叫法"
        if self.alike:
            known = "".join(f"「{word}」" for word in self.alike)
            return f"语音模型听不到「{self.word}」，同音的{known}听得到，可以补一个这样写的问法"
        return f"语音模型听不到「{self.word}」，也没有同音的词，可以补一个不用它的问法"


def unheard(wordings: Iterable[Wording], known: AbstractSet[str]) -> list[Unheard]:
    """What is not `known`, each word once: what can't be heard at all, then names that fall apart."""
    lost: defaultdict[str, list[Wording]] = defaultdict(list)
    apart: defaultdict[tuple[str, ...], list[Wording]] = defaultdict(list)
    for wording in wordings:
        parts = segment(normalise(wording.text), known)
        missing = dict.fromkeys(part for part in parts if part not in known)
        for word in missing:
            lost[word].append(wording)
        is_name = wording.field.split(".")[0] in _NAMES
        if is_name and not missing and _falls_apart(parts):
            apart[parts].append(wording)
    ways = _by_sound(known) if lost else {}
    return [
        *(Unheard(word, tuple(where), (), _alike(word, ways)) for word, where in lost.items()),
        *(Unheard("".join(parts), tuple(where), parts, ()) for parts, where in apart.items()),
    ]


def _falls_apart(parts: Sequence[str]) -> bool:
    """One character among words (科) is heard well enough, two in a row are any two syllables."""
    return any(len(one) == len(other) == 1 for one, other in pairwise(parts))


def _by_sound(known: AbstractSet[str]) -> dict[tuple[str, ...], list[str]]:
    """Short words of Chinese characters by their syllables, the common ones first."""
    found: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for word in sorted(known, key=lambda word: (_rare(word), word)):
        if len(word) <= _LONGEST_ALIKE and all("\u3400" <= sign <= "\u9fff" for sign in word):
            found[syllables(word)].append(word)
    return dict(found)


def _rare(word: str) -> int:
    """How many characters of `word` few people know."""
    return sum(sign.encode("gb2312", "replace")[0] not in _COMMON for sign in word)


def _alike(word: str, ways: Mapping[tuple[str, ...], Sequence[str]]) -> tuple[str, ...]:
    """As one word, else in single characters."""
    said = syllables(word)
    if said in ways:
        return tuple(ways[said][:_MOST_ALIKE])
    if word.isascii() and len(word) > _LONGEST_SPELT:
        return ()
    single = [ways.get((syllable,)) for syllable in said]
    return ("".join(one[0] for one in single if one),) if all(single) else ()
