"""Terms that a layman mixes up and the trade does not, and what a sentence asks for: told apart.

投标保证金 looks and sounds like 履约保证金, 怎么退 like 什么时候退. Two sentences that name different
terms of one row, or ask for different things, disagree, however alike they are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from content.answers.normalise import normalise
from content.answers.wording import asked, asks
from content.schema import Confusable

# What is done with a thing; true of any trade. Of a content set's own terms its lexicon.json tells.
_DOINGS: tuple[tuple[str, ...], ...] = (
    (r"退|返还", r"缴|交纳|怎么交|转账"),
    (r"丢|遗失|补办", r"过期|到期|续|延期", r"解锁|密码|锁定", r"注销"),
    (r"注册|登记", r"登录|登陆", r"注销"),
    (r"上一[页步站个处屏]|前一[页步个]", r"下一[页步站个处屏]|(?<!最)后一[页步个]"),
)


@dataclass(frozen=True)
class Contradiction:
    """`said` in a sentence where a phrase says `other`; `why` that is not the same, "" if nobody knows."""

    said: str
    other: str
    why: str = ""


class Terms:
    """Knows the rows of terms that exclude each other."""

    def __init__(self, lexicon: Iterable[Confusable]) -> None:
        own = [*lexicon]
        rows = (*_DOINGS, *(tuple(map(_any_of, row.terms)) for row in own))
        self._rows = tuple(tuple(map(re.compile, row)) for row in rows)
        # What is done has no name that stands for all its wordings.
        self._names = (*(("",) * len(row) for row in _DOINGS), *(_names(row) for row in own))
        # What is asked for and what is done explain themselves.
        self._why = ("", *("" for _ in _DOINGS), *(row.why or "" for row in own))

    def kinds(self, text: str) -> tuple[int, ...]:
        """Bit sets: what normalised `text` asks for, then the terms it names of each row.

        Two texts disagree in one of them when both bit sets are filled and share no bit.
        """
        named = (
            sum(1 << i for i, term in enumerate(row) if term.search(text)) for row in self._rows
        )
        return asks(text), *named

    def contradictions(
        self, wordings: Sequence[str], phrase: str, title: str = ""
    ) -> list[Contradiction]:
        """One for each kind in which all normalised `wordings` disagree with `phrase`.

        `wordings` are of one sentence: what any of them names, it names. What `phrase` leaves out it may
        still be about: what the entry's `title` names.
        """
        each = [(wording, self.kinds(wording)) for wording in wordings]
        found = []
        for kind, (its, entrys) in enumerate(
            zip(self.kinds(phrase), self.kinds(title), strict=True)
        ):
            text, other = (title, entrys) if kind > 0 and not its else (phrase, its)
            naming = [(wording, bits[kind]) for wording, bits in each if bits[kind]]
            if naming and other and not any(bits & other for _, bits in naming):
                said, named = self._named(naming[0][0], kind), self._named(text, kind)
                found.append(Contradiction(said, named, self._why[kind]))
        return found

    def exchanged(self, text: str, other: str) -> str:
        """Normalised `text` with the term of each of the lexicon's rows exchanged for the one that `other` names.

        Where both name the same one, nothing is.
        """
        for row, names in zip(self._rows, self._names, strict=True):
            ours, theirs = ([*_found(row, names, one)] for one in (text, other))
            name = next((name for _, name in theirs), "")
            if name and ours and name not in {known for _, known in ours}:
                text = text.replace(ours[0][0], name)
        return text

    def as_named(self, text: str) -> str:
        """The lexicon's own word for what normalised `text` is about: 土地 for 买地, 工程 for 建筑工程; "" for none.

        Where most of the text is something else it is no more than mentioned.
        """
        for row, names in zip(self._rows, self._names, strict=True):
            for word, name in _found(row, names, text):
                if name and 2 * len(word) >= len(text):
                    return name
        return ""

    def named(self, wordings: Sequence[str], kind: int) -> str:
        """The words by which normalised `wordings` of one sentence name something in `kind`; one of them must."""
        return self._named(next(one for one in wordings if self.kinds(one)[kind]), kind)

    def _named(self, text: str, kind: int) -> str:
        """The first words of `text` that count in `kind`, of those that `kinds` gives."""
        if kind == 0:
            return asked(text)
        found = filter(None, (term.search(text) for term in self._rows[kind - 1]))
        return min(found, key=lambda match: match.start())[0]


def _names(row: Confusable) -> tuple[str, ...]:
    return tuple(normalise(words[0]) for words in row.terms)


def _found(
    row: Sequence[re.Pattern[str]], names: Sequence[str], text: str
) -> Iterator[tuple[str, str]]:
    """The words of each term of `row` that `text` names, and the term's name."""
    for term, name in zip(row, names, strict=True):
        if found := term.search(text):
            yield found[0], name


def _any_of(words: Iterable[str]) -> str:
    # As the sentences are when they are compared; the longest first, to be told whole.
    return "|".join(map(re.escape, sorted(map(normalise, words), key=len, reverse=True)))
