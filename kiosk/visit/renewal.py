"""What becomes of a screen when the content set behind it changes: it stays, is drawn anew, or is left."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from content.schema import ContentSet
from kiosk.visit.screen import Name, Screen

# Nothing of a content set stands on these.
_BARE = (Name.LISTENING, Name.SOUND, Name.OPERATOR)
# Lists and signposts: whoever looks for something in one finds what there is now.
_LISTS = (
    Name.ATTRACT,
    Name.HOME,
    Name.QUESTIONS,
    Name.DEPARTMENTS,
    Name.MEETINGS,
    Name.NOTICES,
    Name.TOURS,
)


class Fate(StrEnum):
    """Of the screen that a visitor has before them."""

    STAYS = "stays"
    ANEW = "anew"
    LEFT = "left"


def fate(screen: Screen, before: ContentSet, after: ContentSet, *, same_map: bool) -> Fate:
    """What to do with `screen` when `after` takes the place of `before`; in doubt, it is left."""
    if screen.name in _BARE:
        return Fate.STAYS
    if screen.name in _LISTS:
        return Fate.ANEW if exists(screen, after) else Fate.LEFT
    seen = shown(before, screen)
    moves = screen.name in (Name.MAP, Name.TOUR) and not same_map
    return Fate.STAYS if seen and seen == shown(after, screen) and not moves else Fate.LEFT


def exists(screen: Screen, content: ContentSet) -> bool:
    """Whether `screen` can be shown of `content`."""
    if screen.name is Name.QUESTIONS and screen.subject:
        return any(category.id == screen.subject for category in content.categories)
    return screen.name in (*_BARE, *_LISTS) or bool(shown(content, screen))


def shown(content: ContentSet, screen: Screen) -> tuple[Any, ...]:
    """All of `content` that can be read on `screen`; nothing where that is not there, or not known."""
    subject = screen.subject
    match screen.name:
        case Name.ANSWER:
            question = _of(content.questions, subject)
            if question is None:
                return ()
            related = [_asked(_of(content.questions, other)) for other in question.related]
            department = _of(content.departments, question.department)
            place = question.place or (department.place if department else None)
            return question, department, _of(content.places, place), *related
        case Name.DEPARTMENT:
            department = _of(content.departments, subject)
            asked = [_asked(q) for q in content.questions if q.department == subject]
            return (department, _of(content.places, department.place), *asked) if department else ()
        case Name.MEETING | Name.NOTICE:
            items = content.meetings if screen.name is Name.MEETING else content.notices
            item = _of(items, subject)
            if item is None:
                return ()
            return item, _of(content.departments, item.department), _of(content.places, item.place)
        case Name.CENTRE:
            return (content.centre,) if content.centre else ()
        case Name.MAP:
            return content.places
        case Name.TOUR:
            tour = _of(content.tours, subject)
            return (tour,) if tour else ()
    return ()  # guesses are made of the whole set


def cartoons(content: ContentSet, screen: Screen) -> tuple[str, ...]:
    """The files of `content` that play on `screen`."""
    match screen.name:
        case Name.ANSWER:
            question = _of(content.questions, screen.subject)
            return (question.animation,) if question and question.animation else ()
        case Name.TOUR:
            tour = _of(content.tours, screen.subject)
            return tuple(stop.animation for stop in tour.stops if stop.animation) if tour else ()
    return ()


def _of(items: Iterable[Any], id: str | None) -> Any:
    return next((item for item in items if item.id == id), None)


def _asked(question: Any) -> tuple[str, str] | None:
    return (question.id, question.ask) if question else None
