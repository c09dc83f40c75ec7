"""Everything a sentence can mean on this terminal, and how people say it."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from content.answers.courtesies import COURTESIES
from content.answers.notice_names import names
from content.answers.said import ANY_DEPARTMENT, COMMANDS, PLACES, SCREENS
from content.schema import ContentSet
from content.wayfinding.kinds import KINDS

# Nobody asks for these by name: one passes through them.
_UNASKED = {"walkway", "steps", "ramp", "structure", "opentobelow", "storage", "seating"}

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
    """Each target with its phrases, of which the first is its own wording or name.

    What is asked for in sentences comes first: questions, then screens.

    Of a department or a place `names_alone` are the names themselves, without 我要找… around them and
    without `sentences`. Questions and notices not valid `today` and screens with nothing to show are no targets.
    """
    for question in content_set.questions:
        if question.is_valid_on(today):
            target = Target("question", question.id, question.ask)
            yield target, (question.ask, *question.variants)
    yield from _screens(content_set)
    for department in content_set.departments:
        called = (department.name, *department.aliases)
        phrases = called if names_alone else (*_around(called), *department.variants)
        yield Target("department", department.id, department.name), phrases
    nameless = {} if names_alone else sentences(content_set)
    for target, called in _places(content_set):
        yield target, (*called, *nameless.get(("place", target.id), ()))
    for notice in content_set.notices:
        if notice.is_valid_on(today):
            yield Target("notice", notice.id, notice.title), names(notice.title)
    # Who asks to be shown around means the tour, or where there are several their list.
    around = () if content_set.tours[1:] else SCREENS["tours"][1].split()
    for tour in content_set.tours:
        yield Target("tour", tour.id, tour.title), (tour.title, *around)
    for name, (title, said) in COMMANDS.items():
        yield Target("command", name, title), tuple(said.split())
    for name, courtesy in COURTESIES.items():
        yield Target("command", name, courtesy.title), tuple(courtesy.said.split())


def is_courtesy(target: Target) -> bool:
    """Whether it is one of COURTESIES; a clerk may call a question "thanks"."""
    return target.kind == "command" and target.id in COURTESIES


def sentences(content_set: ContentSet) -> dict[tuple[Kind, str], tuple[str, ...]]:
    """By kind and id, how a department or a kind of place is asked for without its name."""
    said: dict[tuple[Kind, str], tuple[str, ...]] = {
        ("place", key): tuple(words.split()) for key, words in PLACES.items()
    }
    return said | {("department", one.id): one.variants for one in content_set.departments}


def _screens(content_set: ContentSet) -> Iterator[tuple[Target, tuple[str, ...]]]:
    shown = {
        "questions": content_set.questions,
        "departments": content_set.departments,
        "meetings": content_set.meetings,
        "map": content_set.places,
        "tours": content_set.tours[1:],
        "notices": content_set.notices,
        "centre": content_set.centre,
    }
    for name, (title, said) in SCREENS.items():
        if shown[name]:
            yield Target("screen", name, title), tuple(said.split())


def _places(content_set: ContentSet) -> Iterator[tuple[Target, tuple[str, ...]]]:
    """The kinds of place of which one wants the nearest, then the places with a name of their own.

    The id is a key of KINDS, or an IMDF feature's: where several have one name, the first one's.
    """
    # A room may be called as the department in it: who asks for one gets the other. The set's own
    # words come first.
    taken = {name for one in content_set.departments for name in (one.name, *one.aliases)}
    taken.update(said for one in content_set.questions for said in (one.ask, *one.variants))
    there = {place.category for place in content_set.places}
    for key, kind in KINDS.items():
        if there & kind.categories:
            called = tuple(name for name in (kind.title, *kind.said) if name not in taken)
            taken.update(called)
            if called:
                yield Target("place", key, kind.title), called
    for place in content_set.places:
        if place.name not in taken and place.category not in _UNASKED:
            taken.add(place.name)
            yield Target("place", place.id, place.name), (place.name,)


def _around(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(said.format(name) for name in names for said in ANY_DEPARTMENT.split())
