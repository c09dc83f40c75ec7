"""A file of the store as an answer: whole, a part of it, or the word that nothing has changed (RFC 9110)."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from werkzeug import Request, Response

from server.store import Store

# What goes out at a time where it passes through this process.
_PIECE = 1024 * 1024


def small(store: Store, path: str, request: Request) -> Response:
    """What is kept at `path`, known by its content. Raises FileNotFoundError, StoreError, OSError.

    And RequestedRangeNotSatisfiable, as werkzeug does.
    """
    file = store.file(path)
    data = store.get(path) if file is None else file.read_bytes()
    response = Response(data, mimetype="application/json")
    response.add_etag()
    response.make_conditional(request, accept_ranges=True, complete_length=response.content_length)
    return response


def large(store: Store, path: str, etag: str, request: Request) -> Response:
    """What is kept at `path`, never whole in memory. Raises as `small`."""
    size = store.size(path)
    response = Response(mimetype="application/octet-stream", direct_passthrough=True)
    response.content_length = size
    response.set_etag(etag)
    response.make_conditional(request, accept_ranges=True, complete_length=size)
    if request.method == "GET" and response.status_code in {200, 206}:
        start = response.content_range.start or 0 if response.status_code == 206 else 0
        end = start + (response.content_length or 0)
        response.response = _body(store, path, start, end, request)
    return response


def _body(store: Store, path: str, start: int, end: int, request: Request) -> Iterable[bytes]:
    file = store.file(path)
    if file is None:
        return _parts(store, path, start, end)
    # The server program's own way (sendfile, or between two requests) keeps no thread for a slow line.
    wrapper: Callable[[BinaryIO, int], Iterable[bytes]] | None = request.environ.get(
        "wsgi.file_wrapper"
    )
    if wrapper is None:
        return _read(file, start, end)
    opened = file.open("rb")
    opened.seek(start)
    return wrapper(opened, _PIECE)  # ends with Content-Length, and closes the file


def _parts(store: Store, path: str, start: int, end: int) -> Iterator[bytes]:
    for place in range(start, end, _PIECE):
        yield store.part(path, place, min(place + _PIECE, end))


def _read(file: Path, start: int, end: int) -> Iterator[bytes]:
    length = end - start
    with file.open("rb") as opened:
        opened.seek(start)
        while length > 0 and (piece := opened.read(min(length, _PIECE))):
            length -= len(piece)
            yield piece
