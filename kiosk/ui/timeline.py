"""When things happened, for the demo and the bench: one JSON line a moment.

Written only where `YIBOSHI_TIMELINE` names a file: it holds what visitors said, and a terminal in a
hall keeps nothing of that.
"""

import json
import os
from dataclasses import asdict, is_dataclass
from pathlib import Path
from time import monotonic
from typing import Any


class Timeline:
    """Appends moments to a file, or does nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    @staticmethod
    def from_environment() -> "Timeline":
        """The file `YIBOSHI_TIMELINE` names."""
        path = os.environ.get("YIBOSHI_TIMELINE")
        return Timeline(Path(path) if path else None)

    @property
    def wanted(self) -> bool:
        """Whether anybody reads it."""
        return self._path is not None

    def count_frames(self) -> None:
        """Mark "frames" each second: how many frames this window has shown so far."""
        if self._path is None:
            return
        # Kivy opens its window while it is imported, which is not this module's to decide.
        from kivy.clock import Clock
        from kivy.core.window import Window

        shown = 0

        def count(*_: object) -> None:
            nonlocal shown
            shown += 1

        Window.bind(on_flip=count)
        Clock.schedule_interval(lambda _: self.mark("frames", shown=shown), 1.0)

    def mark(self, moment: str, at: float | None = None, **facts: Any) -> None:
        """Note `moment` at monotonic time `at` (s), or now."""
        if self._path is None:
            return
        plain = {
            k: asdict(v) if is_dataclass(v) and not isinstance(v, type) else v
            for k, v in facts.items()
        }
        line = {"moment": moment, "at": monotonic() if at is None else at, **plain}
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
