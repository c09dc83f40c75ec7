"""What is said in the films of a content set, sentence by sentence."""

from collections.abc import Iterator

from content.narration.sentences import pieces
from content.schema import ContentSet
from content.storyboard.script import script


def sentences(content: ContentSet) -> list[str]:
    """Each once, in the order of the questions; without those that a clerk has recorded by voice."""
    return [*dict.fromkeys(_all(content))]


def _all(content: ContentSet) -> Iterator[str]:
    for question in content.questions:
        if question.narration is None:
            for scene in script(question, content):
                yield from (piece.said for piece in pieces(scene.narration))
