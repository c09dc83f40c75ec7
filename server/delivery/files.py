"""A file of the store as an answer: whole, a part of it, or the word that nothing has changed (RFC 9110)."""

from collections.abc import Iterator
from pathlib import Path

from flask import Response, request

from server.store import Store, store

# What goes out at a time where it passes through this process.
_PIECE = 1024 * 1024


def small(path: str) -> Response:
    """What is kept at `path`, known by its content. Raises FileNotFoundError, StoreError.

    And RequestedRangeNotSatisfiable, as werkzeug does.
    """
    response = Response(store().get(path), mimetype="application/json")
    response.add_etag()
    response.make_conditional(request, accept_ranges=True, complete_length=response.content_length)
    return response


def large(path: str, etag: str) -> Response:
    """What is kept at `path`, never whole in memory. Raises as `small`."""
    size = store().size(path)
    response = Response(mimetype="application/octet-stream", direct_passthrough=True)
    response.content_length = size
    response.set_etag(etag)
    response.make_conditional(request, accept_ranges=True, complete_length=size)
    if request.method == "GET" and response.status_code in {200, 206}:
        start = response.content_range.start or 0 if response.status_code == 206 else 0
        _fill(response, path, start, start + (response.content_length or 0))
    return response


def _fill(response: Response, path: str, start: int, end: int) -> None:
    file = store().file(path)
    if file is None:
        response.response = _parts(store(), path, start, end)
        return
    # The server program's own way (sendfile, or between two requests) keeps no thread for a slow line.
    wrapper = request.environ.get("wsgi.file_wrapper")
    if wrapper is None:
        response.response = _read(file, start, end - start)
        return
    opened = file.open("rb")
    opened.seek(start)
    response.response = wrapper(opened, _PIECE)  # ends with Content-Length, and closes the file


def _parts(kept: Store, path: str, start: int, end: int) -> Iterator[bytes]:
    for place in range(start, end, _PIECE):
        yield kept.part(path, place, min(place + _PIECE, end))


def _read(file: Path, start: int, length: int) -> Iterator[bytes]:
    with file.open("rb") as opened:
        opened.seek(start)
        while length > 0 and (piece := opened.read(min(length, _PIECE))):
            length -= len(piece)
            yield piece
