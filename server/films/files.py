"""What a film's player asks for: the cartoon, subtitles, voices; and stills of its scenes."""

import gzip
from typing import Any

from flask import Response, abort, url_for
from sqlalchemy import select

from content.storyboard.layers import FRAMES_PER_SECOND
from content.storyboard.layout import LAYOUTS, PORTRAIT, Layout
from content.storyboard.lettering import TextDoesNotFitError
from content.storyboard.make import Made
from content.storyboard.raster import frame, png
from content.storyboard.subtitles import webvtt
from content.storyboard.typeface import MissingGlyphError
from server import items
from server.database import db
from server.films.blueprint import blueprint, made_or_404
from server.films.recordings import recording
from server.media.serving import guarded
from server.models.item import Item
from server.models.media import Media
from server.store import store

_STILL = 270
# A scene has come to rest so many frames before the next one's wave.
_BEFORE_THE_END = 14
# Cartoons, of some 400 kB each.
_KEPT = 16
_documents: dict[str, str] = {}


@blueprint.get("/<key>/<any(portrait,landscape):layout>.json")
def lottie(key: str, layout: str) -> Response:
    """The cartoon."""
    document = _document(made_or_404(key), LAYOUTS[layout])
    response = guarded(Response(gzip.compress(document.encode(), 5)), "application/json")
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@blueprint.get("/<key>/captions.vtt")
def captions(key: str) -> Response:
    """Its subtitles."""
    response = guarded(Response(webvtt(made_or_404(key).film)), "text/vtt; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@blueprint.get("/<key>/scene-<int:number>.png")
def still(key: str, number: int) -> Response:
    """One scene as it has come to rest."""
    made = made_or_404(key)
    if number >= len(made.film.shots):
        abort(404)
    shot = made.film.shots[number]
    at = int((shot.start + shot.length) * FRAMES_PER_SECOND) - _BEFORE_THE_END
    picture = frame(_document(made, PORTRAIT), at, _STILL, round(_STILL * 1.25))
    response = guarded(Response(png(picture)), "image/png")
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@blueprint.get("/<key>/voices.json")
def voices(key: str) -> Any:
    """For each sentence where it sounds, as the player wants it; null where terminals read it."""
    made = made_or_404(key)
    own = _own_recording(items.item("questions", key))
    return [
        one
        and {
            "src": own or url_for(".voice", name=one.path.stem),
            "from": one.start,
            "length": one.seconds,
        }
        for one in made.voices
    ]


@blueprint.get("/voice/<name>.opus")
def voice(name: str) -> Response:
    """One sentence."""
    kept = recording(name) or abort(404)
    return guarded(Response(store().get_blob(kept.sha256)), "audio/ogg")


def _own_recording(question: Item | None) -> str:
    """Where the recording is that a clerk made of the whole answer; "": nowhere."""
    path = question and (items.head(question).body or {}).get("narration")
    medium = db.session.scalar(select(Media).where(Media.path == path)) if path else None
    return url_for("media.file", id_=medium.id) if medium else ""


def _document(made: Made, layout: Layout) -> str:
    """The cartoon as JSON; kept, as a page asks for a dozen stills of it."""
    key = made.key(layout)
    if key not in _documents:
        try:
            document = made.animation(layout).to_json()
        except (TextDoesNotFitError, MissingGlyphError) as error:
            abort(422, str(error))
        while len(_documents) >= _KEPT:
            _documents.pop(next(iter(_documents)), None)
        _documents[key] = document
    return _documents[key]
