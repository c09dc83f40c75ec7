"""Whether a file is what its hash says, and remembering so while nobody has touched it."""

import hashlib
import os
import stat
from pathlib import Path

from content.release.listing import Blob

_CHUNK = 1024 * 1024


class Proofs:
    """Files whose bytes have been hashed by this process; each is read once while it stays as it is.

    A file is known by its inode, size and time of change, so that hard links share a proof.
    """

    def __init__(self) -> None:
        self._proved: dict[tuple[int, int, int, int], str] = {}

    def holds(self, path: Path, blob: Blob) -> bool:
        """Whether the file at `path` is a plain file, no link, with the bytes of `blob`."""
        try:
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            return False
        try:
            return self._hash(handle, blob.size) == blob.sha256
        except OSError:  # a disk that can't read it any more
            return False
        finally:
            os.close(handle)

    def _hash(self, handle: int, size: int) -> str:
        """Of the open file; "" where it is no plain file of this `size`. Raises OSError."""
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode) or about.st_size != size:
            return ""
        key = about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns
        if key not in self._proved:
            digest = hashlib.sha256()
            with os.fdopen(handle, "rb", buffering=0, closefd=False) as file:
                chunk = bytearray(_CHUNK)
                while length := file.readinto(chunk):
                    digest.update(memoryview(chunk)[:length])
            self._proved[key] = digest.hexdigest()
        return self._proved[key]
