"""Letters become characters: the smallest input method that can write what this set talks about."""

from collections import Counter
from collections.abc import Sequence

from content.schema import Question

# As many as fit beside each other above a keyboard of ten columns.
MOST_CANDIDATES = 8


class InputMethod:
    """Offers the characters of the questions' own wordings, the frequent ones first."""

    def __init__(self, questions: Sequence[Question]) -> None:
        from pypinyin import Style, pinyin  # half a second to import, and not at the start

        text = "".join(q.ask + "".join(q.variants) for q in questions)
        self._characters = [char for char, _ in Counter(text).most_common() if char > "\u3400"]
        readings = pinyin(self._characters, style=Style.NORMAL, heteronym=True)
        self._readings = dict(zip(self._characters, readings, strict=True))

    def candidates(self, letters: str) -> list[str]:
        """Characters whose pinyin begins with `letters`, whole syllables first; at most eight."""
        wanted = letters.lower()
        if not wanted:
            return []
        whole = [c for c in self._characters if wanted in self._readings[c]]
        begun = [
            c
            for c in self._characters
            if c not in whole and any(r.startswith(wanted) for r in self._readings[c])
        ]
        return (whole + begun)[:MOST_CANDIDATES]
