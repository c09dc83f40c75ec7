"""How far an export is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time

_CELLS = 24


class Progress:
    """On standard error; `tell` as often as one likes."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._began = time.monotonic()
        self._shown = -1
        self._is_terminal = sys.stderr.isatty()

    def tell(self, done: int, whole: int) -> None:
        """`done` of `whole` is made."""
        percent = done * 100 // whole
        step = 1 if self._is_terminal else 20
        if percent // step == self._shown and done < whole:
            return
        self._shown = percent // step
        spent = time.monotonic() - self._began
        if not self._is_terminal:
            print(f"{self._name} {percent}%", file=sys.stderr, flush=True)
            return
        full = _CELLS * done // whole
        left = f"还要 {spent / done * (whole - done):.0f} 秒" if done < whole else "　　　　　"
        bar = "█" * full + "░" * (_CELLS - full)
        end = "\n" if done == whole else ""
        print(f"\r{self._name} {bar} {percent:3}%  {left} ", end=end, file=sys.stderr, flush=True)
