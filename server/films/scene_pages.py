"""The pages: one scene of a film, as a clerk wants it."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from content.storyboard.scene import Scene
from server import items
from server.collections import COLLECTIONS
from server.database import db
from server.editing.blueprint import me, writers
from server.films import changing, studio
from server.films.blueprint import (
    blueprint,
    changes_of,
    made_or_404,
    question_or_404,
    troubles,
    written,
)
from server.films.words import KINDS, PICTOGRAMS, POSES, SIGNS, VIGNETTES
from server.items import Conflict
from server.models.item import Item

_QUESTIONS = COLLECTIONS["questions"]


@blueprint.get("/<key>/scenes/<scene>")
def edit(key: str, scene: str) -> str:
    """The form of one scene."""
    question = question_or_404(key)
    derived = _derived(question, scene)
    merged = next((one for one in _scenes(key) if one.id == scene), None)
    return _form(question, derived, changing.shown(merged or derived))


@blueprint.get("/<key>/scenes/new")
@writers
def add(key: str) -> str:
    """The form of a scene of its own, behind the one that is asked for."""
    question = question_or_404(key)
    blank = changing.own(changes_of(question))
    return _form(question, blank, changing.shown(blank), after=request.args.get("after", "title"))


@blueprint.post("/<key>/scenes/<scene>")
@writers
def save(key: str, scene: str) -> Any:
    """Keep what a clerk changes of it, as a new version of the question; or take the change back."""
    question = question_or_404(key)
    derived = _derived(question, scene)
    typed = changing.read(request.form)
    new = None if request.form.get("do") == "back" else changing.change(derived, typed)
    after = request.form.get("after", "")
    if new and after and not typed.hidden:
        new["after"] = after
    if changing.is_own(scene) and typed.hidden:
        new = None
    head = items.head(question)
    body = {**head.body, "storyboard": changing.replaced(changes_of(question), scene, new)}
    if not body["storyboard"]:
        del body["storyboard"]
    problems = _QUESTIONS.problems(key, body)
    wrong = [problem.message for problem in problems] or _drawn(key, body)
    if wrong:
        return _form(question, derived, typed, after=after, trouble="；".join(wrong)), 422
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
    of_it = next((one for one in changes_of(question) if one["scene"] == derived.id), {})
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


def _scenes(key: str) -> tuple[Scene, ...]:
    return tuple(shot.scene for shot in made_or_404(key).film.shots)


def _derived(question: Item, scene: str) -> Scene:
    """As it is made by itself."""
    if changing.is_own(scene):
        return changing.blank(scene)
    body = {**items.head(question).body, "storyboard": []}
    plain = {**written(), "questions": [(question.key, body)]}
    shots = studio.film(question.key, plain).film.shots
    return next((shot.scene for shot in shots if shot.scene.id == scene), None) or abort(404)


def _drawn(key: str, body: dict[str, Any]) -> list[str]:
    """Why the film of this question can't be drawn."""
    content = {**written(), "questions": [(key, body)]}
    return troubles(studio.film(key, content))
