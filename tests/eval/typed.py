"""Typed questions to the bundled set, in other words than it was given, beside rapidfuzz's WRatio."""

from collections.abc import Iterator, Sequence

from content.answers import Answers
from content.answers.meaning import encoder
from content.load import BUNDLED, load_set
from tests.eval.fuzzy import TOP, WRATIO, Fuzzy, bound, bundled
from tests.eval.phrasings import KEPT_BACK, PLAIN, Phrasing, Scope, phrasings
from tests.eval.result import Result, Value, percent


def measure() -> Iterator[Result]:
    """How often the right target comes first, is answered, and how often there is none and it answers."""
    answers, fuzzy = Answers(load_set(BUNDLED), encoder()), bundled()
    yield from _measured("typed in other words", "typed", phrasings(), answers, fuzzy)
    yield from _measured(
        "typed, kept back", "typed, kept back", phrasings(KEPT_BACK), answers, fuzzy
    )
    yield from _measured("typed plainly", "typed plainly", phrasings(PLAIN), answers, fuzzy)


def _measured(
    title: str, short: str, said: Sequence[Phrasing], answers: Answers, fuzzy: Fuzzy
) -> Iterator[Result]:
    decisions = {one: answers.decide(one.text) for one in said}
    ours = {
        one: [candidate.target.id for candidate in decision.candidates]
        for one, decision in decisions.items()
    }
    answered = {one: decision.outcome == "answer" for one, decision in decisions.items()}
    near = {one: fuzzy.nearest(one.text) for one in said}
    theirs = {one: ids for one, (ids, _) in near.items()}
    known = [one for one in said if one.scope == "in"]
    cut_off = bound([near[one] for one in known], sum(answered[one] for one in known))
    they_answer = {one: likeness >= cut_off for one, (_, likeness) in near.items()}
    for first, name in ((1, "first"), (TOP, f"among the first {TOP}")):
        yield Result(
            f"{title}: the right one {name}",
            "%",
            percent([one.means(*ours[one][:first]) for one in known]),
            {WRATIO: percent([one.means(*theirs[one][:first]) for one in known])},
        )
    yield Result(
        f"{title}: answered, and rightly",
        "%",
        percent([answered[one] and one.means(ours[one][0]) for one in known]),
        {WRATIO: percent([they_answer[one] and one.means(theirs[one][0]) for one in known])},
    )
    yield Result(
        f"{title}: answered, and wrongly",
        "%",
        percent([answered[one] and not one.means(ours[one][0]) for one in known]),
        {WRATIO: percent([they_answer[one] and not one.means(theirs[one][0]) for one in known])},
    )
    unknown: tuple[tuple[Scope, str], ...] = (
        ("near", "the hall's business, but unknown"),
        ("far", "anything else"),
    )
    for scope, name in unknown:
        group = [one for one in said if one.scope == scope]
        if group:
            yield Result(
                f"{short}, {name}: answered nevertheless",
                "%",
                _share(answered, group),
                {WRATIO: _share(they_answer, group)},
            )


def _share(answered: dict[Phrasing, bool], group: Sequence[Phrasing]) -> Value:
    return percent([answered[one] for one in group])
