"""Letters become characters: the smallest input method that can write what this set talks about."""

from collections import Counter

from content.schema import ContentSet

# As many as fit beside each other above a keyboard of ten columns.
MOST_CANDIDATES = 8


class InputMethod:
    """Offers the characters of the questions' own wordings, and of what others do, the frequent ones first."""

    def __init__(self, content: ContentSet) -> None:
        from pypinyin import Style, pinyin  # half a second to import, and not at the start

        asked = (said for q in content.questions for said in (q.ask, *q.variants))
        text = "".join((*asked, *(name for one in content.elsewhere for name in one.names)))
        self._characters = [char for char, _ in Counter(text).most_common() if char > "\u3400"]
        readings = pinyin(self._characters, style=Style.NORMAL, heteronym=True)
        self._readings = dict(zip(self._characters, readings, strict=True))

    def candidates(self, letters: str) -> list[str]:
        """Characters whose pinyin begins with `letters`, whole syllables first; at most eight."""
        wanted = letters.lower()
        if not wanted:
            return []
        # How it is mostly read comes first: 驾 before 押, which may be jiā, too.
        whole = sorted(
            (c for c in self._characters if wanted in self._readings[c]),
            key=lambda c: self._readings[c][0] != wanted,
        )
        begun = [
            c
            for c in self._characters
            if c not in whole and any(r.startswith(wanted) for r in self._readings[c])
        ]
        return (whole + begun)[:MOST_CANDIDATES]
