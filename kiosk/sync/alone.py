"""One process at a time brings releases to a terminal: its worker, or somebody by hand."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.durable import make_folder


@contextmanager
def alone(content: Path, *, wait: bool) -> Iterator[None]:
    """Nobody else syncs into the folder `content` until the end of the block, or this process's.

    Raises BlockingIOError where somebody does and this one is not to `wait` for the end of it.
    """
    make_folder(content)
    with (content / "worker.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
