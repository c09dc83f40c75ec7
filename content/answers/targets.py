"""Everything a sentence can mean on this terminal, and how people say it."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from content.answers.said import ANY_DEPARTMENT, ANY_TOUR, COMMANDS, SCREENS
from content.schema import ContentSet, Department

Kind = Literal["question", "department", "screen", "command", "tour"]


@dataclass(frozen=True)
class Target:
    """What a visitor can mean. `title` is what the glass calls it."""

    kind: Kind
    id: str
    title: str


def targets(
    content_set: ContentSet, today: datetime.date
) -> Iterator[tuple[Target, tuple[str, ...]]]:
    """Each target with its phrases, of which the first is its own wording or name; questions first.

    Questions not valid `today` and screens with nothing to show are no targets.
    """
    for question in content_set.questions:
        if question.is_valid_on(today):
            target = Target("question", question.id, question.ask)
            yield target, (question.ask, *question.variants)
    for department in content_set.departments:
        yield Target("department", department.id, department.name), _of_department(department)
    for tour in content_set.tours:
        yield Target("tour", tour.id, tour.title), (tour.title, *ANY_TOUR.split())
    shown = {
        "questions": content_set.questions,
        "departments": content_set.departments,
        "meetings": content_set.meetings,
        "centre": content_set.centre,
    }
    for name, (title, said) in SCREENS.items():
        if shown[name]:
            yield Target("screen", name, title), tuple(said.split())
    for name, (title, said) in COMMANDS.items():
        yield Target("command", name, title), tuple(said.split())


def _of_department(department: Department) -> tuple[str, ...]:
    names = (department.name, *department.aliases)
    return tuple(said.format(name) for name in names for said in ANY_DEPARTMENT.split())
