"""The pages: 动画. A question's film as it plays on terminals, and a clerk's changes to its scenes."""

import gzip
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select

from content.storyboard.layers import FRAMES_PER_SECOND
from content.storyboard.layout import LAYOUTS, PORTRAIT, Layout
from content.storyboard.lettering import TextDoesNotFitError
from content.storyboard.make import Made
from content.storyboard.raster import frame, png
from content.storyboard.scene import Scene
from content.storyboard.subtitles import webvtt
from content.storyboard.typeface import MissingGlyphError
from server import items, sets
from server.collections import COLLECTIONS
from server.database import db
from server.editing.blueprint import may_write, me, writers
from server.films import changing, saying, studio
from server.films.recordings import held, recording
from server.films.voice import voice as voice_name
from server.films.words import KINDS, PICTOGRAMS, POSES, SIGNS, VIGNETTES
from server.items import Conflict
from server.media.serving import guarded
from server.models.item import Item
from server.models.media import Media
from server.preview.fit import spoken
from server.store import store

blueprint = Blueprint("films", __name__, url_prefix="/films")

_STILL = 270
# A scene has come to rest so many frames before the next one's wave.
_BEFORE_THE_END = 14
_QUESTIONS = COLLECTIONS["questions"]


@blueprint.get("/<key>")
def film(key: str) -> str:
    """The film, its scenes, its voice, and what can't be drawn of it."""
    question = _question(key)
    made = _made(key)
    said = studio.sentences(key, _content())
    return render_template(
        "films/film.html",
        key=key,
        body=items.head(question).body,
        made=made,
        layout=LAYOUTS.get(request.args.get("layout", ""), PORTRAIT),
        length=spoken(round(made.film.length)),
        said=len(said),
        missing=_missing(said),
        is_spoken=saying.willing() is not None,
        trouble=_trouble(made),
        changed={one["scene"]: one for one in _changes(question)},
        kinds=KINDS,
        may_write=may_write(),
    )


@blueprint.get("/<key>/<any(portrait,landscape):layout>.json")
def lottie(key: str, layout: str) -> Response:
    """The cartoon."""
    document = _document(_made(key), LAYOUTS[layout])
    response = guarded(Response(gzip.compress(document.encode(), 5)), "application/json")
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@blueprint.get("/<key>/captions.vtt")
def captions(key: str) -> Response:
    """Its subtitles."""
    response = guarded(Response(webvtt(_made(key).film)), "text/vtt; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@blueprint.get("/<key>/scene-<int:number>.png")
def still(key: str, number: int) -> Response:
    """One scene as it has come to rest."""
    made = _made(key)
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
    own = _own_recording(_question(key))
    return [
        one
        and {
            "src": own or url_for(".voice", name=one.path.stem),
            "from": one.start,
            "length": one.seconds,
        }
        for one in _made(key).voices
    ]


@blueprint.get("/voice/<name>.opus")
def voice(name: str) -> Response:
    """One sentence."""
    kept = recording(name) or abort(404)
    return guarded(Response(store().get_blob(kept.sha256)), "audio/ogg")


@blueprint.post("/<key>/voice")
@writers
def narrate(key: str) -> Any:
    """Have what is missing of its voice said now, as much as can be within a page's time."""
    _question(key)
    left = saying.say_some(studio.sentences(key, _content()))
    flash(f"还有 {left} 句没有配音，后台会接着配。" if left else "配音都齐了。")
    return redirect(url_for(".film", key=key))


@blueprint.get("/<key>/scenes/<scene>")
def edit(key: str, scene: str) -> str:
    """The form of one scene."""
    question = _question(key)
    derived = _derived(question, scene)
    merged = next((one for one in _scenes(key) if one.id == scene), None)
    return _form(question, derived, changing.shown(merged or derived))


@blueprint.get("/<key>/scenes/new")
@writers
def add(key: str) -> str:
    """The form of a scene of its own, behind the one that is asked for."""
    question = _question(key)
    blank = changing.own(_changes(question))
    return _form(question, blank, changing.shown(blank), after=request.args.get("after", "title"))


@blueprint.post("/<key>/scenes/<scene>")
@writers
def save(key: str, scene: str) -> Any:
    """Keep what a clerk changes of it, as a new version of the question; or take the change back."""
    question = _question(key)
    derived = _derived(question, scene)
    typed = changing.read(request.form)
    new = None if request.form.get("do") == "back" else changing.change(derived, typed)
    after = request.form.get("after", "")
    if new and after and not typed.hidden:
        new["after"] = after
    if changing.is_own(scene) and typed.hidden:
        new = None
    head = items.head(question)
    body = {**head.body, "storyboard": changing.replaced(_changes(question), scene, new)}
    if not body["storyboard"]:
        del body["storyboard"]
    problems = _QUESTIONS.problems(key, body)
    trouble = [problem.message for problem in problems] or _drawn(key, body)
    if trouble:
        return _form(question, derived, typed, after=after, trouble="；".join(trouble)), 422
    try:
        items.save(
            _QUESTIONS, key, body, based_on=request.form.get("based_on", None, int), author=me()
        )
    except Conflict:
        db.session.rollback()
        flash("别人刚刚也改了这个问题，您的没有保存。请看一眼现在的样子，再改一次。", "error")
        return redirect(url_for(".edit", key=key, scene=scene))
    db.session.commit()
    flash(
        "已改回自动做的样子。"
        if new is None
        else "改好了，存成一版草稿。提交审核、发布以后，屏幕上才会变。"
    )
    return redirect(url_for(".film", key=key))


def _form(
    question: Item, derived: Scene, typed: changing.Typed, *, after: str = "", trouble: str = ""
) -> str:
    of_it = next((one for one in _changes(question) if one["scene"] == derived.id), {})
    return render_template(
        "films/scene.html",
        key=question.key,
        based_on=items.head(question).number,
        derived=derived,
        typed=typed,
        after=after or of_it.get("after", ""),
        trouble=trouble,
        kinds=KINDS,
        poses=POSES,
        signs=SIGNS,
        icons=[("", "（没有）"), *PICTOGRAMS.items()],
        vignettes=VIGNETTES.items(),
        most=changing.MOST_LINES,
        is_changed=bool(of_it),
        is_own=changing.is_own(derived.id),
    )


def _question(key: str) -> Item:
    one = items.item("questions", key)
    if one is None or not one.versions or items.head(one).body is None:
        abort(404)
    return one


def _own_recording(question: Item) -> str:
    """Where the recording is that a clerk made of the whole answer; "": nowhere."""
    path = (items.head(question).body or {}).get("narration")
    medium = db.session.scalar(select(Media).where(Media.path == path)) if path else None
    return url_for("media.file", id_=medium.id) if medium else ""


def _content() -> sets.Content:
    return sets.bodies(sets.heads())


def _made(key: str) -> Made:
    try:
        return studio.film(key, _content())
    except KeyError:
        abort(404)


def _missing(said: list[str]) -> int:
    """How many sentences nobody has said yet."""
    return len(said) - len(held(voice_name(), said))


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


# Some 400 kB each.
_KEPT = 16
_documents: dict[str, str] = {}


def _changes(question: Item) -> list[changing.Change]:
    return [*((items.head(question).body or {}).get("storyboard") or ())]


def _scenes(key: str) -> tuple[Scene, ...]:
    return tuple(shot.scene for shot in _made(key).film.shots)


def _derived(question: Item, scene: str) -> Scene:
    """As it is made by itself."""
    if changing.is_own(scene):
        return changing.blank(scene)
    body = {**items.head(question).body, "storyboard": []}
    plain = {**_content(), "questions": [(question.key, body)]}
    shots = studio.film(question.key, plain).film.shots
    return next((shot.scene for shot in shots if shot.scene.id == scene), None) or abort(404)


def _drawn(key: str, body: dict[str, Any]) -> list[str]:
    """Why the film of this question can't be drawn."""
    content = {**_content(), "questions": [(key, body)]}
    return _trouble(studio.film(key, content))


def _trouble(made: Made) -> list[str]:
    found = []
    for layout in LAYOUTS.values():
        try:
            made.animation(layout)
        except (TextDoesNotFitError, MissingGlyphError) as error:
            found.append(str(error))
    return [*dict.fromkeys(found)]
