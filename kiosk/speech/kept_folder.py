"""Folders that can be made again, kept on disk: each whole or not there, whoever else is at it."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from kiosk import durable
from kiosk.speech.installed import sha256

# Of one shelf; the one used longest ago goes first.
KEPT = 3
# What a power cut left behind is as old as this; what another process makes just now is not.
_ABANDONED_SECONDS = 3600.0
# Another process may put its own in the place of a damaged one at the same moment.
_TRIES = 5
_UNFINISHED = ".making-"
_SUMS = "SHA256SUMS"


def kept(shelf: Path, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name` on `shelf`, filled by `make` where it is missing or damaged.

    Raises OSError, and what `make` raises; then nothing is left of the attempt.
    """
    folder = shelf / name
    if not _is_whole(folder):
        shelf.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=shelf) as workshop:
            made = Path(workshop) / name
            made.mkdir()
            make(made)
            _seal(made)
            _put(made, folder, Path(workshop))
            durable.sync(shelf.resolve())
    os.utime(folder)
    _clear(shelf)
    return folder


def _put(made: Path, folder: Path, workshop: Path) -> None:
    for attempt in range(_TRIES):
        try:
            made.rename(folder)
        except OSError:
            if _is_whole(folder):
                return  # somebody else was quicker
            with suppress(OSError):
                folder.rename(workshop / f"damaged-{attempt}")
        else:
            return
    made.rename(folder)


def _seal(folder: Path) -> None:
    """Note the sum of every file, links followed, and have all of it on the disk."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = "".join(f"{sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)
    (folder / _SUMS).write_text(sums, encoding="utf-8")
    for path in (*files, folder / _SUMS, *_folders(folder)):
        if not path.is_symlink():
            durable.sync(path)


def _is_whole(folder: Path) -> bool:
    try:
        lines = (folder / _SUMS).read_text(encoding="utf-8").splitlines()
        listed = (line.split("  ", 1) for line in lines)
        return bool(lines) and all(sha256(folder / path) == total for total, path in listed)
    except (OSError, ValueError):
        return False


def _folders(folder: Path) -> Iterator[Path]:
    yield folder
    yield from (path for path in folder.rglob("*") if path.is_dir())


def _clear(shelf: Path) -> None:
    """Remove all but the last KEPT; whoever still uses an older one has it in memory."""
    with suppress(OSError):
        ages = sorted(((path.stat().st_mtime, path) for path in shelf.iterdir()), reverse=True)
        finished = [path for _, path in ages if not path.name.startswith(_UNFINISHED)]
        abandoned = [
            path
            for changed, path in ages
            if path.name.startswith(_UNFINISHED) and changed < time.time() - _ABANDONED_SECONDS
        ]
        for path in (*finished[KEPT:], *abandoned):
            shutil.rmtree(path, ignore_errors=True)
