"""From a question to its film: scenes, their voices, their time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from content.narration.library import Library, Recorded
from content.schema import ContentSet, Question
from content.storyboard.compile import compiled
from content.storyboard.film import Film, estimated, timed
from content.storyboard.layers import Animation
from content.storyboard.layout import Layout
from content.storyboard.performance.mouth import Opening, openings
from content.storyboard.script import script


@dataclass(frozen=True)
class Made:
    """A question's film and its voice: `voices` are its cues' recordings, None where there is none yet."""

    film: Film
    voices: tuple[Recorded | None, ...]

    def openings(self) -> tuple[Opening, ...]:
        """The mouth's movements, from the recordings where there are any."""
        return openings(self.film, self.voices)

    def animation(self, layout: Layout) -> Animation:
        """The cartoon. Raises TextDoesNotFitError, MissingGlyphError."""
        return compiled(self.film, layout, self.openings())


def made(question: Question, content: ContentSet, folder: Path) -> Made:
    """The film of `question` with what the set in `folder` has of its voice."""
    library = Library(folder)

    scenes = script(question, content)
    film = timed(
        question.id,
        scenes,
        lambda piece: (
            found.seconds if (found := library.recorded(piece.said)) else estimated(piece)
        ),
    )
    return Made(film, tuple(library.recorded(cue.said) for cue in film.cues))
