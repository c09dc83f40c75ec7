"""The films of a content set in time, with what there is of their voices: what a projector is given."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from content.narration.library import Library, Recorded
from content.schema import ContentSet
from content.storyboard.film import Cue
from content.storyboard.make import Made, made

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Score:
    """What a picture keeps time with; all in seconds.

    Each of `cues` is followed by silence as long as `rests` says. `scenes` are the moments at which one may
    begin; `length`: of the picture.
    """

    cues: Sequence[Cue]
    rests: Sequence[float]
    scenes: Sequence[float]
    length: float

    @property
    def sounds(self) -> tuple[float, ...]:
        """How long each cue sounds."""
        return tuple(cue.sounds for cue in self.cues)


@dataclass(frozen=True)
class Reel:
    """One question's film."""

    made: Made

    @property
    def sounds(self) -> tuple[float, ...]:
        """How long each cue sounds, in seconds; as planned, where nobody has spoken it yet."""
        return tuple(cue.sounds for cue in self.made.film.cues)

    @property
    def rests(self) -> tuple[float, ...]:
        """How long it is silent after each cue, in seconds."""
        film = self.made.film
        following = [*(cue.start for cue in film.cues[1:]), film.length]
        return tuple(
            max(0.0, then - cue.start - sounds)
            for cue, sounds, then in zip(film.cues, self.sounds, following, strict=True)
        )

    @property
    def score(self) -> Score:
        """What its picture keeps time with."""
        film = self.made.film
        begins = tuple(shot.start for shot in film.shots)
        return Score(film.cues, self.rests, begins, film.length)

    def first_cue(self, scene: int) -> int:
        """The number of the first cue that is not before scene number `scene`."""
        cues = self.made.film.cues
        return next((n for n, cue in enumerate(cues) if cue.shot >= scene), len(cues))


class Reels:
    """Those of the set `content` in `folder`, each made when it is first asked for."""

    def __init__(self, content: ContentSet, folder: Path) -> None:
        self._content = content
        self._folder = folder
        self._questions = {question.id: question for question in content.questions}
        self._library: Library | None = None
        self._made: dict[str, Reel | None] = {}
        self.on_fault: Callable[[str], None] = log.warning

    @property
    def ids(self) -> tuple[str, ...]:
        """Whose films there are."""
        return (*self._questions,)

    def of(self, id: str) -> Reel | None:
        """The film of question `id`; None where there is no such question or no film of it."""
        if id not in self._made:
            self._made[id] = self._make(id)
        return self._made[id]

    def own_picture(self, id: str) -> Path | None:
        """The picture that somebody has chosen for question `id` instead of its film."""
        question = self._questions.get(id)
        return self._folder / question.animation if question and question.animation else None

    def recorded(self, said: str) -> Recorded | None:
        """The recording of a sentence."""
        self._library = self._library or Library(self._folder)
        return self._library.recorded(said)

    def _make(self, id: str) -> Reel | None:
        question = self._questions.get(id)
        if question is None:
            return None
        self._library = self._library or Library(self._folder)
        try:
            return Reel(made(question, self._content, self._folder, self._library))
        except Exception as error:  # noqa: BLE001 (whatever it is, the answer can still be read)
            self.on_fault(f"问题“{question.ask}”的动画做不出来：{error}")
            return None
