"""The screens of a content set that has just come onto the glass, opened one by one where nobody sees them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kiosk.ui.rehearsal import some
from kiosk.ui.screens.base import Scene
from kiosk.ui.screens.catalogue import screen_of
from kiosk.visit.screen import Name, Screen

# Making a screen takes some 20 ms; each of these is one, and there is a breath between two.
_OF_A_KIND = 5


def screens(scene: Scene) -> Iterator[Screen]:
    """Every list, every category, and some of each kind of thing, those first that visitors come for.

    What plays or counts time by itself (home, the map, a tour) is not among them: home is seen anyway.
    """
    content = scene.stock.content
    yield Screen(Name.QUESTIONS)
    yield from (Screen(Name.QUESTIONS, category.id) for category in content.categories)
    yield from map(Screen, (Name.DEPARTMENTS, Name.MEETINGS, Name.NOTICES, Name.CENTRE, Name.TOURS))
    kinds: dict[Name, Iterable[Any]] = {
        Name.ANSWER: content.questions,
        Name.DEPARTMENT: content.departments,
        Name.MEETING: content.meetings,
        Name.NOTICE: content.notices,
    }
    for name, items in kinds.items():
        yield from (Screen(name, item.id) for item in _ends([*items]))


def opened(scene: Scene) -> Iterator[str]:
    """Open one after the other; what each is called. Raises whatever a screen raises."""
    for screen in screens(scene):
        screen_of(scene, screen)
        yield " ".join(filter(None, (screen.name, screen.subject)))


def _ends(items: Sequence[Any]) -> Sequence[Any]:
    """Some from all over, and those with the longest and the shortest words."""
    if not items:
        return ()
    by_length = sorted(items, key=lambda item: len(item.model_dump_json()))
    return [by_length[0], by_length[-1], *some(items, _OF_A_KIND)]
