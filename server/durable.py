"""Files in a folder that are whole and on the disk when a call returns, also when power is lost."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write(
    folder: Path, path: str, data: bytes | Path | Iterator[bytes], *, private: bool = False
) -> None:
    """Put `data` (the file's content, all pieces) at `path` in `folder`, whole or not at all.

    `private`: for its owner alone. Raises OSError, and what the iterator raises.
    """
    opener = _private if private else None
    with _in_place(folder, path) as made, open(made, "xb", opener=opener) as file:
        if isinstance(data, bytes):
            file.write(data)
        elif isinstance(data, Path):
            with data.open("rb") as source:
                shutil.copyfileobj(source, file)
        else:
            file.writelines(data)
        file.flush()
        os.fsync(file.fileno())


def link(folder: Path, path: str, to: str) -> None:
    """Put what lies at `path` also at `to`: the same bytes, where the file system can. Raises OSError.

    What `write` made is never written to again, so one file may have two names.
    """
    source = folder / path
    with _in_place(folder, to) as made:
        try:
            made.hardlink_to(source)
        except FileNotFoundError:
            raise
        except OSError:  # FAT, some network drives
            write(made.parent, made.name, source)


def delete(folder: Path, path: str) -> None:
    """Delete what lies at `path` in `folder`; it is gone also when power is lost. Raises OSError."""
    (folder / path).unlink()
    sync((folder / path).parent)


@contextmanager
def _in_place(folder: Path, path: str) -> Iterator[Path]:
    """A name for a file that is called `path` at the end of the block, and goes if that fails."""
    target = folder / path
    _make_folders(target.parent, folder)
    made = target.parent / f".making-{secrets.token_hex(8)}"
    try:
        yield made
        made.replace(target)
        sync(target.parent)
    finally:
        # Two names of one file are not replaced by each other (rename(2)): the other stays.
        made.unlink(missing_ok=True)


# Folders that are on the disk, as this process knows. One that is merely there may have been made by a
# process that was killed before it could wait for the disk.
_there: set[Path] = set()


def _make_folders(wanted: Path, root: Path) -> None:
    """Each is on the disk in the one above it."""
    if wanted == root or (wanted in _there and wanted.is_dir()):
        return
    _make_folders(wanted.parent, root)
    wanted.mkdir(exist_ok=True)
    sync(wanted.parent)
    _there.add(wanted)


def sync(folder: Path) -> None:
    """Wait until what was renamed, made or removed in `folder` is on the disk. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
