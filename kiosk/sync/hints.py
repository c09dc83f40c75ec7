"""Waiting to be told of a new release: one long poll, which is only a hint, as everything is verified."""

import http.client
import io
import json
import logging
import socket
import ssl
from threading import Event
from time import monotonic
from urllib.parse import urlsplit

log = logging.getLogger(__name__)

# The office answers after 25 s, whatever has happened.
LONGEST_S = 35.0
_CONNECT_S = 5.0
# So often it is looked whether to stop.
_LOOK_S = 0.25
# An answer is a line.
_MOST_BYTES = 16 * 1024


def wait(url: str, after: int, stop: Event) -> int | None:
    """Wait at `url` until there is a timestamp newer than version `after`; its version.

    None where there is none for half a minute, where nothing sensible is answered (after which the caller
    waits before it asks again), and, within a second, when `stop` is set.
    """
    try:
        version = _version(_asked(url, after, stop))
    except (OSError, ValueError, http.client.HTTPException) as error:
        log.info("no hint: %r", error)
        return None
    return version if version is not None and version > after else None


def _asked(url: str, after: int, stop: Event) -> bytes:
    """The answer as it comes. It may come in drops: neither time nor size goes beyond what is set."""
    parts = urlsplit(url)
    if parts.hostname is None:
        raise ValueError(f"no host in {url!r}")
    target = f"{parts.path or '/'}?after={after}"
    request = f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n"
    deadline, answer = monotonic() + LONGEST_S, b""
    with _connected(parts.scheme, parts.hostname, parts.port) as line:
        line.sendall(request.encode("ascii"))
        line.settimeout(_LOOK_S)
        while not stop.is_set() and monotonic() < deadline and len(answer) < _MOST_BYTES:
            try:
                piece = line.recv(_MOST_BYTES)
            except TimeoutError:
                continue
            if not piece:
                return answer
            answer += piece
    raise TimeoutError("no whole answer")


def _connected(scheme: str, host: str, port: int | None) -> socket.socket:
    secure = scheme == "https"
    line = socket.create_connection((host, port or (443 if secure else 80)), _CONNECT_S)
    if not secure:
        return line
    try:
        return ssl.create_default_context().wrap_socket(line, server_hostname=host)
    except BaseException:
        line.close()
        raise


class _Arrived:
    """What has arrived, as http.client reads it."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def makefile(self, _: str) -> io.BytesIO:
        return io.BytesIO(self._data)


def _version(answer: bytes) -> int | None:
    """Raises ValueError or HTTPException for no answer as it should be."""
    response = http.client.HTTPResponse(_Arrived(answer))  # type: ignore[arg-type]
    response.begin()
    if response.status == http.HTTPStatus.NO_CONTENT:
        return None
    if response.status != http.HTTPStatus.OK:
        raise ValueError(f"status {response.status}")
    told = json.loads(response.read())
    version = told.get("version") if isinstance(told, dict) else None
    if not isinstance(version, int) or isinstance(version, bool):
        raise ValueError("no version")  # noqa: TRY004  (of what came, not of how this was called)
    return version
