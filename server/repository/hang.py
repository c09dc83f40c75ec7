"""A built release is hung into the repository: what is not there yet is put, by its hash."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select, union

from content.release.index import Index, write_index
from content.release.listing import Blob, Entry, ReleaseError, read_list, write_list
from content.release.pieces import cut, is_cut
from server.database import db
from server.models.media import Media
from server.models.narration import Narration
from server.models.release import Release
from server.publishing.build import Built
from server.repository import layout
from server.store import blob_path, store
from server.workflow import Refused

# As much of a note as an index takes.
_NOTE = 200


def hang(built: Built, before_each: Callable[[], None] = lambda: None) -> tuple[Blob, ...]:
    """Put what is missing of a release; the pieces of its list. `before_each` is called before each file.

    Raises Refused for what a terminal would not take, naming the file, and StoreError.
    """
    shelf = _Shelf()
    entries = []
    for path, sha256 in built.files.items():
        before_each()
        if path in built.media:
            entries.append(Entry(path, sha256, shelf.medium(path, sha256)))
        else:
            entries.append(_text(shelf, built.folder, path))
    listed = write_list(entries)
    try:
        read_list(listed)
    except ReleaseError as error:
        raise Refused(f"有一个文件的名字终端不收（{error}）。请改个名字再发布。") from error
    before_each()
    return tuple(shelf.put(piece) for piece in cut(listed))


def index_of(release: Release, mail_to: str) -> Index:
    """What is signed of a release that has a list: the same whenever it is made."""
    pieces = tuple(Blob(sha256, size) for sha256, size in release.list_pieces)
    return Index(
        release.number,
        release.fingerprint,
        release.urgent,
        release.made_at,
        release.note[:_NOTE],
        pieces,
        mail_to,
    )


def hang_index(release: Release, mail_to: str) -> None:
    """Put the index of a release that is to be live. Raises StoreError."""
    data = write_index(index_of(release, mail_to))
    store().put(layout.index(layout.LIVE, hashlib.sha256(data).hexdigest()), data)


def _text(shelf: "_Shelf", folder: Path, path: str) -> Entry:
    data = (folder / path).read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    if is_cut(path, len(data)):
        return Entry(path, sha256, len(data), tuple(shelf.put(piece) for piece in cut(data)))
    return Entry(path, sha256, shelf.put(data).size)


def _sizes_in_the_library() -> dict[str, int]:
    kept = union(select(Media.sha256, Media.size), select(Narration.sha256, Narration.size))
    return {row.sha256: row.size for row in db.session.execute(kept)}


@dataclass
class _Shelf:
    """What hangs in the repository already, by path and size, and what the office says: asked for once."""

    there: dict[str, int] = field(default_factory=lambda: store().sizes(layout.TARGETS))
    library: dict[str, int] = field(default_factory=_sizes_in_the_library)

    def put(self, data: bytes) -> Blob:
        """Put these bytes."""
        blob = Blob(hashlib.sha256(data).hexdigest(), len(data))
        place = layout.blob(blob)
        if self.there.get(place) != blob.size:
            store().put(place, data)
            self.there[place] = blob.size
        return blob

    def medium(self, path: str, sha256: str) -> int:
        """Put what is kept by this hash, without reading it; its size."""
        place = layout.blob(Blob(sha256, 0))
        told = self.library.get(sha256)
        held = self.there.get(place)
        if held is not None and told in (None, held):
            return held
        try:
            size = store().size(blob_path(sha256))
            if told not in (None, size):
                raise Refused(f"素材 {path} 的文件坏了，请重新上传。")
            store().copy(blob_path(sha256), place)
        except FileNotFoundError:
            raise Refused(f"素材 {path} 的文件找不到了，请重新上传。") from None
        self.there[place] = size
        return size
