"""What the targets of a content set are about: the screen they lead to, and what is spoken of there."""

from content.answers import Target
from content.answers.decide import Part
from content.places import places_of, spoken_of, titles_of
from content.schema import ContentSet, Department, Question
from kiosk.visit.screen import Name, Screen

# Whoever reads one of these speaks of the question before no more.
_OF_OTHERS = frozenset({Name.NOTICE, Name.MEETING, Name.CENTRE})


class Subjects:
    """The questions, departments and places of one content set."""

    def __init__(self, content: ContentSet) -> None:
        self._questions = {q.id: q for q in content.questions}
        self._departments = {d.id: d for d in content.departments}
        self._has_map = bool(content.places)
        self._leading = spoken_of(content)
        self._places = places_of(content)
        self._called = titles_of(content)

    def screen_of(self, target: Target, part: Part | None) -> Screen:
        """What a confident decision for `target` leads to; `part` is what of it was asked for.

        Who asks for a place is led there, as far as there is a map that has it.
        """
        place = self._place_of(target)
        if place and (part == "place" or target.kind == "place"):
            return Screen(Name.MAP, place)
        match target.kind, target.id:
            case "question", id:
                return Screen(Name.ANSWER, id, part if part != "whole" else None)
            case "department", id:
                return Screen(Name.DEPARTMENT, id, part)
            case "notice", id:
                return Screen(Name.NOTICE, id)
            case "tour", id:
                return Screen(Name.TOUR, id)
            case "screen", id if id in set(Name):
                return Screen(Name(id))
        return Screen(Name.UNKNOWN)

    def of_screen(self, screen: Screen) -> Target | None:
        """What is spoken of once `screen` is shown; None where that is no single thing."""
        match screen.name, screen.subject:
            case Name.ANSWER, id if id in self._questions:
                return _target(self._questions[id])
            case Name.DEPARTMENT, id if id in self._departments:
                return _target(self._departments[id])
            case Name.MAP, id if id in self._leading:
                return _target(self._leading[id])
            case Name.MAP, id if id in self._called:
                return Target("place", id, self._called[id])
        return None

    def about(self, screen: Screen, before: Target | None) -> Target | None:
        """What is spoken of on `screen`, where `before` was until then."""
        if screen.name in _OF_OTHERS:
            return None
        return self.of_screen(screen) or before

    def after(self, before: Target | None, target: Target) -> Target | None:
        """What is spoken of after an answer with `target`, where `before` was spoken of before.

        Who asks which department deals with a question, or where, still speaks of the question.
        """
        question = self._questions.get(before.id) if before and before.kind == "question" else None
        if question and target.kind == "department" and question.department == target.id:
            return before
        return target if target.kind in ("question", "department", "place") else None

    def _place_of(self, target: Target) -> str | None:
        """Where on the map one goes for `target`; None where that is not known."""
        if not self._has_map:
            return None
        if target.kind == "place":
            return target.id
        return self._places.get((target.kind, target.id))


def _target(entry: Question | Department) -> Target:
    if isinstance(entry, Question):
        return Target("question", entry.id, entry.ask)
    return Target("department", entry.id, entry.name)
