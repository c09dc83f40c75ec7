"""Everything a sentence can mean on this terminal, and how people say it."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from content.answers.notice_names import names
from content.answers.said import ANY_DEPARTMENT, ANY_TOUR, COMMANDS, SCREENS
from content.places import spoken_of
from content.schema import ContentSet

Kind = Literal["question", "department", "place", "notice", "screen", "command", "tour"]


@dataclass(frozen=True)
class Target:
    """What a visitor can mean. `title` is what the glass calls it."""

    kind: Kind
    id: str
    title: str


def targets(
    content_set: ContentSet, today: datetime.date, *, names_alone: bool = False
) -> Iterator[tuple[Target, tuple[str, ...]]]:
    """Each target with its phrases, of which the first is its own wording or name; questions first.

    Of a department's phrases `names_alone` are the names themselves, without 我要找… around them.
    Questions and notices not valid `today`, screens with nothing to show and places of which nothing more than
    the name is known are no targets.
    """
    for question in content_set.questions:
        if question.is_valid_on(today):
            target = Target("question", question.id, question.ask)
            yield target, (question.ask, *question.variants)
    for department in content_set.departments:
        called = (department.name, *department.aliases)
        phrases = called if names_alone else _around(called)
        yield Target("department", department.id, department.name), phrases
    leading = spoken_of(content_set)
    # A room may be called as the department in it: who asks for one gets the other.
    taken = {name for one in content_set.departments for name in (one.name, *one.aliases)}
    for place in content_set.places:
        if place.id in leading and place.name not in taken:
            yield Target("place", place.id, place.name), (place.name,)
    for notice in content_set.notices:
        if notice.is_valid_on(today):
            yield Target("notice", notice.id, notice.title), names(notice.title)
    for tour in content_set.tours:
        yield Target("tour", tour.id, tour.title), (tour.title, *ANY_TOUR.split())
    shown = {
        "questions": content_set.questions,
        "departments": content_set.departments,
        "meetings": content_set.meetings,
        "notices": content_set.notices,
        "centre": content_set.centre,
    }
    for name, (title, said) in SCREENS.items():
        if shown[name]:
            yield Target("screen", name, title), tuple(said.split())
    for name, (title, said) in COMMANDS.items():
        yield Target("command", name, title), tuple(said.split())


def _around(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(said.format(name) for name in names for said in ANY_DEPARTMENT.split())
