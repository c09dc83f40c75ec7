"""What a list's buttons do: many items at once, and their order."""

from typing import Any

from flask import abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from server import items, workflow
from server.collections import Collection
from server.database import db
from server.editing import bulk, choices, listing, uses
from server.editing.blueprint import blueprint, collection_or_404, may_withdraw, may_write, me
from server.items import Conflict
from server.publishing.outcome import told
from server.publishing.publish import take_off

_SAID = {
    "submit": "{} 条已提交审核。",
    "delete": "{} 条已删除；上过屏幕的要等审核通过、发布以后才会消失。",
    "category": "{} 条已换了分类，成了草稿，写好后请提交审核。",
    "withdraw": "{} 条已撤下。",
}


@blueprint.post("/<collection>/")
def change_items(collection: str) -> Any:
    """Do it, or ask first."""
    kind = collection_or_404(collection)
    verb, _, argument = request.form.get("do", "").partition(":")
    if kind.single or not (may_withdraw() if verb == "withdraw" else may_write()):
        abort(403)
    if verb in {"up", "down", "order"}:
        return _reorder(kind, verb, argument)
    if verb not in _SAID:
        abort(400)
    chosen = _chosen()
    if not chosen:
        flash("请先在左边勾选要处理的条目。", "warning")
        return redirect(request.full_path)
    if verb in {"delete", "withdraw"} and not request.form.get("sure"):
        return _ask(kind, verb, chosen)
    try:
        outcome = _do(kind, verb, chosen)
    except Conflict:
        db.session.rollback()
        flash("有人刚刚改过其中一条，什么都没有变。请刷新后再试。", "error")
        return redirect(request.full_path)
    db.session.commit()
    if outcome.done:
        flash(_SAID[verb].format(outcome.done))
    if verb == "withdraw":
        _take_off()
    if outcome.refused:
        flash(f"{len(outcome.refused)} 条没有处理。{'；'.join(outcome.refused[:5])}", "error")
    return redirect(request.full_path)


def _take_off() -> None:
    """From the glass, too, at once."""
    try:
        release = take_off(me(), request.form.get("reason", ""))
    except workflow.Refused as refused:
        flash(str(refused), "error")
    else:
        if release is not None:
            flash(told(release))


def _chosen() -> list[tuple[str, int]]:
    """From "key:number", as the boxes of the list have it."""
    pairs = (value.partition(":") for value in request.form.getlist("keys"))
    return [(key, int(number)) for key, _, number in pairs if number.isdecimal()]


def _do(kind: Collection, verb: str, chosen: bulk.Chosen) -> bulk.Outcome:
    if verb == "submit":
        return bulk.submit(kind, chosen, me())
    if verb == "delete":
        return bulk.delete(kind, chosen, me())
    if verb == "withdraw":
        return bulk.withdraw(kind, chosen, request.form.get("reason", ""), me())
    to = request.form.get("to", "")
    source = {"questions": "categories", "notices": "trades"}.get(kind.name, "")
    if not source or not choices.names(source, [to]):
        abort(400)
    return bulk.regroup(kind, chosen, to, me())


def _ask(kind: Collection, verb: str, chosen: bulk.Chosen) -> str:
    rows = listing.some(kind.name, [key for key, _ in chosen])
    return render_template(
        "editing/bulk.html",
        title=f"{'删除' if verb == 'delete' else '撤下'} {len(rows)} 条",
        collection=kind,
        verb=verb,
        rows=[(row, uses.references(kind.name, row.key)) for row in rows],
        chosen=chosen,
    )


def _reorder(kind: Collection, verb: str, key: str) -> Response | tuple[str, int]:
    """By a button: the item moves one place in the page. By dragging: the page's new order."""
    order = request.form.getlist("order")
    if verb != "order":
        order = bulk.moved(order, key, -1 if verb == "up" else 1)
    items.reorder(kind.name, order)
    db.session.commit()
    if verb == "order":
        return "", 204
    return redirect(f"{request.full_path}#{key}")
