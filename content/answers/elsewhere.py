"""What other offices do: whoever asks for it here is told where it is done, not what sounds like it."""

from collections.abc import Iterable, Mapping, Sequence

from content.answers.alternative import Alternative, is_believed
from content.answers.asked import asked
from content.answers.decide import Decision
from content.answers.normalise import normalise
from content.answers.targets import Target
from content.schema import Elsewhere

# Two syllables are soon heard in what was another word, and whoever is sent away wrongly leaves; three in a
# row seldom are.
_HEARD = 3


class Elsewheres:
    """The matters of other offices that a content set knows of, by what people call them."""

    def __init__(self, rows: Iterable[Elsewhere], known: Mapping[Target, Sequence[str]]) -> None:
        """`known`: normalised, all that is said of each target, its answer included."""
        names = [(normalise(name), row.where) for row in rows for name in row.names]
        # The longest name in a sentence is what it is about: 安全生产许可证, not 许可证.
        self._names = sorted(names, key=lambda named: len(named[0]), reverse=True)
        self._known = known

    def decide(self, meant: Decision, said: Mapping[str, Alternative], *, heard: bool) -> Decision:
        """`meant`, the decision on a sentence, unless that names what is done elsewhere.

        `said`: all that it may have been, by its normalised wording, `heard` or typed. What a target's own
        entry speaks of is its business: who asks whether to bring the 营业执照 to register is answered. 我要交社保
        is not, though one entry says that bidders must have paid it: of that the sentence says nothing.
        """
        named = self._named(said, _HEARD if heard else 1)
        if named is None:
            return meant
        name, where = named
        offered = {one.target for one in meant.candidates}
        if meant.target is not None:
            offered = {meant.target}
        wordings = [wording for wording in said if name in wording]
        if any(self._is_of(target, wording, name) for target in offered for wording in wordings):
            return meant
        return Decision(meant.query, "unknown", None, meant.score, (), elsewhere=where)

    def _is_of(self, target: Target, wording: str, name: str) -> bool:
        """Whether the entry of `target` speaks of `name` and of what else the sentence is about."""
        texts = self._known.get(target, ())
        speaking = [text for text in texts if name in text]
        if not speaking or wording in speaking:
            return bool(speaking)
        title = texts[0]
        besides = (word.removesuffix("时") for word in asked(wording.replace(name, "\n")).own)
        return any(word in text for word in besides for text in (title, *speaking))

    def _named(self, said: Mapping[str, Alternative], least: int) -> tuple[str, str] | None:
        """The longest name that was said, of `least` characters or more, and where that is done."""
        together = "\n".join(said)
        for name, where in self._names:
            if len(name) < least or name not in together:
                continue
            if is_believed(one.share for wording, one in said.items() if name in wording):
                return name, where
        return None
