"""Puts a content set together, of what is here and what has come: links, joined texts, every file proved."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from content.release.listing import Blob, Entry, ReleaseError
from kiosk.sync.holdings import Holdings
from kiosk.sync.incoming import Incoming
from kiosk.sync.verify import is_text

# Files that are hashed at a time, of those a new worker has not seen yet: one waits for the disk.
_HASHING = 2


class Incomplete(OSError):
    """A file that was there when the plan was made is not, or not any more what it was; try again."""


def missing(entries: Sequence[Entry], holdings: Holdings) -> tuple[Blob, ...]:
    """What has to be fetched to make `entries`, each blob once."""
    wanted: dict[Blob, None] = {}
    with ThreadPoolExecutor(_HASHING, thread_name_prefix="hash") as pool:
        here = pool.map(lambda entry: holdings.file(Blob(entry.sha256, entry.size)), entries)
        for entry, file in zip(entries, here, strict=True):
            if file is None:
                wanted |= {blob: None for blob in entry.blobs if holdings.piece(blob) is None}
    return tuple(wanted)


def assemble(
    entries: Iterable[Entry], folder: Path, holdings: Holdings, incoming: Incoming
) -> tuple[Path, ...]:
    """Make the set of `entries` in `folder`, which is empty; the files that are not on the disk yet.

    Media that are here get another name (a hard link). Texts are copied: they are small, and two copies
    can mend each other. Raises OSError; Incomplete where a file has changed meanwhile; ReleaseError where
    what was signed is no file, though every piece of it is there.
    """
    written = []
    for entry in entries:
        path, blob = folder / entry.path, Blob(entry.sha256, entry.size)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise ReleaseError(f"{entry.path}: a folder there is a file, too") from error
        here = holdings.file(blob)
        if here is not None and not is_text(entry.path):
            if not _link(here, path):
                written.append(path)
        elif here is not None:
            if not _write(path, blob, _chunks(here)):
                raise Incomplete(str(here))
            written.append(path)
        elif not entry.pieces:
            # Named so in incoming, it has been hashed.
            _link(incoming.place(blob), path)
            written.append(path)
        else:
            if not _write(path, blob, _pieces(entry, holdings, incoming)):
                raise ReleaseError(f"the pieces of {entry.path} do not make it")
            written.append(path)
    return tuple(written)


def join(pieces: Iterable[Blob], holdings: Holdings, incoming: Incoming) -> bytes:
    """The bytes that `pieces` make."""
    return b"".join(_bytes(piece, holdings, incoming) for piece in pieces)


def _link(old: Path, new: Path) -> bool:
    """Whether they are one file now; else, as on FAT, `new` is a copy."""
    try:
        os.link(old, new, follow_symlinks=False)
    except FileNotFoundError as error:
        raise Incomplete(str(old)) from error
    except OSError:
        shutil.copyfile(old, new, follow_symlinks=False)
        return False
    return True


def _write(path: Path, blob: Blob, chunks: Iterable[bytes]) -> bool:
    """Whether `chunks` are the bytes of `blob`."""
    digest = hashlib.sha256()
    with path.open("xb") as file:
        for chunk in chunks:
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest() == blob.sha256


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(1024 * 1024):
            yield chunk


def _pieces(entry: Entry, holdings: Holdings, incoming: Incoming) -> Iterator[bytes]:
    for piece in entry.pieces:
        yield _bytes(piece, holdings, incoming)


def _bytes(piece: Blob, holdings: Holdings, incoming: Incoming) -> bytes:
    data = holdings.piece(piece)
    if data is None:
        data = incoming.place(piece).read_bytes()
        if hashlib.sha256(data).hexdigest() != piece.sha256:
            raise Incomplete(piece.sha256)
    return data
