"""The screens of a content set that has just come onto the glass, opened one by one where nobody sees them."""

from collections.abc import Iterator, Sequence
from typing import Any

from content.schema import ContentSet
from kiosk.ui.edition import Edition
from kiosk.ui.rehearsal import some
from kiosk.ui.screens.base import Scene
from kiosk.ui.screens.catalogue import screen_of
from kiosk.visit.screen import Name, Screen

# Making a screen takes some 20 ms; each of these is one, and there is a breath between two.
_OF_A_KIND = 5
_NEW = 12
_KINDS = {
    Name.ANSWER: "questions",
    Name.DEPARTMENT: "departments",
    Name.MEETING: "meetings",
    Name.NOTICE: "notices",
}


def screens(content: ContentSet, before: ContentSet | None) -> Iterator[Screen]:
    """Every list, every category, and of each kind of thing what is not as it was `before`, and some others.

    What plays or counts time by itself (home, the map, a tour) is not among them: home is seen anyway.
    """
    yield Screen(Name.QUESTIONS)
    yield from (Screen(Name.QUESTIONS, category.id) for category in content.categories)
    yield from map(Screen, (Name.DEPARTMENTS, Name.MEETINGS, Name.NOTICES, Name.CENTRE, Name.TOURS))
    for name, field in _KINDS.items():
        known = {*getattr(before, field)} if before is not None else set()
        items = getattr(content, field)
        new = [item for item in items if item not in known]
        tried = {item.id for item in (*new[:_NEW], *_ends(items))}
        yield from (Screen(name, id) for id in sorted(tried))


def opened(scene: Scene, before: Edition | None) -> Iterator[Screen]:
    """Open one after the other, as each is asked for. Raises whatever a screen raises."""
    known = before.stock.content if before is not None else None
    for screen in screens(scene.stock.content, known):
        screen_of(scene, screen)
        yield screen


def _ends(items: Sequence[Any]) -> Sequence[Any]:
    """Some from all over, and those with the longest and the shortest words."""
    if not items:
        return ()
    by_length = sorted(items, key=lambda item: len(item.model_dump_json()))
    return [by_length[0], by_length[-1], *some(items, _OF_A_KIND)]
