"""What is said in a content set: its films and its tours, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator

from content.narration.sentences import pieces
from content.schema import ContentSet
from content.storyboard.script import script


def sentences(content: ContentSet) -> tuple[str, ...]:
    """Each once, question by question; without those of questions that have a recording of the whole."""
    return tuple(dict.fromkeys(_all(content)))


def _all(content: ContentSet) -> Iterator[str]:
    for question in content.questions:
        if question.narration is None:
            for scene in script(question, content):
                yield from (piece.said for piece in pieces(scene.narration))
    yield from of_tours(content)


def of_tours(content: ContentSet) -> Iterator[str]:
    """What is said at the stops of its tours."""
    for tour in content.tours:
        for stop in tour.stops:
            yield from (piece.said for piece in pieces(stop.narration))
