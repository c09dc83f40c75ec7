"""The pages: 动画. A question's film as it plays on terminals, its scenes, its voice."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from content.film_lints import lost
from content.storyboard.layout import LAYOUTS, PORTRAIT
from server import items
from server.editing.blueprint import may_write, writers
from server.films import (  # noqa: F401  (the other pages of the blueprint)
    changing,
    files,
    saying,
    scene_pages,
    studio,
    video_pages,
)
from server.films.blueprint import (
    blueprint,
    made_or_404,
    question_or_404,
    troubles,
    written,
)
from server.films.recordings import held
from server.films.video import video
from server.films.voice import voice
from server.films.words import KINDS
from server.preview.fit import spoken

__all__ = ["blueprint"]


@blueprint.get("/<key>")
def film(key: str) -> str:
    """The film, its scenes, its voice, and what can't be drawn of it."""
    question = question_or_404(key)
    made = made_or_404(key)
    layout = LAYOUTS.get(request.args.get("layout", ""), PORTRAIT)
    said = studio.sentences(key, written())
    changes = studio.changes(key, written())
    return render_template(
        "films/film.html",
        key=key,
        body=items.head(question).body,
        made=made,
        layout=layout,
        length=spoken(round(made.film.length)),
        said=len(said),
        missing=_missing(said),
        is_spoken=saying.willing() is not None,
        trouble=troubles(made),
        based_on=items.head(question).number,
        changed={one.shown for one in changes if one.scene},
        hidden=[one for one in changes if one.scene and one.change.hidden],
        lost=[(place, lost(one.change)) for place, one in enumerate(changes) if not one.scene],
        video=video(question, layout.name),
        layout_name=layout.name,
        kinds=KINDS,
        may_write=may_write(),
    )


@blueprint.post("/<key>/voice")
@writers
def narrate(key: str) -> Any:
    """Have what is missing of its voice said now, as much as can be within a page's time."""
    question_or_404(key)
    left = saying.say_some(studio.sentences(key, written()))
    flash(f"还有 {left} 句没有配音，后台会接着配。" if left else "配音都齐了。")
    return redirect(url_for(".film", key=key))


def _missing(said: Sequence[str]) -> int:
    """How many sentences nobody has said yet."""
    return len(said) - len(held(voice(), said))
