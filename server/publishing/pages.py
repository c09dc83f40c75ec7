"""The pages of 发布: what would change, publishing, every release, going back, withdrawing at once."""

import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_security import roles_accepted
from sqlalchemy import func, select

from server import items, sets, workflow
from server.collections import COLLECTIONS
from server.database import db
from server.editing.blueprint import me
from server.keys.status import status
from server.keys.words import reminders
from server.models.account import ADMIN, PUBLISHER, REVIEWER
from server.models.audit import AuditEntry
from server.models.item import Item
from server.models.release import Release
from server.publishing import plan, schedule
from server.publishing.build import build, check
from server.publishing.changes import changes, counted
from server.publishing.outcome import ON_ITS_WAY, told
from server.publishing.publish import live, publish, roll_back, withdraw_now
from server.publishing.said import said
from server.repository.mend import is_told
from server.store import StoreError, store
from server.workflow import Refused

blueprint = Blueprint("publishing", __name__, url_prefix="/releases")

_A_PAGE = 20
_readers = roles_accepted(REVIEWER, PUBLISHER, ADMIN)


@blueprint.get("/")
@_readers
def index() -> str:
    """What is on the glass, what would change, and every release there was."""
    count = db.session.scalar(select(func.count()).select_from(Release)) or 0
    pages = max(1, -(-count // _A_PAGE))
    page = min(max(1, request.args.get("page", 1, int)), pages)
    asked = select(Release).order_by(Release.number.desc())
    now_live = live()
    return render_template(
        "publishing/index.html",
        title="发布",
        live=now_live,
        on_its_way="" if now_live is None or is_told(now_live) else ON_ITS_WAY,
        releases=db.session.scalars(asked.offset((page - 1) * _A_PAGE).limit(_A_PAGE)).all(),
        page=page,
        pages=pages,
        waiting=schedule.waiting(),
        refused=said(schedule.refusal()),
        withdrawn=_withdrawn(),
        keys=reminders(status(current_app.config["settings"], store())),
        may_publish=me().has_role(PUBLISHER),
        looked=_look() if "look" in request.args else None,
    )


@blueprint.get("/look")
@_readers
def look() -> str:
    """What would change and what is wrong with it: a part of the page, as checking takes a moment."""
    return render_template(
        "publishing/look.html", looked=_look(), live=live(), may_publish=me().has_role(PUBLISHER)
    )


def _look() -> dict[str, Any]:
    base = live()
    planned = plan.everything()
    try:
        with TemporaryDirectory(prefix="look-") as folder:
            built = build(planned, Path(folder))
            found = check(built)
    except (Refused, StoreError) as error:
        return {"trouble": str(error)}
    before = sets.pinned(base.contents) if base is not None else {}
    changed = changes(before, planned.selection)
    return {
        "changes": changed,
        "counted": list(counted(changed)),
        "errors": said(found.errors),
        "reminders": said(found.reminders),
        "same": base is not None and base.fingerprint == built.fingerprint and not changed,
    }


@blueprint.post("/")
@roles_accepted(PUBLISHER)
def publish_now() -> Any:
    """Publish everything approved."""
    try:
        release = publish(me(), request.form.get("note", "")[:200])
    except Refused as refused:
        flash(str(refused), "error")
    else:
        flash(told(release))
    return redirect(url_for(".index"))


@blueprint.get("/<int:number>")
@_readers
def release(number: int) -> str:
    """One release: what it holds, what it changed, and what going back to it would change."""
    one = db.session.get(Release, number) or abort(404)
    now_live = live()
    held = sets.pinned(one.contents)
    earlier = db.session.scalar(
        select(Release).where(Release.number < number).order_by(Release.number.desc()).limit(1)
    )
    back = []
    if now_live is not None and not one.live:
        back = changes(sets.pinned(now_live.contents), plan.without_withdrawn(one).selection)
    return render_template(
        "publishing/release.html",
        title=f"第 {number} 版",
        release=one,
        live=now_live,
        held=[(COLLECTIONS[name], versions) for name, versions in held.items() if versions],
        earlier=earlier,
        changed=changes(sets.pinned(earlier.contents), held) if earlier is not None else None,
        back=back,
        back_counted=list(counted(back)),
        may_publish=me().has_role(PUBLISHER),
    )


@blueprint.post("/<int:number>/back")
@roles_accepted(PUBLISHER)
def back(number: int) -> Any:
    """Go back to an earlier one."""
    try:
        made = roll_back(number, me())
    except Refused as refused:
        flash(str(refused), "error")
        return redirect(url_for(".release", number=number))
    flash(
        f"已回到第 {number} 版的内容。{told(made)}编辑们写的稿子没有变："
        "下面“现在发布会变什么”列的就是和它的不同。"
    )
    return redirect(url_for(".index"))


@blueprint.route("/withdraw/<collection>/<key>", methods=["GET", "POST"])
@_readers
def withdraw(collection: str, key: str) -> Any:
    """Take an item off all glasses at once: asks why, and does it."""
    one = items.item(collection, key)
    if one is None or collection not in workflow.WITHDRAWABLE:
        abort(404)
    error = ""
    if request.method == "POST":
        try:
            made = withdraw_now(one, me(), request.form.get("reason", ""))
        except Refused as refused:
            db.session.rollback()
            if one.withdrawn_at is None:
                error = str(refused)
            else:
                flash(str(refused), "error")
                return redirect(url_for(".index"))
        else:
            title = workflow.title_of(one)
            flash(
                f"“{title}”已撤下，{told(made)}"
                if made is not None
                else f"“{title}”已撤下。它本来就不在屏幕上，不用再发布。"
            )
            return redirect(url_for(".index"))
    return render_template(
        "publishing/withdraw.html",
        title="立即撤下",
        item=one,
        collection=COLLECTIONS[collection],
        called=workflow.title_of(one),
        live=live(),
        error=error,
        reason=request.form.get("reason", ""),
    )


@blueprint.post("/restore/<collection>/<key>")
@_readers
def restore(collection: str, key: str) -> Any:
    """Let a withdrawn item be published again."""
    one = items.item(collection, key) or abort(404)
    try:
        workflow.restore(one, me())
    except Refused as refused:
        db.session.rollback()
        flash(str(refused), "error")
    else:
        db.session.commit()
        flash(f"“{workflow.title_of(one)}”可以再发布了；下一次发布后回到屏幕上。")
    return redirect(url_for(".index"))


def _withdrawn() -> list[tuple[Item, str, str, datetime.datetime]]:
    """What is withdrawn: each item, who did it, why, and when."""
    asked = select(Item).where(Item.withdrawn_at.is_not(None)).order_by(Item.withdrawn_at.desc())
    found = []
    for one in db.session.scalars(asked):
        entry = db.session.scalar(
            select(AuditEntry)
            .where(
                AuditEntry.action == "withdraw",
                AuditEntry.subject == f"{one.collection}/{one.key}",
            )
            .order_by(AuditEntry.id.desc())
            .limit(1)
        )
        assert one.withdrawn_at is not None
        reason = (entry.after or {}).get("reason", "") if entry is not None else ""
        found.append((one, entry.who if entry is not None else "", reason, one.withdrawn_at))
    return found
