"""What is wrong with a generation on this disk: file by file, against the list that was signed."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from content.release.listing import Blob, Entry, ReleaseError, read_list
from kiosk.sync.generations import LIST, Generation
from kiosk.sync.proofs import Proofs


def is_text(path: str) -> bool:
    """Whether the file at `path` of a set is one of those it can't be shown without; others are media."""
    return not path.startswith("media/")


def damaged(folder: Path, entries: Iterable[Entry], proofs: Proofs) -> Iterator[Entry]:
    """Those of `entries` that are missing in the set in `folder`, or hold other bytes."""
    for entry in entries:
        if not proofs.holds(folder / entry.path, Blob(entry.sha256, entry.size)):
            yield entry


def strays(folder: Path, entries: Iterable[Entry]) -> list[Path]:
    """What lies in the set in `folder` and is not of it: files, and links in the place of folders."""
    known = {folder / entry.path for entry in entries}
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path not in known and (path.is_symlink() or not path.is_dir())
    ]


def listed(generation: Generation) -> tuple[Entry, ...]:
    """The files of `generation`, by the list that was signed. Raises ReleaseError or OSError."""
    data = (generation.home / LIST).read_bytes()
    start = 0
    for piece in generation.index().list:
        if hashlib.sha256(data[start : start + piece.size]).hexdigest() != piece.sha256:
            raise ReleaseError("the list is not the one that was signed")
        start += piece.size
    if start != len(data):
        raise ReleaseError("the list is not the one that was signed")
    return read_list(data)
