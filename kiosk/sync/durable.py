"""Writing that outlives a power cut: a file, then its name, then the folder that holds the name."""

import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path


def replace(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file at `path`, whole or not at all. Raises OSError.

    Another name of the file (a hard link) goes on meaning the old bytes. For one at a time at each path:
    what a power cut leaves is found by its name and written over the next time.
    """
    made = path.with_name(f".{path.name}.making")
    made.unlink(missing_ok=True)
    try:
        with made.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        rename(made, path)
    finally:
        made.unlink(missing_ok=True)


def rename(old: Path, new: Path) -> None:
    """Give the file or folder `old`, which is on the disk, the name `new`. Raises OSError."""
    old.replace(new)
    sync(new.parent)


def make_folder(path: Path) -> None:
    """A folder at `path`, and those above it that are missing. Raises OSError."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(exist_ok=True)
    sync(path.parent)


def sync(path: Path) -> None:
    """Have the disk hold what is in the file or folder at `path`. Raises OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def discard(folder: Path) -> None:
    """Delete `folder`, which is taken for nothing as soon as this has begun. Raises OSError."""
    trash = folder.with_name(f".trash-{secrets.token_hex(8)}")
    rename(folder, trash)
    shutil.rmtree(trash)


def settle(folder: Path, files: Iterable[Path]) -> None:
    """Have the disk hold `files`, and `folder` with all folders in it. Raises OSError."""
    for file in files:
        sync(file)
    for path, _, _ in os.walk(folder):
        sync(Path(path))
