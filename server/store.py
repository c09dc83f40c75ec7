"""Where files are kept: a folder or an S3-compatible store (RELEASE_STORE), behind one interface.

Media lie in it by their hash, releases in a repository (server.repository). Every server process sees the same store.

Nothing here asks for "only if nothing is there" (If-None-Match): many S3-compatible programs take the
condition and overwrite all the same (rclone 1.75's `serve s3` does). What must happen once is decided
in the database; what is kept by its hash may be kept twice.
"""

import datetime
import errno
import hashlib
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from flask import current_app
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, S3Store

from content.fingerprint import bytes_hash
from server import durable

_log = logging.getLogger(__name__)
# A person waits: a store that does not answer is given up in seconds, not in obstore's minutes.
_PATIENCE = datetime.timedelta(seconds=10)
_FULL = {errno.ENOSPC, errno.EDQUOT}
_CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}


class StoreError(Exception):
    """The store did not take or give something; the message tells a person what may be the matter."""


class Store:
    """Files by path, such as "repository/metadata/timestamp.json". All methods raise StoreError."""

    def __init__(self, url: str) -> None:
        """`url`: "file:///folder" or "s3://bucket/prefix" (keys and endpoint from AWS_* variables).

        Raises ValueError for another kind of address.
        """
        parts = urlsplit(url)
        self._store: ObjectStore
        self._folder: Path | None = None
        if parts.scheme == "file":
            self._folder = Path(parts.path)
            self._folder.mkdir(parents=True, exist_ok=True)
            self._store = LocalStore(self._folder, automatic_cleanup=True)
        elif parts.scheme == "s3":
            self._store = S3Store.from_url(
                url,
                client_options={"allow_http": True, "connect_timeout": "5s", "timeout": "60s"},
                retry_config={"max_retries": 2, "retry_timeout": _PATIENCE},
            )
        else:
            raise ValueError(f"RELEASE_STORE 要写成 file:///文件夹 或 s3://桶，现在是“{url}”。")

    def put(self, path: str, data: bytes | Path) -> None:
        """Keep `data` (or the file's content) at `path`, in the place of what was there.

        When this returns it is kept, also when power is lost; until then, what was there is.
        """
        with _kindly():
            if self._folder is None:
                self._store.put(path, data)
            else:
                # obstore's own does not wait for the disk (object_store, LocalFileSystem).
                durable.write(self._folder, path, data)

    def copy(self, path: str, to: str) -> None:
        """Keep at `to` what is kept at `path`, without fetching it. Raises FileNotFoundError."""
        with _kindly(missing_is_told=True):
            if self._folder is None:
                self._store.copy(path, to)
            else:
                durable.link(self._folder, path, to)

    def get(self, path: str) -> bytes:
        """What is kept at `path`. Raises FileNotFoundError."""
        with _kindly(missing_is_told=True):
            return bytes(self._store.get(path).bytes())

    def pieces(self, path: str) -> Iterator[bytes]:
        """What is kept at `path`, piece by piece. Raises FileNotFoundError."""
        with _kindly(missing_is_told=True):
            for piece in self._store.get(path).stream():
                yield bytes(piece)

    def part(self, path: str, start: int, end: int) -> bytes:
        """The bytes from `start` up to `end`, which must be there. Raises FileNotFoundError."""
        with _kindly(missing_is_told=True):
            try:
                return bytes(self._store.get_range(path, start=start, end=end))
            except BaseError:  # a program that gives the whole file whatever is asked (rclone 1.75)
                return b"".join(self._cut(path, start, end))

    def _cut(self, path: str, start: int, end: int) -> Iterator[bytes]:
        place = 0
        for piece in self._store.get(path).stream():
            yield bytes(piece)[max(0, start - place) : max(0, end - place)]
            place += len(piece)
            if place >= end:
                return

    def has(self, path: str) -> bool:
        """Whether anything is kept at `path`."""
        try:
            with _kindly(missing_is_told=True):
                self._store.head(path)
        except FileNotFoundError:
            return False
        return True

    def size(self, path: str) -> int:
        """How many bytes are kept at `path`. Raises FileNotFoundError."""
        with _kindly(missing_is_told=True):
            return int(self._store.head(path)["size"])

    def file(self, path: str) -> Path | None:
        """The file that holds what is kept at `path`, for reading alone; None where the store has no files."""
        return None if self._folder is None else self._folder / path

    def sizes(self, path: str) -> dict[str, int]:
        """Everything below `path`: how many bytes are kept at each path."""
        with _kindly():
            found = self._store.list(path, chunk_size=1000)
            return {one["path"]: one["size"] for some in found for one in some}

    def delete(self, path: str) -> None:
        """Delete what is kept at `path`, if anything is."""
        with suppress(FileNotFoundError), _kindly(missing_is_told=True):
            self._store.delete(path)

    def put_blob(self, data: bytes | Path) -> str:
        """Keep `data` (or the file's content) by its hash; the SHA-256."""
        sha256 = hashlib.sha256(data).hexdigest() if isinstance(data, bytes) else bytes_hash(data)
        if not self.has(blob_path(sha256)):
            self.put(blob_path(sha256), data)
        return sha256

    def get_blob(self, sha256: str) -> bytes:
        """What was kept by `put_blob`. Raises FileNotFoundError.

        What is published from it is signed: bytes that a disk or somebody has changed are not given out.
        """
        data = self.get(blob_path(sha256))
        if hashlib.sha256(data).hexdigest() != sha256:
            _log.error("store: %s is not what it was kept as", blob_path(sha256))
            raise StoreError(f"存放的文件 {sha256[:12]}… 坏了。请管理员从备份放回来。")
        return data


def blob_path(sha256: str) -> str:
    """Where the content with this hash lies. Raises FileNotFoundError for what can't be a hash."""
    if not re.fullmatch("[0-9a-f]{64}", sha256):
        raise FileNotFoundError(f"no hash: {sha256!r}")
    return f"blobs/{sha256[:2]}/{sha256}"


def store() -> Store:
    """The running application's store."""
    kept: Store = current_app.extensions["store"]
    return kept


@contextmanager
def _kindly(*, missing_is_told: bool = False) -> Iterator[None]:
    """Errors of disks and networks become a StoreError; a missing file may be an answer, too."""
    try:
        yield
    except (BaseError, OSError) as error:
        if missing_is_told and isinstance(error, FileNotFoundError):
            raise
        # The first line says it; the rest is obstore's inside.
        _log.warning("store: %s: %s", type(error).__name__, str(error).split("\n", 1)[0])
        code = error.errno if isinstance(error, OSError) else None
        if code in _FULL:
            said = "存放文件的磁盘满了。请管理员腾出空间再试。"
        elif code in _CLOSED:
            said = "存放文件的地方现在只能读、不能写。请管理员看看磁盘和权限。"
        else:
            said = "存放文件的地方没有回应。请过一会儿再试，还不行就找管理员。"
        raise StoreError(said) from error
