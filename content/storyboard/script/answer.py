"""An answer's sentences become boards."""

from __future__ import annotations

from collections.abc import Container, Iterator

from content.narration.sentences import pieces
from content.storyboard.scene import Line, Scene
from content.storyboard.script.clauses import bare, lines
from content.storyboard.script.notable import marks

MOST_LINES = 5
MOST_CHARACTERS = 50
_ENDS = "。！？；!?;…\n"


def boards(text: str) -> tuple[str, ...]:
    """`text` in parts, a board each; joined they are `text`, divided where a voice breathes."""
    spans = [piece.shown for piece in pieces(text)]
    parts: list[str] = []
    for span in spans:
        if parts and _fits(parts[-1], span):
            parts[-1] += span
        else:
            parts.append(span)
    return tuple(parts)


def _fits(before: str, after: str) -> bool:
    joined = before + after
    if len(joined) > MOST_CHARACTERS:
        return False
    shown = tuple(piece.shown for piece in pieces(joined))
    return shown == (*(p.shown for p in pieces(before)), *(p.shown for p in pieces(after)))


def answer(text: str, words: Container[str], places: tuple[str, ...]) -> Iterator[Scene]:
    """The scenes of an answer."""
    for number, part in enumerate(boards(text), 1):
        written = lines(part, words)
        yield Scene(
            f"answer-{number}",
            "statement",
            "请记住",
            lines=tuple(Line(bare(line), line, marks=marks(line, places)) for line in written),
            icon="lightbulb",
            pose="show",
        )
