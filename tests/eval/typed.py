"""Typed questions to the bundled set, in other words than it was given, beside rapidfuzz's WRatio."""

import datetime
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from content.answers import Answers
from content.answers.meaning import encoder
from content.answers.targets import targets
from content.load import BUNDLED, load_set
from tests.eval.phrasings import Phrasing, Scope, phrasings
from tests.eval.result import Result, Value, percent

_RIVAL = "rapidfuzz WRatio"
_TOP = 3


class Fuzzy:
    """What most kiosks do: the target of the phrase that looks most alike."""

    def __init__(self) -> None:
        known = targets(load_set(BUNDLED), datetime.date.today())
        self._owners = {phrase: target.id for target, phrases in known for phrase in phrases}
        self._phrases = [*self._owners]

    def nearest(self, text: str) -> tuple[list[str], float]:
        """The ids of the nearest few targets, and how near the first is, 0 to 100."""
        found = process.extract(text, self._phrases, scorer=fuzz.WRatio, limit=50)
        ids = [*dict.fromkeys(self._owners[phrase] for phrase, _, _ in found)]
        return ids[:_TOP], found[0][1]


def measure() -> Iterator[Result]:
    """How often the right target comes first, is answered, and how often there is none and it answers."""
    answers = Answers(load_set(BUNDLED), encoder())
    decisions = {one: answers.decide(one.text) for one in phrasings()}
    ours = {
        one: [candidate.target.id for candidate in decision.candidates]
        for one, decision in decisions.items()
    }
    answered = {one: decision.outcome == "answer" for one, decision in decisions.items()}
    fuzzy = Fuzzy()
    near = {one: fuzzy.nearest(one.text) for one in phrasings()}
    theirs = {one: ids for one, (ids, _) in near.items()}
    known = _of("in")
    # It answers as many known questions as we do: else its false answers could not be compared.
    ranked = sorted((near[one][1] for one in known), reverse=True)
    bound = ranked[max(0, sum(answered[one] for one in known) - 1)]
    they_answer = {one: likeness >= bound for one, (_, likeness) in near.items()}
    for first, name in ((1, "first"), (_TOP, f"among the first {_TOP}")):
        yield Result(
            f"typed in other words: the right one {name}",
            "%",
            percent([one.target in ours[one][:first] for one in known]),
            percent([one.target in theirs[one][:first] for one in known]),
            rival=_RIVAL,
        )
    yield Result(
        "typed in other words: answered, and rightly",
        "%",
        percent([answered[one] and one.target == ours[one][0] for one in known]),
        percent([they_answer[one] and one.target == theirs[one][0] for one in known]),
        rival=_RIVAL,
    )
    yield Result(
        "typed in other words: answered, and wrongly",
        "%",
        percent([answered[one] and one.target != ours[one][0] for one in known]),
        percent([they_answer[one] and one.target != theirs[one][0] for one in known]),
        rival=_RIVAL,
    )
    unknown: tuple[tuple[Scope, str], ...] = (
        ("near", "the hall's business, but unknown"),
        ("far", "anything else"),
    )
    for scope, name in unknown:
        yield Result(
            f"typed, {name}: answered nevertheless",
            "%",
            _share(answered, _of(scope)),
            _share(they_answer, _of(scope)),
            rival=_RIVAL,
        )


def _of(scope: Scope) -> list[Phrasing]:
    return [one for one in phrasings() if one.scope == scope]


def _share(answered: dict[Phrasing, bool], group: Sequence[Phrasing]) -> Value:
    return percent([answered[one] for one in group])
