"""What a text says by its words alone, found out once: the next index of answers takes it over from the last.

An edit changes a few phrases of thousands; to read all of them anew takes seconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sys import intern

from content.answers import characters, sound
from content.answers.aspects import aspects
from content.answers.normalise import normalise
from content.answers.terms import Terms
from content.schema import Confusable


@dataclass(frozen=True, slots=True)
class Reading:
    """A normalised `text` in each view: its grams in characters and in sound, its terms, aspects and folded sound."""

    text: str
    characters: tuple[str, ...]
    sound: tuple[str, ...]
    kinds: tuple[int, ...]
    aspects: int
    folded: str


class Readings:
    """Of each of some texts its wording, and of each wording its reading, by the terms of a `lexicon`."""

    lexicon: Sequence[Confusable]
    terms: Terms
    wordings: dict[str, str]
    readings: dict[str, Reading]

    def __init__(
        self,
        written: Iterable[str],
        lexicon: Sequence[Confusable],
        before: "Readings | None" = None,
    ) -> None:
        """`written`: as people wrote them. What `before` knows of them is taken over."""
        same = before is not None and before.lexicon == lexicon
        self.lexicon = lexicon
        self.terms = before.terms if before is not None and same else Terms(lexicon)
        self.wordings = {}
        known = before.wordings if before is not None else {}
        for one in written:
            self.wordings[one] = known[one] if one in known else normalise(one)
        self.readings = {}
        read = before.readings if before is not None and same else {}
        for one in filter(None, self.wordings.values()):
            self.readings[one] = read.get(one) or self.read(one)

    def of(self, written: Iterable[str]) -> list[Reading]:
        """Each wording of these texts once, in their order; what says nothing is left out."""
        wordings = dict.fromkeys(self.wordings[one] for one in written)
        return [self.readings[one] for one in wordings if one]

    def read(self, text: str) -> Reading:
        """The reading of normalised `text`."""
        return Reading(
            text,
            # The same few grams come in all of them.
            tuple(map(intern, characters.grams(text))),
            tuple(map(intern, sound.grams(text))),
            self.terms.kinds(text),
            aspects(text),
            sound.folded(text),
        )
