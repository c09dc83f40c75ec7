"""When a colleague saved meanwhile: both texts side by side, and a choice field by field."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from server import items
from server.collections import Collection
from server.database import db
from server.editing import drafts, forms, saving
from server.editing.blueprint import blueprint, collection_or_404, item_or_404, me, writers
from server.editing.difference import compare_texts, shown
from server.editing.fields import fields_of
from server.items import Conflict
from server.models.item import Draft, Item, Version


def show_conflict(kind: Collection, key: str, head_id: int) -> tuple[str, int]:
    """My draft beside what was saved meanwhile; nothing of either is lost."""
    head = db.session.get(Version, head_id)
    assert head is not None
    return _page(kind, head.item, _draft(kind, key)), 409


@blueprint.get("/<collection>/<key>/merge")
@writers
def merge(collection: str, key: str) -> Any:
    """The same page, to come back to."""
    kind = collection_or_404(collection)
    one = item_or_404(kind, key)
    if _draft_or_none(kind, key) is None:
        return redirect(url_for(".edit", collection=collection, key=key))
    return _page(kind, one, _draft(kind, key))


@blueprint.post("/<collection>/<key>/merge")
@writers
def save_merged(collection: str, key: str) -> Any:
    """Save what was chosen, field by field, on top of what I was shown."""
    kind = collection_or_404(collection)
    one = item_or_404(kind, key)
    seen = request.form.get("seen", 0, int)
    theirs = next((version for version in one.versions if version.number == seen), None)
    if theirs is None or _draft_or_none(kind, key) is None:
        flash("请再看一遍。", "error")
        return redirect(url_for(".edit", collection=collection, key=key))
    take = {
        name.removeprefix("take."): value
        for name, value in request.form.items()
        if name.startswith("take.")
    }
    typed = saving.merged(collection, _draft(kind, key).fields, theirs.body or {}, take)
    if items.head(one).number == seen:  # else they are asked again, with my draft as it was
        drafts.keep(collection, key, me(), typed, seen)
        db.session.commit()
    try:
        saved = saving.save(kind, key, typed, seen, me())
    except Conflict as conflict:
        head_id = conflict.head.id
        db.session.rollback()
        return show_conflict(kind, key, head_id)
    db.session.commit()
    if saved.version is None:
        flash("合起来以后还有地方要改，改好再保存。", "error")
    elif saved.changed:
        flash(f"两边的改动合在一起，已保存为第 {saved.version.number} 版草稿。")
    else:
        flash("已经用了对方的内容。")
    return redirect(url_for(".edit", collection=collection, key=key))


def _draft_or_none(kind: Collection, key: str) -> Draft | None:
    draft = drafts.mine(kind.name, key, me())
    if draft is None or not forms.is_form(fields_of(kind.name), draft.fields):
        return None
    return draft


def _draft(kind: Collection, key: str) -> Draft:
    draft = _draft_or_none(kind, key)
    assert draft is not None
    return draft


def _page(kind: Collection, one: Item, draft: Draft) -> str:
    head = items.head(one)
    base = next((v.body for v in one.versions if v.number == draft.based_on), None)
    sides = saving.sides(kind.name, draft.fields, base or {}, head.body or {})
    return render_template(
        "editing/merge.html",
        title=f"两个人都改了“{one.title}”",
        collection=kind,
        item=one,
        head=head,
        sides=[
            (
                side,
                compare_texts(shown(side.field, side.base), shown(side.field, side.mine)),
                compare_texts(shown(side.field, side.base), shown(side.field, side.theirs)),
            )
            for side in sides
        ],
    )
