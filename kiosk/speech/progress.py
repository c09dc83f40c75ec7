"""How far a download is, for people: a bar on a terminal, a line every 10 % elsewhere."""

import time
from typing import TextIO

_WIDTH = 30
_MEGA = 1_000_000
_REDRAW_SECONDS = 0.1


class Progress:
    """`total` bytes to come; call `reach` with how many are there, as often as you like."""

    def __init__(self, label: str, total: int, stream: TextIO) -> None:
        self._label = label
        self._total = total
        self._stream = stream
        self._bar = stream.isatty()
        self._step = -1
        self._drawn = 0.0

    def reach(self, done: int) -> None:
        """`done` bytes are there; fewer than before after a fresh start."""
        if self._bar:
            self._draw(done)
        elif (step := done * 10 // self._total) != self._step:
            self._step = step
            self._write(f"{self._words(done)}\n")

    def _draw(self, done: int) -> None:
        now = time.monotonic()
        if done < self._total and now - self._drawn < _REDRAW_SECONDS:
            return
        self._drawn = now
        full = done * _WIDTH // self._total
        end = "\n" if done >= self._total else ""
        self._write(f"\r{self._words(done)} {'█' * full}{'░' * (_WIDTH - full)}{end}")

    def _words(self, done: int) -> str:
        share = done * 100 // self._total
        return f"{self._label} {share:3d} % {done / _MEGA:.1f}/{self._total / _MEGA:.1f} MB"

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
