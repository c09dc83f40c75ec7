"""The voice of a film that is exported: what the set brings along, and the rest narrated on the spot."""

from __future__ import annotations

from pathlib import Path

import soundfile

from content.narration.library import Library, Recorded, file_name
from content.narration.narrate import narrate, narrations
from content.narration.narrator import Narrator, NoNarratorError, narrator
from content.schema import ContentSet, Question
from content.storyboard.export.show import Tell
from content.storyboard.make import Made, made


class Voices(Library):
    """The library of the set at `folder`; what it lacks, `narrator` may have said before."""

    def __init__(self, folder: Path, narrator: Narrator) -> None:
        super().__init__(folder)
        self._narrator = narrator

    def recorded(self, said: str) -> Recorded | None:
        """The file in which this sentence is said; None where there is none."""
        path = narrations() / file_name(self._narrator.name, said)
        return super().recorded(said) or (
            Recorded(path, 0.0, float(soundfile.info(path).duration)) if path.is_file() else None
        )


NONE = "none"
"""The choice to narrate nothing on the spot."""


def voiced(question: Question, content: ContentSet, folder: Path, choice: str, tell: Tell) -> Made:
    """The film of `question` in which every sentence has a voice, if this machine has any.

    `choice`: whose voice says what is not recorded: one of `content.narration.narrator.CHOICES`, or
    NONE. `tell`: how many of those are said.
    """
    film = made(question, content, folder)
    unsaid = zip(film.film.cues, film.voices, strict=True)
    missing = {cue.said for cue, voice in unsaid if voice is None}
    if not missing or choice == NONE:
        return film
    try:
        speaker = narrator(choice)
        for number, _ in enumerate(narrate(sorted(missing), speaker, narrations()), start=1):
            tell(number, len(missing))
    except NoNarratorError:
        return film
    return made(question, content, folder, Voices(folder, speaker))
