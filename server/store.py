"""Where files are kept: a folder or an S3-compatible store (RELEASE_STORE), behind one interface.

Media lie in it by their hash, releases by their number. Every server process sees the same store.
"""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from flask import current_app
from obstore.exceptions import AlreadyExistsError
from obstore.store import LocalStore, ObjectStore, S3Store


class Store:
    """Files by path, such as "releases/000012/set.json"."""

    def __init__(self, url: str) -> None:
        """`url`: "file:///folder" or "s3://bucket/prefix" (keys and endpoint from AWS_* variables).

        Raises ValueError for another kind of address.
        """
        parts = urlsplit(url)
        self._store: ObjectStore
        if parts.scheme == "file":
            folder = Path(parts.path)
            folder.mkdir(parents=True, exist_ok=True)
            self._store = LocalStore(folder)
        elif parts.scheme == "s3":
            self._store = S3Store.from_url(url, client_options={"allow_http": True})
        else:
            raise ValueError(f"RELEASE_STORE 要写成 file:///文件夹 或 s3://桶，现在是“{url}”。")

    def put(self, path: str, data: bytes | Path) -> None:
        """Keep `data` (or the file's content) at `path`, in the place of what was there."""
        self._store.put(path, data)

    def put_new(self, path: str, data: bytes) -> bool:
        """Keep `data` at `path` if nothing is there; whether nothing was."""
        try:
            self._store.put(path, data, mode="create")
        except AlreadyExistsError:
            return False
        return True

    def get(self, path: str) -> bytes:
        """What is kept at `path`. Raises FileNotFoundError."""
        return bytes(self._store.get(path).bytes())

    def pieces(self, path: str) -> Iterator[bytes]:
        """What is kept at `path`, piece by piece. Raises FileNotFoundError."""
        for piece in self._store.get(path).stream():
            yield bytes(piece)

    def part(self, path: str, start: int, end: int) -> bytes:
        """The bytes from `start` up to `end`, which must be there. Raises FileNotFoundError."""
        return bytes(self._store.get_range(path, start=start, end=end))

    def has(self, path: str) -> bool:
        """Whether anything is kept at `path`."""
        try:
            self._store.head(path)
        except FileNotFoundError:
            return False
        return True

    def delete(self, path: str) -> None:
        """Delete what is kept at `path`, if anything is."""
        with suppress(FileNotFoundError):
            self._store.delete(path)

    def put_blob(self, data: bytes) -> str:
        """Keep `data` by its hash; the SHA-256."""
        sha256 = hashlib.sha256(data).hexdigest()
        self.put_new(blob_path(sha256), data)
        return sha256

    def get_blob(self, sha256: str) -> bytes:
        """What was kept by `put_blob`. Raises FileNotFoundError."""
        return self.get(blob_path(sha256))


def blob_path(sha256: str) -> str:
    """Where the content with this hash lies."""
    return f"blobs/{sha256[:2]}/{sha256}"


def store() -> Store:
    """The running application's store."""
    kept: Store = current_app.extensions["store"]
    return kept
