"""Writing that outlives a power cut: a file, then its name, then the folder that holds the name."""

import ctypes
import os
import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

# From so many new files on, it pays to write everything else that waits for the disk as well.
_MANY = 100


def replace(path: Path, data: bytes, *, private: bool = False) -> None:
    """Put `data` in the place of the file at `path`, whole or not at all: see `replacing`."""
    with replacing(path, private=private) as file:
        file.write(data)


@contextmanager
def replacing(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """A file to write that takes the place of the one at `path` once it is whole. Raises OSError.

    `private`: only its owner may read it. Another name of the old file (a hard link) goes on meaning the
    old bytes. For one at a time at each path: what a power cut leaves is found by its name and written
    over the next time.
    """
    made = path.with_name(f".{path.name}.making")
    made.unlink(missing_ok=True)
    try:
        with open(made, "xb", opener=_private if private else None) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        rename(made, path)
    finally:
        made.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def rename(old: Path, new: Path) -> None:
    """Give the file or folder `old`, which is on the disk, the name `new`. Raises OSError."""
    old.replace(new)
    _sync_names(new.parent)


# Folders that are on the disk, as this process knows. One that is merely there may have been made by a
# process that was killed before it could wait for the disk.
_there: set[Path] = set()


def make_folder(path: Path) -> None:
    """A folder at `path`, and those above it that are missing. Raises OSError."""
    is_there = path.is_dir()
    if is_there and path in _there:
        return
    if not is_there:
        make_folder(path.parent)
        path.mkdir(exist_ok=True)
    try:
        _sync_names(path.parent)
    except PermissionError:  # a folder above that is not ours: nor is what it holds made by us
        if not is_there:
            raise
    _there.add(path)


def _sync_names(folder: Path) -> None:
    """Also where somebody has put the folder elsewhere, and a link in its place."""
    sync(folder.resolve())


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


def settle(folder: Path, files: Collection[Path]) -> None:
    """Have the disk hold `files`, and `folder` with all folders in it. Raises OSError."""
    if len(files) > _MANY:
        _hurry(folder)
    for file in files:
        sync(file)
    for path, _, _ in os.walk(folder):
        sync(Path(path))


def _hurry(folder: Path) -> None:
    """Have the whole file system written at once (syncfs(2)), which leaves fsync little to wait for.

    Only a hint, of which nothing is believed: a thousand files take a third of the time.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        ctypes.CDLL(None).syncfs(handle)
    finally:
        os.close(handle)
