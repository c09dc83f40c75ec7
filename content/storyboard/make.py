"""From a question to its film: scenes, their voices, their time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from content.code_digest import digest_of_code
from content.narration.library import Library, Recorded
from content.narration.sentences import Piece, pieces
from content.schema import ContentSet, Question
from content.storyboard.compile import compiled
from content.storyboard.film import Film, estimated, timed
from content.storyboard.layers import Animation
from content.storyboard.layout import Layout
from content.storyboard.performance.mouth import Opening, openings
from content.storyboard.scene import Scene
from content.storyboard.script import plans, script
from content.storyboard.sharing import shared

_DRAWING = Path(__file__).parent


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

    def key(self, layout: Layout) -> str:
        """Names the cartoon by all that it is made of: film, voices, layout, and how things are drawn."""
        voices = [voice and (voice.path.name, voice.start, voice.seconds) for voice in self.voices]
        parts = (self.film, voices, layout, digest_of_code(_DRAWING))
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def made(
    question: Question, content: ContentSet, folder: Path, library: Library | None = None
) -> Made:
    """The film of `question` with what the set in `folder` has of its voice.

    `library`: that of `folder`, already open. A question's own recording is of all that its film says.
    """
    scenes = script(question, content, plans(folder))
    if question.narration:
        return _by_one_recording(question.id, scenes, folder / question.narration)
    narrated = library or Library(folder)

    def seconds(piece: Piece) -> float:
        found = narrated.recorded(piece.said)
        return found.seconds if found else estimated(piece)

    film = timed(question.id, scenes, seconds)
    return Made(film, tuple(narrated.recorded(cue.said) for cue in film.cues))


def _by_one_recording(name: str, scenes: Sequence[Scene], path: Path) -> Made:
    said = [*chain.from_iterable(pieces(scene.narration) for scene in scenes)]
    voices = shared(path, [*map(estimated, said)])
    in_turn = iter(voices)
    return Made(timed(name, scenes, lambda _: next(in_turn).seconds), tuple(voices))
