"""What is wrong with a generation on this disk: file by file, against the list that was signed."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from content.release.listing import Blob, Entry, ReleaseError, read_list
from kiosk.sync.generations import LIST, Generation
from kiosk.sync.proofs import Proofs


@dataclass(frozen=True)
class Damage:
    """A file of a set that is not as its list says. `entry`: what it should be; None: not there at all."""

    path: str
    entry: Entry | None

    def __str__(self) -> str:
        return self.path if self.entry else f"{self.path}（多出来的）"


def is_text(path: str) -> bool:
    """Whether the file at `path` of a set is one of those it can't be shown without; others are media."""
    return not path.startswith("media/")


def damaged(folder: Path, entries: Iterable[Entry], proofs: Proofs) -> Iterator[Damage]:
    """Those of `entries` that are missing in the set in `folder`, or hold other bytes."""
    for entry in entries:
        if not proofs.holds(folder / entry.path, Blob(entry.sha256, entry.size)):
            yield Damage(entry.path, entry)


def strays(folder: Path, entries: Iterable[Entry]) -> Iterator[Damage]:
    """What lies in the set in `folder` and is not of it."""
    known = {entry.path for entry in entries}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).as_posix()
        if inside not in known and (path.is_symlink() or not path.is_dir()):
            yield Damage(inside, None)


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
