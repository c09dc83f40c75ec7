"""What a look at a question's film has found, kept: it takes 30 ms, and few films change from release to release."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from content.code_digest import digest_of_code
from content.fingerprint import bytes_hash, paths
from content.kept import Kept
from content.problem import Problem
from content.schema import ContentSet, Question
from content.storyboard.typeface import face

_NAME = "looks-at-films"
_MOST_BYTES = 4_000_000
_CODE = Path(__file__).parent

Look = Callable[[Question, ContentSet], Iterable[Problem]]


class Looks:
    """Looks at films of the set in `folder`, each once on this machine."""

    def __init__(self, content: ContentSet, folder: Path) -> None:
        # A look is given this much of the set and no more, so that what is kept depends on nothing else.
        self._around = content.model_copy(
            update=dict.fromkeys(("categories", "questions", "meetings", "tours", "notices"), ())
        )
        self._kept = Kept(_NAME, _MOST_BYTES)
        plans = [bytes_hash(folder / "map" / path) for path in paths(folder / "map")]
        self._stands_on = f"{self._around!r}{plans}{face().version}{digest_of_code(_CODE)}"

    def found(self, question: Question, look: Look) -> tuple[Problem, ...]:
        """What `look` finds, or found when it was last asked about the same."""
        asked = hashlib.sha256(f"{question!r}{self._stands_on}".encode()).hexdigest()[:24]
        kept = self._kept.get(asked)
        if kept is None:
            kept = [list(vars(problem).values()) for problem in look(question, self._around)]
            self._kept.add(asked, kept)
        return tuple(Problem(*one) for one in kept)
