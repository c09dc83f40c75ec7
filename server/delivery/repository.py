"""/repository/: what terminals and mirrors fetch, as any web server could serve it; before the pages (WSGI).

A thousand terminals ask every half minute, and everything here is signed: there is nobody to know, no
session, and no database.
"""

from collections.abc import Iterable
from http import HTTPStatus
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug import Request, Response
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from server.delivery.files import large, small
from server.delivery.places import place
from server.repository.layout import ROOT
from server.settings import REPOSITORY
from server.store import Store, StoreError

_FOR_EVER = "public, max-age=31536000, immutable"
# Opened in a browser it is a file to keep, whatever is in it.
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
}


class Repository:
    """Answers for what is below REPOSITORY; `app` does for all else."""

    def __init__(self, app: WSGIApplication, store: Store) -> None:
        self._app, self._store = app, store

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        path: str = environ.get("PATH_INFO", "")
        if not path.startswith(REPOSITORY):
            return self._app(environ, start_response)
        response = self._answer(Request(environ), path.removeprefix(REPOSITORY))
        response.headers.extend(_HEADERS)
        return response(environ, start_response)

    def _answer(self, request: Request, path: str) -> Response:
        if request.method not in {"GET", "HEAD"}:
            response = _refusal("only to be read", HTTPStatus.METHOD_NOT_ALLOWED)
            response.headers["Allow"] = "GET, HEAD"
            return response
        found = place(path)
        if found is None:
            return _refusal("no such file", HTTPStatus.NOT_FOUND)
        _without_what_is_no_part(request)
        kept = f"{ROOT}/{found.path}"
        try:
            if found.sha256:
                response = large(self._store, kept, found.sha256, request)
            else:
                response = small(self._store, kept, request)
        except FileNotFoundError:
            return _refusal("no such file", HTTPStatus.NOT_FOUND)
        except (StoreError, OSError):
            return _refusal("the store does not answer", HTTPStatus.SERVICE_UNAVAILABLE)
        except RequestedRangeNotSatisfiable as error:
            response = _refusal("no such part", HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            response.headers["Content-Range"] = f"bytes */{error.length}"
            return response
        response.headers["Cache-Control"] = _FOR_EVER if found.lasting else "no-cache"
        return response


def _without_what_is_no_part(request: Request) -> None:
    """A range of another unit or of no sense is to be passed over, and several may be (RFC 9110, 14.2)."""
    asked = request.range
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1:
        request.environ.pop("HTTP_RANGE", None)


def _refusal(said: str, status: HTTPStatus) -> Response:
    response = Response(f"{said}\n", status, mimetype="text/plain")
    # What is not there now may be in a moment.
    response.headers["Cache-Control"] = "no-store"
    return response
