"""What is slow to find out, kept on this machine for whoever asks next."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from content.cache import cache_dir


def made_once(name: str, make: Callable[[], str]) -> str:
    """The text in the cache's file `name`; made, and kept, where there is none."""
    path = cache_dir() / name
    with suppress(OSError):
        if text := path.read_text("utf-8"):
            return text
    text = make()
    part = path.with_name(f".{name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, "utf-8")
        part.replace(path)
    return text


class Kept:
    """Lists by character, in the cache's file `name`, which any number of processes read and add to.

    Where nothing can be written, what is added is known to this process alone.
    """

    def __init__(self, name: str) -> None:
        self._path = cache_dir() / name
        self._lines: dict[bytes, bytes] = {}
        with suppress(OSError):
            for line in self._path.read_bytes().split(b"\n"):
                code, _, value = line.partition(b" ")
                self._lines[code] = value

    def get(self, character: str) -> list[Any] | None:
        """What is kept of `character`; None: nothing, or half a line, cut off with the power."""
        try:
            value = json.loads(self._lines[_code(character)])
        except (KeyError, ValueError):
            return None
        return value if isinstance(value, list) else None

    def add(self, character: str, value: list[Any]) -> None:
        """Keep `value`, which is JSON."""
        code, text = _code(character), json.dumps(value, separators=(",", ":")).encode("ascii")
        self._lines[code] = text
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Unbuffered, a line is one write, and lines of two processes don't mix.
            with self._path.open("ab", buffering=0) as file:
                file.write(b"%b %b\n" % (code, text))


def _code(character: str) -> bytes:
    return b"%x" % ord(character)
