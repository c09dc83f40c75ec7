"""Whims: choices that look free, and are the same each time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator


class Whim:
    """Numbers by a name: the same name, the same numbers."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._bytes = self._endless()

    def between(self, low: float, high: float) -> float:
        """A whole number of frames, or a number to a tenth where the bounds are near each other."""
        share = (next(self._bytes) * 256 + next(self._bytes)) / 65535
        return round(low + share * (high - low), 0 if high - low >= 4 else 1)

    def may(self, chance: float) -> bool:
        """Whether to, as often as `chance` (0 to 1) says."""
        return next(self._bytes) < chance * 256

    def _endless(self) -> Iterator[int]:
        number = 0
        while True:
            yield from hashlib.sha256(f"{self._name} {number}".encode()).digest()
            number += 1
