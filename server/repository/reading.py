"""What a repository says now, as far as it is whole and signed by whom the root names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from securesystemslib.exceptions import Error
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, Targets, Timestamp

from content.release.index import read_index
from content.release.listing import Blob, Entry, ReleaseError, read_list
from server.repository import layout
from server.store import Store

_Role = TypeVar("_Role", Timestamp, Snapshot, Targets)
_VERSION = re.compile(r"(\d+)\.(?:snapshot|targets)\.json")


@dataclass(frozen=True)
class Standing:
    """The metadata that terminals read. None: not there, not what the one above it names, or not signed."""

    timestamp: Metadata[Timestamp] | None = None
    snapshot: Metadata[Snapshot] | None = None
    targets: Metadata[Targets] | None = None

    @property
    def version(self) -> int:
        """Of the timestamp; 0 without one."""
        return self.timestamp.signed.version if self.timestamp else 0


def standing(store: Store, root: Root) -> Standing:
    """What terminals that trust `root` read in `store`. Raises StoreError."""
    timestamp = _read(store, root, Timestamp, layout.metadata(Timestamp.type))
    if timestamp is None:
        return Standing()
    snapshot = _named(store, root, Snapshot, timestamp.signed.snapshot_meta)
    if snapshot is None:
        return Standing(timestamp)
    named = snapshot.signed.meta.get("targets.json")
    targets = None if named is None else _named(store, root, Targets, named)
    return Standing(timestamp, snapshot, targets)


def largest(store: Store) -> int:
    """The largest version that any metadata in `store` has; 0 without any. Raises StoreError."""
    names = (path.rpartition("/")[2] for path in store.sizes(layout.METADATA))
    found = [int(one[1]) for one in map(_VERSION.fullmatch, names) if one]
    try:
        timestamp = Metadata[Timestamp].from_bytes(store.get(layout.metadata(Timestamp.type)))
        found.append(timestamp.signed.version)
    except (FileNotFoundError, RepositoryError, Error):
        pass
    return max(found, default=0)


def listed(store: Store, pieces: tuple[Blob, ...]) -> tuple[Entry, ...]:
    """The files of a release, by the pieces of its list.

    Raises FileNotFoundError where one is not there, ReleaseError for what is no list, StoreError.
    """
    return read_list(b"".join(store.get(layout.blob(piece)) for piece in pieces))


def needed(store: Store, targets: Targets) -> set[str]:
    """The path of everything below `targets` that terminals may want.

    Raises FileNotFoundError, ReleaseError and StoreError as `listed`.
    """
    found: set[str] = set()
    for target in targets.targets.values():
        (path,) = target.get_prefixed_paths()
        found.add(f"{layout.TARGETS}/{path}")
        found.update(blobs(store, read_index(store.get(f"{layout.TARGETS}/{path}")).list))
    return found


def blobs(store: Store, pieces: tuple[Blob, ...]) -> dict[str, int]:
    """The path and size of everything that a release with this list is made of. Raises as `listed`."""
    entries = listed(store, pieces)
    return {
        layout.blob(one): one.size
        for one in (*pieces, *(blob for entry in entries for blob in entry.blobs))
    }


def are_there(store: Store, pieces: tuple[Blob, ...], there: Mapping[str, int]) -> bool:
    """Whether all of a release is `there`, by path and size. Raises StoreError."""
    if any(there.get(layout.blob(piece)) != piece.size for piece in pieces):
        return False
    try:
        return blobs(store, pieces).items() <= there.items()
    except (FileNotFoundError, ReleaseError):
        return False


def _named(store: Store, root: Root, kind: type[_Role], named: MetaFile) -> Metadata[_Role] | None:
    path = layout.metadata(kind.type, named.version)
    return _read(store, root, kind, path, named)


def _read(
    store: Store, root: Root, kind: type[_Role], path: str, named: MetaFile | None = None
) -> Metadata[_Role] | None:
    try:
        data = store.get(path)
        if named is not None:
            named.verify_length_and_hashes(data)
        read = Metadata[_Role].from_bytes(data)
        root.verify_delegate(kind.type, read.signed_bytes, read.signatures)
    except (FileNotFoundError, RepositoryError, Error, ValueError):
        return None
    same = isinstance(read.signed, kind) and (named is None or read.signed.version == named.version)
    return read if same else None
