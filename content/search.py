"""The question list, searched at each key press: by characters, pinyin and pinyin initials."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from content.schema import Question

_NO_LETTER = re.compile(r"[^0-9a-z\u3400-\u9fff]")


@dataclass(frozen=True)
class _Phrase:
    """One wording in the forms it can be found by, each with a starting place per character."""

    characters: str
    pinyin: str
    initials: str
    syllables: frozenset[int]  # where in `pinyin` a syllable begins


class Search:
    """Finds questions by any part of their wording, typed any way."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._rows = [
            (question, _phrase(question.ask), [_phrase(v) for v in question.variants])
            for question in questions
        ]

    def find(self, text: str) -> list[Question]:
        """The questions that hold `text`, best first; all of them for an empty text.

        A question's own wording counts before its variants, its beginning before its middle;
        equals stay in the order of the set. Pinyin and initials begin at a syllable.
        """
        wanted = _NO_LETTER.sub("", text.lower())
        if not wanted:
            return [question for question, _, _ in self._rows]
        ranked = [
            (rank, place, question)
            for place, (question, ask, variants) in enumerate(self._rows)
            if (rank := _rank(wanted, ask, variants)) is not None
        ]
        return [question for _, _, question in sorted(ranked, key=lambda row: row[:2])]


def _rank(wanted: str, ask: _Phrase, variants: Sequence[_Phrase]) -> int | None:
    """0 where the question begins with it, 1 inside, 2 in a variant; None where nowhere."""
    place = _place(wanted, ask)
    if place is not None:
        return 0 if place == 0 else 1
    return 2 if any(_place(wanted, v) is not None for v in variants) else None


def _place(wanted: str, phrase: _Phrase) -> int | None:
    for form in (phrase.characters, phrase.initials):
        place = form.find(wanted)
        if place >= 0:
            return place
    place = phrase.pinyin.find(wanted)
    while place >= 0:
        if place in phrase.syllables:
            return place
        place = phrase.pinyin.find(wanted, place + 1)
    return None


def _phrase(text: str) -> _Phrase:
    from pypinyin import Style, lazy_pinyin  # half a second to import, and not at the start

    bare = _NO_LETTER.sub("", text.lower())
    syllables = lazy_pinyin(bare, style=Style.NORMAL, errors=list)
    starts, at = set(), 0
    for syllable in syllables:
        starts.add(at)
        at += len(syllable)
    initials = "".join(syllable[0] for syllable in syllables)
    return _Phrase(bare, "".join(syllables), initials, frozenset(starts))
