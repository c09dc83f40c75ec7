"""What is slow to find out, kept on this machine for whoever asks next."""

from __future__ import annotations

import json
import math
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
    """Lists by what they are of, in the cache's file `name`, which any number of processes read and add to.

    Where nothing can be written, what is added is known to this process alone. A file of more than
    `most` bytes is begun anew.
    """

    def __init__(self, name: str, most: float = math.inf) -> None:
        self._path = cache_dir() / name
        self._lines: dict[bytes, bytes] = {}
        with suppress(OSError):
            if self._path.stat().st_size > most:
                self._path.unlink()
            for line in self._path.read_bytes().split(b"\n"):
                code, _, value = line.partition(b" ")
                self._lines[code] = value

    def __contains__(self, of: str) -> bool:
        """Whether something is kept of it, be it half a line."""
        return _code(of) in self._lines

    def get(self, of: str) -> list[Any] | None:
        """What is kept of it; None: nothing, or half a line, cut off with the power."""
        try:
            value = json.loads(self._lines[_code(of)])
        except (KeyError, ValueError):
            return None
        return value if isinstance(value, list) else None

    def add(self, of: str, value: list[Any]) -> None:
        """Keep `value`, which is JSON."""
        code, text = _code(of), json.dumps(value, separators=(",", ":")).encode("ascii")
        self._lines[code] = text
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Unbuffered, a line is one write, and lines of two processes don't mix.
            with self._path.open("ab", buffering=0) as file:
                file.write(b"%b %b\n" % (code, text))


def _code(of: str) -> bytes:
    return b"-".join(b"%x" % ord(character) for character in of)
