"""What in a sound content set is surely not meant so; the terminal shows it all the same."""

import datetime
from collections.abc import Iterator, Sequence

from content.answers.normalise import normalise
from content.problem import Problem
from content.schema import ContentSet, Elsewhere
from content.wordings import BUILT_IN, Wording, expected, written


def warnings(content_set: ContentSet, today: datetime.date) -> Iterator[Problem]:
    """In the order of the set: of wordings, of answers and their dates, of what other offices do."""
    own = [one for one in expected(content_set, today) if one.file == BUILT_IN]
    owners = {normalise(one.text): one for one in reversed(own)}
    for wording in written(content_set):
        said = normalise(wording.text)
        if not said:
            yield _problem(wording, f"「{wording.text}」里没有能说的字")
        elif (owner := owners.setdefault(said, wording)) is not wording:
            yield _problem(wording, f"「{wording.text}」与{_described(owner, wording)}是同一句话")
    for question in content_set.questions:
        if not normalise(question.answer):
            yield Problem("questions.json", question.id, "answer", "回答里没有文字")
        if question.valid_until is not None and question.valid_until < today:
            message = f"{question.valid_until} 已过，终端不再回答这个问题"
            yield Problem("questions.json", question.id, "valid_until", message)
    yield from _of_other_offices(content_set.elsewhere)


def _of_other_offices(rows: Sequence[Elsewhere]) -> Iterator[Problem]:
    """Names that stand in two rows, of which only one can be told."""
    known: dict[str, str] = {}
    for row in rows:
        for number, name in enumerate(row.names, 1):
            if (owner := known.setdefault(normalise(name), row.id)) != row.id:
                message = f"「{name}」在「{owner}」里已经有了，终端只照那一条说"
                yield Problem("elsewhere.json", row.id, f"names.{number}", message)


def _described(owner: Wording, beside: Wording) -> str:
    """Where the same is said first, as seen from the second."""
    if owner.file == BUILT_IN:
        return f"{BUILT_IN}「{owner.text}」"
    same_item = (owner.file, owner.item) == (beside.file, beside.item)
    place = "本条" if same_item else f" {owner.file}「{owner.item}」"
    return f"{place}的 {owner.field} "


def _problem(wording: Wording, message: str) -> Problem:
    return Problem(wording.file, wording.item, wording.field, message)
