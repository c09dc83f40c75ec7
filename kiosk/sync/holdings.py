"""What of a release is on this terminal already: whole files, and pieces of texts, in older generations."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from content.release.index import read_index
from content.release.listing import Blob, Entry, ReleaseError, read_list
from kiosk.sync.generations import INDEX, LIST, SET
from kiosk.sync.proofs import Proofs


@dataclass(frozen=True)
class _Slice:
    path: Path
    start: int


class Holdings:
    """The files and pieces of some generations. Nothing is taken for what its list says: all is hashed."""

    def __init__(self, proofs: Proofs) -> None:
        self._proofs = proofs
        self._files: dict[Blob, list[Path]] = {}
        self._slices: dict[Blob, list[_Slice]] = {}

    def add_list(self, home: Path) -> None:
        """Know the pieces of the list in the generation at `home`."""
        try:
            index = read_index((home / INDEX).read_bytes())
        except (OSError, ReleaseError):
            return
        self._add_slices(home / LIST, index.list, set(index.list))

    def add_set(self, home: Path, wanted: Iterable[Entry]) -> None:
        """Know what the set in the generation at `home` has of `wanted`."""
        wanted = tuple(wanted)
        files = {Blob(entry.sha256, entry.size) for entry in wanted}
        pieces = {piece for entry in wanted for piece in entry.pieces}
        try:
            entries = read_list((home / LIST).read_bytes())
        except (OSError, ReleaseError):  # its files may be good all the same
            entries = wanted
        for entry in entries:
            blob, path = Blob(entry.sha256, entry.size), home / SET / entry.path
            if blob in files:
                self._files.setdefault(blob, []).append(path)
            self._add_slices(path, entry.pieces, pieces)

    def file(self, blob: Blob) -> Path | None:
        """A file with the bytes of `blob`."""
        for path in self._files.get(blob, ()):
            if self._proofs.holds(path, blob):
                return path
        return None

    def piece(self, blob: Blob) -> bytes | None:
        """The bytes of `blob`, out of a longer file."""
        for one in self._slices.get(blob, ()):
            try:
                with one.path.open("rb") as file:
                    file.seek(one.start)
                    data = file.read(blob.size)
            except OSError:
                continue
            if hashlib.sha256(data).hexdigest() == blob.sha256:
                return data
        return None

    def _add_slices(self, path: Path, pieces: Iterable[Blob], wanted: set[Blob]) -> None:
        start = 0
        for piece in pieces:
            if piece in wanted:
                self._slices.setdefault(piece, []).append(_Slice(path, start))
            start += piece.size
