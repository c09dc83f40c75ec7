"""/repository/: what terminals and mirrors fetch, as any web server could serve it."""

from flask import Blueprint, Response
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from server.delivery import files
from server.delivery.places import place
from server.repository.layout import ROOT
from server.security import public
from server.store import StoreError

blueprint = Blueprint("delivery", __name__)

_FOR_EVER = "public, max-age=31536000, immutable"


@blueprint.get("/repository/<path:path>")
@public
def file(path: str) -> Response:
    """One of the repository's files; everything in it is signed, so anybody may have it."""
    found = place(path)
    if found is None:
        return _plain("no such file", 404)
    kept = f"{ROOT}/{found.path}"
    try:
        response = files.large(kept, found.sha256) if found.sha256 else files.small(kept)
    except FileNotFoundError:
        return _plain("no such file", 404)
    except StoreError:
        return _plain("the store does not answer", 503)
    except RequestedRangeNotSatisfiable as error:
        response = _plain("no such part", 416)
        response.headers["Content-Range"] = f"bytes */{error.length}"
        return response
    response.headers["Cache-Control"] = _FOR_EVER if found.lasting else "no-cache"
    return response


def _plain(said: str, status: int) -> Response:
    """Without a page around it: a program asked."""
    response = Response(f"{said}\n", status, mimetype="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response
