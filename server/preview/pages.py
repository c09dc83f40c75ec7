"""The pages: 预览. An item as the terminal shows it, and questions tried against what clerks have."""

import mimetypes
import time
from concurrent.futures import TimeoutError as NotYet
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask_security import current_user

from content.answers import Answers
from content.storyboard.layout import LANDSCAPE, PORTRAIT
from server.editing.fields import fields_of
from server.preview import fit, glass, reading, subject, trial
from server.preview.trial import being_made, try_out

blueprint = Blueprint("preview", __name__, url_prefix="/preview")

MOST_PHRASINGS = 200
# A longer phrasing is none.
_LONGEST = 200
# A page waits no longer than this for its answer, and is told the rest as it comes.
_PATIENCE_S = 1.0
# Without a script it must come in one piece.
_LONG_PATIENCE_S = 20.0
_ASSETS = Path(__file__).parents[2] / "assets"


@blueprint.get("/")
def index() -> Any:
    """Without an item there is only the trying."""
    return redirect(url_for("preview.try_page"))


@blueprint.get("/<collection>/<key>")
def item(collection: str, key: str) -> Any:
    """One item, as saved or as its clerk is typing it."""
    if collection == "map":
        return redirect(url_for("media.map"))
    is_draft = request.args.get("draft") == "1"
    looked = subject.find(collection, key, current_user, draft=is_draft) or abort(404)
    landscape, large = request.args.get("layout") == "landscape", request.args.get("large") == "1"
    place = subject.place_of(looked.body)
    words = reading.read_aloud(
        collection, looked.body, place.name if place else "", (place.level or "") if place else ""
    )

    has_film = collection == "questions" and not looked.body.get("animation")
    is_film = has_film and request.args.get("words") != "1"

    def again(**changed: Any) -> str:
        asked = {"draft": "1" if is_draft else None, "large": "1" if large else None}
        asked["words"] = request.args.get("words")
        asked["layout"] = "landscape" if landscape else None
        return url_for("preview.item", collection=collection, key=key, **{**asked, **changed})

    return render_template(
        "preview/item.html",
        subject=looked,
        shown=glass.shown(looked),
        has_film=has_film,
        film=_film(key, is_draft=is_draft, is_lying=landscape) if is_film else None,
        place=place,
        landscape=landscape,
        large=large,
        duration=fit.spoken(reading.seconds(words)) if words else "",
        warnings=[*fit.warnings(collection, looked.body, words)],
        problems=looked.collection.problems(looked.key, looked.body),
        again=again,
        labels={field.name: field.label for field in fields_of(collection)},
        edit_address=url_for("editing.edit", collection=collection, key=key),
        **_asked(looked.body.get("ask", ""), collection, key, is_draft),
    )


def _film(key: str, *, is_draft: bool, is_lying: bool) -> dict[str, str]:
    """Where the player finds it."""
    asked: dict[str, Any] = {"key": key, "draft": "1" if is_draft else None}
    layout = LANDSCAPE.name if is_lying else PORTRAIT.name
    return {
        "film": url_for("films.lottie", layout=layout, **asked),
        "captions": url_for("films.captions", **asked),
        "voices": url_for("films.voices", **asked),
    }


@blueprint.get("/try")
def try_page() -> str:
    """Try questions against everything, without an item in mind."""
    return render_template("preview/try.html", **_asked("", "", "", False), trials=())


@blueprint.post("/try")
def try_now() -> Any:
    """What the terminal would do with each phrasing: those that fit into a second, then the rest."""
    form = request.form
    collection, key, is_draft = form.get("collection", ""), form.get("key", ""), "draft" in form
    looked = subject.find(collection, key, current_user, draft=is_draft) if collection else None
    texts = [line.strip()[:_LONGEST] for line in form.get("texts", "").splitlines()]
    texts = [text for text in texts if text][:MOST_PHRASINGS]
    heard = "heard" in form
    in_pieces = "HX-Request" in request.headers
    made = being_made(subject.content_with(looked))
    until = time.monotonic() + (_PATIENCE_S if in_pieces else _LONG_PATIENCE_S)
    try:
        answers = made.result(timeout=until - time.monotonic()) if texts else None
    except NotYet:
        answers, is_ready = None, False
    else:
        is_ready = True
    trials, rest = _tried(answers, texts, heard, until) if answers else ([], texts)
    met, tried = (form.get(name, 0, int) for name in ("met", "tried"))
    if looked is not None:
        met += sum(one.meets(*looked.wanted) == "yes" for one in trials)
    told = {
        **_asked("\n".join(texts), collection, key, is_draft),
        "trials": trials,
        "rest": rest,
        "is_ready": is_ready,
        "heard": heard,
        "wanted": looked.wanted if looked else None,
        "subject": looked,
        "met": met,
        "tried": tried + len(trials),
        "enough": trial.ENOUGH,
    }
    return render_template("preview/tried.html" if in_pieces else "preview/try.html", **told)


def _tried(
    answers: Answers, texts: list[str], heard: bool, until: float
) -> tuple[list[trial.Trial], list[str]]:
    """The first phrasings, one at least, and those for which there was no more time."""
    trials: list[trial.Trial] = []
    while len(trials) < len(texts) and (not trials or time.monotonic() < until):
        trials.append(try_out(answers, texts[len(trials)], heard))
    return trials, texts[len(trials) :]


def _asked(texts: str, collection: str, key: str, is_draft: bool) -> dict[str, Any]:
    """What the form for trying holds."""
    return {
        "texts": texts,
        "collection": collection,
        "key": key,
        "is_draft": is_draft,
        "most": MOST_PHRASINGS,
    }


@blueprint.get("/icon/<name>.png")
def icon(name: str) -> Response:
    """One of the terminal's own icons (white; pages tint them)."""
    return _asset(_ASSETS / "icons", f"{name}.png")


@blueprint.get("/player/<name>")
def player(name: str) -> Response:
    """A part of the player of films, as it stands on other pages too."""
    return _asset(_ASSETS / "player", name)


def _asset(folder: Path, name: str) -> Response:
    path = folder / name
    if path.parent != folder or not path.is_file():
        abort(404)
    response = Response(path.read_bytes(), mimetype=mimetypes.guess_type(name)[0])
    response.headers["Cache-Control"] = "private, max-age=86400"
    return response
