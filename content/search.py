"""Finds questions as they are typed: by characters, by pinyin, by pinyin initials."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from content.answers.normalise import unify
from content.answers.sound import syllables
from content.schema import Question


class _Column:
    """One spelling of all phrases, searched as a single text: a key press costs microseconds."""

    def __init__(self, phrases: Iterable[tuple[int, Sequence[str]]]) -> None:
        """`phrases`: the number of the question, rising, and the units its phrase is spelt in.

        Each unit is capitalised, so that "ao" is found in no "Bao" but "baozh" in "BaoZheng".
        """
        self._owners: list[int] = []
        self._begins: list[int] = []
        pieces: list[str] = []
        length = 0
        for owner, units in phrases:
            self._owners.append(owner)
            self._begins.append(length)
            piece = "".join(unit.capitalize() for unit in units) + "\n"
            pieces.append(piece)
            length += len(piece)
        self._text = "".join(pieces)

    def find(self, wanted: str) -> Iterator[tuple[int, bool]]:
        """Each question with a phrase that holds `wanted`, and whether the first such begins so."""
        pattern = re.compile(f"{re.escape(wanted[0].upper())}(?i:{re.escape(wanted[1:])})")
        match = pattern.search(self._text)
        while match:
            phrase = bisect_right(self._begins, match.start()) - 1
            owner = self._owners[phrase]
            yield owner, match.start() == self._begins[phrase]
            other = bisect_right(self._owners, owner)
            if other == len(self._begins):
                return
            match = pattern.search(self._text, self._begins[other])


class Search:
    """The question list, narrowed down with every key."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._questions = list(questions)
        asks = [(n, unify(q.ask)) for n, q in enumerate(self._questions)]
        variants = [(n, unify(v)) for n, q in enumerate(self._questions) for v in q.variants]
        # Best first: the question itself before its variants, what was typed before how it sounds.
        self._columns = [
            (spell is not tuple, _Column((owner, spell(text)) for owner, text in phrases))
            for phrases in (asks, variants)
            for spell in (tuple, _pinyin, _initials)
        ]

    def find(self, text: str) -> list[Question]:
        """The questions that hold `text`, best first, else in their own order.

        `text` is a part of a question in characters ("保证金"), in pinyin ("baozhengj"), in both
        ("保证jin") or in pinyin initials ("bzj"). Nothing typed is held by all.
        """
        wanted = unify(text)
        if not wanted:
            return list(self._questions)
        said = "".join(_pinyin(wanted))
        # What is typed in characters alone is not looked for in others that sound like them.
        has_letters = any(character.isascii() for character in wanted)
        ranks: dict[int, tuple[int, bool]] = {}
        for rank, (by_sound, column) in enumerate(self._columns):
            if by_sound and not has_letters:
                continue
            for owner, begins in column.find(said if by_sound else wanted):
                place = (rank, not begins)
                ranks[owner] = min(ranks.get(owner, place), place)
        return [self._questions[owner] for owner in sorted(ranks, key=lambda n: (ranks[n], n))]


def _pinyin(text: str) -> tuple[str, ...]:
    """The syllable of each character; a letter is itself."""
    return tuple(
        character if character.isascii() else syllable
        for character, syllable in zip(text, syllables(text), strict=True)
    )


def _initials(text: str) -> tuple[str, ...]:
    return tuple(syllable[0] for syllable in _pinyin(text))
