"""The list of a release: every file of its content set, a line each, with what it is made of."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

_HASH = re.compile("[0-9a-f]{64}")
# One part of a path: no "..", nothing hidden, nothing a shell, a FAT stick or a URL would trip over.
_PART = re.compile(r"[\w\-][\w\-. ()（）·，、]{0,119}")
_DEEPEST = 8
# No hall needs more; a list that says so is an attack on the disk.
MOST_FILES = 200_000
MOST_BYTES = 2**40


class ReleaseError(ValueError):
    """What came is no release as this house makes them; the message names the line and field."""


@dataclass(frozen=True)
class Blob:
    """Bytes by their SHA-256; in a repository they lie at `place`."""

    sha256: str
    size: int

    @property
    def place(self) -> str:
        """Below a repository's targets."""
        return f"{self.sha256[:2]}/{self.sha256}"


@dataclass(frozen=True)
class Entry:
    """A file of the set, at `path` in it. `pieces`: what it is joined of; none where it travels whole."""

    path: str
    sha256: str
    size: int
    pieces: tuple[Blob, ...] = ()

    @property
    def blobs(self) -> tuple[Blob, ...]:
        """What has to be there to make it."""
        return self.pieces or (Blob(self.sha256, self.size),)


def write_list(entries: Iterable[Entry]) -> bytes:
    """The list, sorted by path, a line each."""
    lines = []
    for one in sorted(entries, key=lambda entry: entry.path):
        row: list[object] = [one.path, one.sha256, one.size]
        row += [[piece.sha256, piece.size] for piece in one.pieces]
        lines.append(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
    return "".join(lines).encode()


def read_list(data: bytes) -> tuple[Entry, ...]:
    """The entries of a list. Raises ReleaseError for one that is not as `write_list` writes them.

    Whoever signed it: a path never leads out of the set, and no two are one on any file system.
    """
    entries: list[Entry] = []
    seen: set[str] = set()
    for number, line in enumerate(data.splitlines(), 1):
        if number > MOST_FILES:
            raise ReleaseError(f"list: more than {MOST_FILES} files")
        entry = _entry(line, number)
        if entry.path.casefold() in seen:
            raise ReleaseError(f"list, line {number}: {entry.path!r} is there twice")
        seen.add(entry.path.casefold())
        entries.append(entry)
    return tuple(entries)


def _entry(line: bytes, number: int) -> Entry:
    try:
        path, sha256, size, *pieces = json.loads(line)
        entry = Entry(
            _path(path), *_blob(sha256, size), tuple(Blob(*_blob(*one)) for one in pieces)
        )
    except (ValueError, TypeError, RecursionError) as error:
        raise ReleaseError(f"list, line {number}: {error}") from error
    if entry.pieces and sum(piece.size for piece in entry.pieces) != entry.size:
        raise ReleaseError(f"list, line {number}: the pieces are not as long as the file")
    return entry


def _path(value: object) -> str:
    parts = value.split("/") if isinstance(value, str) else []
    if not 0 < len(parts) <= _DEEPEST or not all(_PART.fullmatch(part) for part in parts):
        raise ValueError(f"{value!r} is no path in a content set")
    return "/".join(parts)


def _blob(sha256: object, size: object) -> tuple[str, int]:
    if not isinstance(sha256, str) or not _HASH.fullmatch(sha256):
        raise ValueError(f"{sha256!r} is no SHA-256")
    if isinstance(size, bool) or not isinstance(size, int) or not 0 <= size <= MOST_BYTES:
        raise ValueError(f"{size!r} is no size")
    return sha256, size
