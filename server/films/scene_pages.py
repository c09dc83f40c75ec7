"""The pages: one scene of a film, as a clerk wants it."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from content.storyboard.scene import Scene
from content.storyboard.script.changes import joined
from content.storyboard.script.following import is_added
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
        if is_added(scene):
            new |= _kept_by(key, after)
    if is_added(scene) and typed.hidden:
        new = None
    place = changing.change_of(scene, studio.changes(key, written()))
    body = _body(question, changing.replaced(changes_of(question), place, new))
    problems = _QUESTIONS.problems(key, body)
    wrong = [problem.message for problem in problems] or _drawn(key, body)
    if wrong:
        return _form(question, derived, typed, after=after, trouble="；".join(wrong)), 422
    if not _saved(key, body):
        return redirect(url_for(".edit", key=key, scene=scene))
    flash(
        "已改回自动做的样子。"
        if new is None
        else "改好了，存成一版草稿。提交审核、发布以后，屏幕上才会变。"
    )
    return redirect(url_for(".film", key=key))


@blueprint.post("/<key>/changes/<int:place>/drop")
@writers
def drop(key: str, place: int) -> Any:
    """Forget one change, as a new version of the question."""
    question = question_or_404(key)
    if _saved(key, _body(question, changing.replaced(changes_of(question), place, None))):
        flash("去掉了，存成一版草稿。")
    return redirect(url_for(".film", key=key))


def _body(question: Item, changes: list[changing.Change]) -> dict[str, Any]:
    """The question with these changes of its scenes."""
    body = {**(items.head(question).body or {}), "storyboard": changes}
    if not changes:
        del body["storyboard"]
    return body


def _saved(key: str, body: dict[str, Any]) -> bool:
    """Whether it is kept; a colleague's version is not overwritten."""
    based_on = request.form.get("based_on", None, int)
    try:
        items.save(_QUESTIONS, key, body, based_on=based_on, author=me())
    except Conflict:
        db.session.rollback()
        flash("别人刚刚也改了这个问题，您的没有保存。请看一眼现在的样子，再改一次。", "error")
        return False
    db.session.commit()
    return True


def _form(
    question: Item, derived: Scene, typed: changing.Typed, *, after: str = "", trouble: str = ""
) -> str:
    changes = studio.changes(question.key, written())
    place = changing.change_of(derived.id, changes)
    of = changes[place] if place is not None else None
    if of and not after:
        after = (of.scene if is_added(derived.id) else None) or of.change.after or ""
    return render_template(
        "films/scene.html",
        key=question.key,
        based_on=items.head(question).number,
        derived=derived,
        typed=typed,
        after=after,
        trouble=trouble,
        kinds=KINDS,
        poses=POSES,
        signs=SIGNS,
        icons=[("", "（没有）"), *PICTOGRAMS.items()],
        vignettes=VIGNETTES.items(),
        most=changing.MOST_LINES,
        is_changed=of is not None,
        is_own=is_added(derived.id),
    )


def _scenes(key: str) -> tuple[Scene, ...]:
    return tuple(shot.scene for shot in made_or_404(key).film.shots)


def _derived(question: Item, scene: str) -> Scene:
    """As it is made by itself; with those that a change writes on one board with it."""
    if is_added(scene):
        return changing.blank(scene)
    changes = studio.changes(question.key, written())
    of = next((one.scenes for one in changes if one.scene == scene), (scene,))
    found = [one for one in studio.alone(question.key, written()) if one.id in of]
    return joined(found) if found else abort(404)


def _kept_by(key: str, after: str) -> changing.Change:
    """By what an added scene finds the one again behind which it stands."""
    scenes = studio.alone(key, written())
    return next((changing.kept_by(one) for one in scenes if one.id == after), {})


def _drawn(key: str, body: dict[str, Any]) -> list[str]:
    """Why the film of this question can't be drawn."""
    content = {**written(), "questions": [(key, body)]}
    return troubles(studio.film(key, content))
