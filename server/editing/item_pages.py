"""The pages of one item: its form, saving, the draft that is kept by itself, deleting."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from server import items, workflow
from server.collections import Collection
from server.database import db, now
from server.editing import bulk, choices, drafts, forms, listing, saving, uses
from server.editing.blueprint import (
    blueprint,
    collection_or_404,
    item_or_404,
    may_withdraw,
    may_write,
    me,
    writers,
)
from server.editing.fields import SECTIONS, fields_of
from server.editing.forms import Typed
from server.editing.merge_pages import show_conflict
from server.items import Conflict
from server.models.item import Item, State
from server.wording import local

# Nothing was changed: what that means for whoever wants to save or submit it.
_UNCHANGED = {
    State.DRAFT: "没有改动，不用保存。",
    State.SUBMITTED: "没有改动，它已经在等审核了。",
    State.APPROVED: "没有改动，它已经审核通过了。",
    State.REJECTED: "没有改动。它被退回了，请照退回的理由改好再提交。",
}
# A new item's form lies where its key would be.
NEW = "new"


@blueprint.get("/<collection>/<key>")
def edit(collection: str, key: str) -> str:
    """The form, with what I typed last if I did not save it."""
    kind = collection_or_404(collection)
    one = _item(kind, key)
    fields = fields_of(collection)
    draft = drafts.mine(collection, "" if key == NEW else key, me()) if may_write() else None
    typed = forms.of_body(fields, saving.body_shown(one))
    based_on = items.head(one).number if one else None
    if draft is not None and forms.is_form(fields, draft.fields) and draft.fields != typed:
        return _form(kind, one, draft.fields, draft.based_on, kept_at=draft.saved_at)
    if one is None:
        typed = forms.read(fields, request.args.to_dict(flat=False))  # an address may prefill
    return _form(kind, one, typed, based_on)


@blueprint.post("/<collection>/<key>")
@writers
def save(collection: str, key: str) -> Any:
    """Save, or save and submit; or look at it, or change the form, without saving."""
    kind = collection_or_404(collection)
    one = _item(kind, key)
    typed = forms.read(fields_of(collection), request.form.to_dict(flat=False))
    based_on = request.form.get("based_on", None, int)
    draft_key = "" if key == NEW else key
    drafts.keep(collection, draft_key, me(), typed, based_on)
    db.session.commit()  # whatever happens now, nothing typed is lost
    verb, _, argument = request.form.get("do", "save").partition(":")
    if verb in {"rows", "find"}:
        if verb == "rows":
            _change_rows(typed, argument)
            drafts.keep(collection, draft_key, me(), typed, based_on)
            db.session.commit()
        return _form(kind, one, typed, based_on, finding=argument if verb == "find" else "")
    if verb == "preview":  # it shows what is being typed
        return redirect(url_for("preview.item", collection=collection, key=key, draft="1"))
    if asked := _asks_first(kind, one, typed):
        return _form(kind, one, typed, based_on, mentioned=asked)
    try:
        saved = saving.save(kind, _key_to_save(kind, key), typed, based_on, me())
    except Conflict as conflict:
        head_id = conflict.head.id
        db.session.rollback()
        return show_conflict(kind, key, head_id)
    if saved.version is None:
        return _form(kind, one, typed, based_on, errors=saved.errors), 422
    return _after_saving(kind, verb, saved)


def _key_to_save(kind: Collection, key: str) -> str:
    return "" if key == NEW and not kind.single else key


def _after_saving(kind: Collection, verb: str, saved: saving.Saved) -> Response:
    version = saved.version
    assert version is not None
    key = version.item.key
    db.session.commit()
    there = url_for(".edit", collection=kind.name, key=key)
    if verb == "submit" and version.state is State.DRAFT:
        try:
            workflow.submit(version, me())
        except workflow.Refused as refused:
            db.session.rollback()
            flash(str(refused), "error")
        else:
            db.session.commit()
            flash(f"已提交审核（第 {version.number} 版）。审核通过、发布以后，屏幕上才会变。")
    elif saved.changed:
        flash(f"已保存为第 {version.number} 版草稿。写好以后请提交审核。")
    else:
        flash(_UNCHANGED[version.state])
    return redirect(there)


def _asks_first(kind: Collection, one: Item | None, typed: Typed) -> list[uses.Use]:
    """Where a department's old name is still written, until whoever renames it has seen that."""
    if one is None or kind.name != "departments" or request.form.get("sure"):
        return []
    was = saving.body_shown(one)["name"]
    if typed["name"].strip() in {"", was}:
        return []
    return uses.mentions(was, (kind.name, one.key))


def _change_rows(typed: Typed, argument: str) -> None:
    """`argument`: as "stops:add", "stops:2:up", "stops:2:down", "stops:2:remove" (rows count from 1)."""
    name, *where = argument.split(":")
    rows = typed.get(name)
    if not isinstance(rows, list):
        return
    if where == ["add"]:
        rows.append({})
    elif len(where) == 2 and where[0].isdecimal() and 1 <= int(where[0]) <= len(rows):
        place = int(where[0]) - 1
        row = rows.pop(place)
        if where[1] != "remove":
            rows.insert(max(0, place + (1 if where[1] == "down" else -1)), row)


@blueprint.post("/<collection>/<key>/draft")
@writers
def keep_draft(collection: str, key: str) -> str:
    """Keep what is typed, every few seconds; says when."""
    kind = collection_or_404(collection)
    _item(kind, key)
    typed = forms.read(fields_of(collection), request.form.to_dict(flat=False))
    based_on = request.form.get("based_on", None, int)
    drafts.keep(collection, "" if key == NEW else key, me(), typed, based_on)
    db.session.commit()
    return f"已自动保存 {local(now(), '%H:%M')}"


@blueprint.post("/<collection>/<key>/discard")
@writers
def discard(collection: str, key: str) -> Response:
    """Forget what I typed and did not save."""
    kind = collection_or_404(collection)
    _item(kind, key)
    drafts.drop(collection, "" if key == NEW else key, me())
    db.session.commit()
    flash("没保存的内容已经丢掉。")
    return redirect(url_for(".edit", collection=collection, key=key))


@blueprint.get("/<collection>/<key>/presence")
def presence(collection: str, key: str) -> str:
    """Who else is typing here, and whether somebody saved since I began."""
    kind = collection_or_404(collection)
    one = _item(kind, key)
    return render_template("editing/presence.html", **_presence(kind, one, key))


def _presence(kind: Collection, one: Item | None, key: str) -> dict[str, Any]:
    based_on = request.values.get("based_on", None, int)
    head = items.head(one) if one else None
    return {
        "others": drafts.others(kind.name, "" if key == NEW else key, me()),
        "newer": head if head and based_on is not None and head.number != based_on else None,
    }


@blueprint.get("/find")
def find() -> str:
    """Items or media to pick, by their words."""
    source = request.args.get("source", "")
    field = request.args.get("field", "")
    found = []
    if source in {"questions", "files"}:
        text = request.args.get(f"find.{field}", "")
        found = choices.find(source, text, request.args.getlist(field))
    return render_template("editing/found.html", name=field, found=found)


@blueprint.route("/<collection>/<key>/delete", methods=["GET", "POST"])
@writers
def delete(collection: str, key: str) -> str | Response:
    """Ask, saying where it is used; then make a version that deletes it, which is reviewed too."""
    kind = collection_or_404(collection)
    one = item_or_404(kind, key)
    if request.method == "POST" and not kind.single:
        try:
            if items.head(one).number != request.form.get("based_on", None, int):
                raise Conflict(items.head(one))
            waits = bulk.delete_one(kind, one, me())
        except Conflict:
            db.session.rollback()
            flash("有人刚刚改过它，请看过再决定要不要删除。", "error")
            return redirect(url_for(".edit", collection=collection, key=key))
        drafts.drop(collection, key, me())
        flash(
            f"“{one.title}”已提交删除。审核通过、发布以后，屏幕上就没有它了。"
            if waits
            else f"“{one.title}”已删除。"
        )
        db.session.commit()
        return redirect(url_for(".list_items", collection=collection))
    return render_template(
        "editing/delete.html",
        title=f"删除“{one.title}”",
        collection=kind,
        item=one,
        head=items.head(one),
        references=uses.references(collection, key),
        mentions=uses.mentions(one.title, (collection, key)) if collection == "departments" else [],
    )


def _item(kind: Collection, key: str) -> Item | None:
    """None: it is being written. What is single can be written where there is none yet."""
    if key == NEW and not kind.single:
        return None
    if kind.single and key == kind.name:
        return items.item(kind.name, key)
    return item_or_404(kind, key)


def _form(
    kind: Collection,
    one: Item | None,
    typed: Typed,
    based_on: int | None,
    **also: Any,
) -> str:
    fields = fields_of(kind.name)
    for field in fields:
        if field.kind == "rows":
            empty: Typed = {part.name: "" for part in field.parts}
            typed[field.name] = [{**empty, **row} for row in typed[field.name] or [{}]]
    key = one.key if one else kind.name if kind.single else NEW
    source = {field.name: field.source for field in fields}
    finding = also.pop("finding", "")
    found = (
        choices.find(source[finding], request.form.get(f"find.{finding}", ""), typed[finding])
        if finding in source
        else []
    )
    options: dict[str, choices.Options] = {}

    def options_of(source: str) -> choices.Options:
        if source not in options:
            options[source] = choices.options(source)
        return options[source]

    return render_template(
        "editing/item.html",
        title=one.title if one else kind.title if kind.single else f"新建{kind.title}",
        collection=kind,
        item=one,
        key=key,
        head=items.head(one) if one else None,
        live=listing.live_numbers(kind.name).get(key),
        sections=SECTIONS[kind.name],
        typed=typed,
        based_on=based_on,
        options_of=options_of,
        names=choices.names,
        finding=finding,
        found=found,
        used=uses.references(kind.name, key) if one else [],
        may_write=may_write(),
        may_withdraw=may_withdraw() and kind.name in workflow.WITHDRAWABLE,
        **_presence(kind, one, key),
        **{"errors": {}, "kept_at": None, "mentioned": [], **also},
    )
