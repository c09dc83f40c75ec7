"""Where the terminal keeps what it can make again."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def cache_dir() -> Path:
    """`YIBOSHI_CACHE`, else ~/.cache/yiboshi (XDG base directory specification)."""
    chosen = os.environ.get("YIBOSHI_CACHE")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "yiboshi"


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write beside the one at `path`, whose place it takes once it is whole.

    A reader or a power cut never sees half a file; any number of processes may make the same. Raises OSError, and
    leaves nothing then; what a process that was killed leaves begins with `path`'s name and ends in ".part".
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, part = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    finally:
        Path(part).unlink(missing_ok=True)
