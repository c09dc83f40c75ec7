"""A medium on its way to a browser: as what it is, never as a page of the office."""

from urllib.parse import quote

from flask import Response, abort, request

from server.media.names import clean
from server.models.media import Media
from server.store import blob_path, store

# What may be shown where it is asked for; all else is saved to a folder.
_SHOWN = ("picture", "sound", "video")
# A part of a file that was asked for is given in pieces of at most this size.
_PART = 2 * 1024 * 1024
# Even opened by itself it runs nothing, loads nothing and is nobody's page.
_SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


def file(medium: Media) -> Response:
    """The medium's content, or the part of it that was asked for (RFC 9110, 14)."""
    asked = request.range.range_for_length(medium.size) if request.range else None
    path = blob_path(medium.sha256)
    if not store().has(path):
        abort(404)
    if asked is None:
        response = Response(store().pieces(path))
        response.content_length = medium.size
    else:
        start, end = asked[0], min(asked[1], asked[0] + _PART)
        response = Response(store().part(path, start, end), 206)
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{medium.size}"
    response.headers["Accept-Ranges"] = "bytes"
    shown = "inline" if medium.kind in _SHOWN else "attachment"
    name = quote(called(medium), safe="")
    response.headers["Content-Disposition"] = f"{shown}; filename*=UTF-8''{name}"
    return guarded(response, medium.type)


def guarded(response: Response, type_: str) -> Response:
    """`response` as content of this type and nothing else; the same content has the same address."""
    response.content_type = type_
    response.headers["Content-Security-Policy"] = _SANDBOX
    response.headers["Cache-Control"] = "private, max-age=86400"
    return response


def called(medium: Media) -> str:
    """A file name for it, with the ending its content has."""
    ending = medium.path.rsplit(".", 1)[-1]
    stem = clean(medium.title)
    return stem if stem.lower().endswith(f".{ending}") else f"{stem}.{ending}"
