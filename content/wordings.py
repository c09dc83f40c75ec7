"""Where in a content set each wording stands that a visitor is expected to say."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.answers.targets import targets
from content.schema import ContentSet

_FILES = {
    "question": "questions.json",
    "department": "departments.json",
    "tour": "tours.json",
    "notice": "notices.jsonl",
}
# The screens and commands that every terminal has.
BUILT_IN = "终端自带的说法"


@dataclass(frozen=True)
class Wording:
    """A text, and the file, item and field it stands in.

    `field` is "" where the terminal puts a name into a sentence, `item` too where it is the
    terminal's own, whose `file` is BUILT_IN.
    """

    file: str
    item: str
    field: str
    text: str


def written(content_set: ContentSet) -> Iterator[Wording]:
    """What is written in the set to be found by: questions, names, titles."""
    for question in content_set.questions:
        yield Wording(_FILES["question"], question.id, "ask", question.ask)
        yield from _numbered(_FILES["question"], question.id, "variants", question.variants)
    for department in content_set.departments:
        yield Wording(_FILES["department"], department.id, "name", department.name)
        yield from _numbered(_FILES["department"], department.id, "aliases", department.aliases)
        yield from _numbered(_FILES["department"], department.id, "variants", department.variants)
    for tour in content_set.tours:
        yield Wording(_FILES["tour"], tour.id, "title", tour.title)
    for notice in content_set.notices:
        yield Wording(_FILES["notice"], notice.id, "title", notice.title)


def expected(content_set: ContentSet, today: datetime.date) -> Iterator[Wording]:
    """All that the terminal expects to hear `today`: what is written, and what it adds by itself."""
    fields = {(one.file, one.item, one.text): one.field for one in written(content_set)}
    for target, phrases in targets(content_set, today):
        file = _FILES.get(target.kind, BUILT_IN)
        item = "" if file == BUILT_IN else target.id
        for phrase in phrases:
            yield Wording(file, item, fields.get((file, item, phrase), ""), phrase)


def _numbered(file: str, item: str, field: str, texts: Sequence[str]) -> Iterator[Wording]:
    for number, text in enumerate(texts, 1):
        yield Wording(file, item, f"{field}.{number}", text)
