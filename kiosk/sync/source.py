"""Where a repository is read from: a web server, or a folder (a stick). Nothing it says is believed here."""

import http.client
import io
import math
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, Protocol

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from kiosk.sync.limits import AT_A_TIME, CHUNK, CONNECT_S, LONGEST_ANSWER_S, SILENCE_S
from kiosk.sync.office import Unreachable

# Every name a repository of ours has; nothing in it leads anywhere or has to be quoted in a URL.
_PLAIN = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")


class Missing(Unreachable):
    """The source has no such file (now: a mirror may be behind)."""


class Oversized(Unreachable):
    """The source gives more than it may: endless data."""


class NoRanges(Unreachable):
    """The source gives a file from its beginning only (RFC 9110, 14.2: a server need not know ranges)."""


class Source(Protocol):
    """A repository, its files by their path below it. Every call raises Missing or Unreachable."""

    def get(self, path: str, most: int) -> bytes:
        """The whole file. Raises Oversized, early, where it is longer than `most` bytes."""

    def stream(self, path: str, start: int) -> Iterator[bytes]:
        """The file's bytes from `start` on, as they come. Raises NoRanges where `start` must be 0."""


class _Line(io.RawIOBase):
    """A connection that is cut when `late` (monotonic, s) is past: bytes that drip are never silent."""

    def __init__(self, line: io.RawIOBase) -> None:
        self._line = line
        self.late = monotonic() + LONGEST_ANSWER_S

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if monotonic() > self.late:
            raise ConnectionAbortedError("the answer drips")
        return self._line.readinto(buffer)

    def close(self) -> None:
        self._line.close()
        super().close()


class _Response(http.client.HTTPResponse):
    def begin(self) -> None:
        """Read status and headers: all of them in time. The body has other bounds."""
        line = _Line(self.fp.detach())
        self.fp = io.BufferedReader(line)
        super().begin()
        line.late = math.inf


class _Connection(HTTPConnection):
    response_class = _Response


class _TlsConnection(HTTPSConnection):
    response_class = _Response


class _Pool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Connection


class _TlsPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


class HttpSource:
    """A repository below `url`. May be used by several threads; `received` counts the bytes of bodies."""

    def __init__(self, url: str, silence: float = SILENCE_S) -> None:
        """`silence`: s, between two packets. Raises ValueError for an address of another kind."""
        parts = urllib3.util.parse_url(url)
        if parts.scheme not in {"http", "https"} or not parts.host:
            raise ValueError(f"发布仓库的地址要以 http:// 或 https:// 开头，现在是“{url}”。")
        self._url = url.rstrip("/")
        self._pool = urllib3.PoolManager(
            num_pools=1,
            maxsize=AT_A_TIME,
            timeout=urllib3.Timeout(connect=CONNECT_S, read=silence),
            retries=False,
        )
        self._pool.pool_classes_by_scheme = {"http": _Pool, "https": _TlsPool}
        self._lock = Lock()
        self.received = 0
        # Of the one file that is asked for again and again: its ETag and bytes.
        self._kept: dict[str, tuple[str, bytes]] = {}

    def get(self, path: str, most: int) -> bytes:
        """See Source. A file that did not change since the last time is not sent again (ETag)."""
        etag, kept = self._kept.get(path, ("", b""))
        response = self._open(path, {"If-None-Match": etag} if etag else {})
        if response.status == 304:
            response.release_conn()
            return kept
        late = monotonic() + LONGEST_ANSWER_S
        data = bytearray()
        for chunk in self._chunks(response, most + 1):
            data += chunk
            if len(data) > most:
                raise Oversized(f"{path}: more than {most} bytes")
            if monotonic() > late:
                raise Unreachable(f"{path}: slower than {LONGEST_ANSWER_S:.0f} s")
        if path.endswith("timestamp.json") and "ETag" in response.headers:
            self._kept = {path: (response.headers["ETag"], bytes(data))}
        return bytes(data)

    def stream(self, path: str, start: int) -> Iterator[bytes]:
        """See Source."""
        response = self._open(path, {"Range": f"bytes={start}-"} if start else {})
        span = response.headers.get("Content-Range", "")
        if start and response.status == 200:
            response.close()
            raise NoRanges(f"{path}: asked from {start}, got all of it")
        if start and not re.fullmatch(rf"bytes {start}-\d+/(\d+|\*)", span):
            response.close()
            raise Unreachable(f"{path}: asked from {start}, got {span!r}")
        yield from self._chunks(response, CHUNK)

    def _open(self, path: str, headers: dict[str, str]) -> urllib3.BaseHTTPResponse:
        try:
            response = self._pool.request(
                "GET",
                f"{self._url}/{_plain(path)}",
                headers={"Accept-Encoding": "identity", **headers},
                redirect=False,  # whoever answers for this address answers himself
                preload_content=False,
            )
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise Unreachable(f"{path}: {error}") from error
        expected = {200} | ({206} if "Range" in headers else set())
        expected |= {304} if "If-None-Match" in headers else set()
        if response.status not in expected:
            # Every round asks for a root that is not there yet. Its short "no" is passed over, so that the
            # connection stays; one that goes on after the first packet is not listened to.
            with suppress(urllib3.exceptions.HTTPError, OSError):
                response.read1(CHUNK, decode_content=False)
            response.close()
            # An object store says 403 for what it does not have.
            kind = Missing if response.status in {403, 404, 410} else Unreachable
            raise kind(f"{path}: status {response.status}")
        return response

    def _chunks(self, response: urllib3.BaseHTTPResponse, most: int) -> Iterator[bytes]:
        """What comes, as it comes: a packet at a time, at most `most` bytes."""
        try:
            while chunk := response.read1(min(most, CHUNK), decode_content=False):
                with self._lock:
                    self.received += len(chunk)
                yield chunk
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise Unreachable(str(error)) from error
        finally:
            # One that was read to its end is already back in the pool, and this does nothing.
            response.close()


class FolderSource:
    """A repository in `folder`, such as a stick's. Whatever lies there, nothing outside of it is read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.received = 0

    def get(self, path: str, most: int) -> bytes:
        """See Source."""
        data = bytearray()
        for chunk in self._chunks(path, 0, most + 1):
            data += chunk
        if len(data) > most:
            raise Oversized(f"{path}: more than {most} bytes")
        return bytes(data)

    def stream(self, path: str, start: int) -> Iterator[bytes]:
        """See Source."""
        return self._chunks(path, start, None)

    def _chunks(self, path: str, start: int, most: int | None) -> Iterator[bytes]:
        """Its bytes from `start`, at most `most`. A stick that is pulled out is an OSError like any other."""
        try:
            top = self._folder.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            raise Unreachable(f"{self._folder}: {error}") from error
        try:
            file = (top / _plain(path)).resolve(strict=True)
            if not file.is_relative_to(top) or not file.is_file():  # a link out, or no file: a pipe
                raise Missing(f"{path}: no file of this repository")
            with file.open("rb", buffering=0) as open_file:
                open_file.seek(start)
                while most is None or most > 0:
                    chunk = open_file.read(CHUNK if most is None else min(CHUNK, most))
                    if not chunk:
                        break
                    most = None if most is None else most - len(chunk)
                    self.received += len(chunk)
                    yield chunk
        except (FileNotFoundError, NotADirectoryError) as error:
            raise Missing(f"{path}: {error}") from error
        except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads in circles
            raise Unreachable(f"{path}: {error}") from error


def _plain(path: str) -> str:
    if not _PLAIN.fullmatch(path):
        raise Missing(f"{path!r} is no name in a repository")
    return path
