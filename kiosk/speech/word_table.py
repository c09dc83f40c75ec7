"""Tens of thousands of words in two megabytes: a dict of them takes nine."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np


class WordTable(Mapping[str, tuple[str, int]]):
    """Syllables parted by blanks → the characters that sound so, and how often they are written."""

    def __init__(self, rows: Sequence[tuple[str, str, int]]) -> None:
        """`rows`: syllables, characters, how often; sorted by the syllables, which are ASCII."""
        self._said = np.array([said for said, _, _ in rows], "S")
        self._text = np.array([text for _, text, _ in rows], "U")
        self._often = np.array([often for _, _, often in rows], np.int32)

    def __getitem__(self, said: str) -> tuple[str, int]:
        wanted = said.encode()
        place = int(np.searchsorted(self._said, wanted))
        if place == len(self._said) or self._said[place] != wanted:
            raise KeyError(said)
        return str(self._text[place]), int(self._often[place])

    def __iter__(self) -> Iterator[str]:
        return (str(said, "ascii") for said in self._said)

    def __len__(self) -> int:
        return len(self._said)
