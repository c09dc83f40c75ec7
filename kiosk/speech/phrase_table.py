"""What can be said and how it is written, as in the file it is kept in: a dict of it takes six times as much."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping

import numpy as np


class PhraseTable(Mapping[str, tuple[str, ...]]):
    """Syllables parted by blanks → the phrases that sound so."""

    def __init__(self, lines: bytes) -> None:
        """`lines`: UTF-8, syllables, a tab and a phrase each, sorted."""
        self._lines = lines
        ends = np.flatnonzero(np.frombuffer(lines, np.uint8) == ord("\n"))
        self._starts = np.concatenate([[0], ends + 1]).astype(np.int32)
        self._rows = range(len(ends))

    def __getitem__(self, said: str) -> tuple[str, ...]:
        found = []
        for row in self._rows[bisect_left(self._rows, said, key=self._said) :]:
            if self._said(row) != said:
                break
            found.append(self._line(row)[2].decode())
        if not found:
            raise KeyError(said)
        return tuple(found)

    def __iter__(self) -> Iterator[str]:
        before = None
        for row in self._rows:
            said = self._said(row)
            if said != before:
                yield said
            before = said

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _said(self, row: int) -> str:
        return self._line(row)[0].decode()

    def _line(self, row: int) -> tuple[bytes, bytes, bytes]:
        return self._lines[self._starts[row] : self._starts[row + 1] - 1].partition(b"\t")
