"""The blueprint of 动画, and what all of its pages need."""

from typing import Any

from flask import Blueprint, abort, request

from content.film_lints import trouble
from content.storyboard.layout import LAYOUTS
from content.storyboard.make import Made
from server import items, sets
from server.editing.blueprint import me
from server.films import studio
from server.films.changing import Change
from server.models.item import Item
from server.preview.subject import content_with, find
from server.sets import Content

blueprint = Blueprint("films", __name__, url_prefix="/films")


def question_or_404(key: str) -> Item:
    """The question with this key, if it has not been deleted."""
    one = items.item("questions", key)
    if one is None or not one.versions or items.head(one).body is None:
        abort(404)
    return one


def written() -> Content:
    """All that clerks have written, approved or not."""
    return sets.bodies(sets.heads())


def made_or_404(key: str) -> Made:
    """The film of a question as it is saved, or with `draft` as whoever asks is typing it."""
    content = written()
    if request.args.get("draft") == "1":
        content = content_with(find("questions", key, me(), draft=True))
    try:
        return studio.film(key, content)
    except KeyError:
        abort(404)


def changes_of(question: Item) -> list[Change]:
    """What clerks have changed of its scenes."""
    body: dict[str, Any] = items.head(question).body or {}
    return [*(body.get("storyboard") or ())]


def troubles(made: Made) -> list[str]:
    """Why it can't be drawn."""
    found = (trouble(shot.scene, layout) for layout in LAYOUTS for shot in made.film.shots)
    return [*dict.fromkeys(filter(None, found))]
