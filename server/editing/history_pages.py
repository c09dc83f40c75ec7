"""The pages of an item's history: every version, the difference between any two, going back."""

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from server import items
from server.database import db
from server.editing import drafts, listing
from server.editing.blueprint import (
    blueprint,
    collection_or_404,
    item_or_404,
    may_write,
    me,
    writers,
)
from server.editing.difference import compare
from server.items import Conflict
from server.models.item import Item, Version


@blueprint.get("/<collection>/<key>/history")
def history(collection: str, key: str) -> str:
    """Every version, and what changed from one to another; at first from the last but one."""
    kind = collection_or_404(collection)
    one = item_or_404(kind, key)
    head = items.head(one)
    to = _version(one, request.args.get("to", head.number, int))
    earlier = request.args.get("from", max(1, to.number - 1), int)
    before = _version(one, earlier)
    return render_template(
        "editing/history.html",
        title=f"“{one.title}”改过什么",
        collection=kind,
        item=one,
        head=head,
        live=listing.live_numbers(collection).get(key),
        before=before,
        after=to,
        changes=compare(collection, before.body, to.body),
        may_write=may_write(),
    )


@blueprint.post("/<collection>/<key>/restore")
@writers
def restore(collection: str, key: str) -> Response:
    """Make a draft of an earlier version: nothing is undone without a trace."""
    kind = collection_or_404(collection)
    one = item_or_404(kind, key)
    earlier = _version(one, request.form.get("number", 0, int))
    based_on = request.form.get("based_on", None, int)
    there = url_for(".edit", collection=collection, key=key)
    if earlier.body is None or earlier.body == items.head(one).body:
        flash("它现在就是这样，不用恢复。")
        return redirect(there)
    note = f"恢复第 {earlier.number} 版"
    try:
        version = items.save(kind, key, earlier.body, based_on=based_on, author=me(), note=note)
    except Conflict:
        db.session.rollback()
        flash("有人刚刚又改过它，请看过再决定要不要恢复。", "error")
        return redirect(url_for(".history", collection=collection, key=key))
    drafts.drop(collection, key, me())
    db.session.commit()
    flash(f"已照第 {earlier.number} 版做成第 {version.number} 版草稿。看过没问题，请提交审核。")
    return redirect(there)


def _version(one: Item, number: int) -> Version:
    found = next((version for version in one.versions if version.number == number), None)
    return found or abort(404)
