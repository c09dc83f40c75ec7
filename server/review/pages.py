"""The pages of 审核: what waits, one text with what changed in it, several at once."""

import datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_security import roles_accepted
from sqlalchemy import select

from server import workflow
from server.collections import COLLECTIONS
from server.database import db
from server.editing.blueprint import me
from server.models.account import ADMIN, CLERK, PUBLISHER, REVIEWER, User
from server.models.item import State, Version
from server.publishing.publish import live
from server.publishing.said import said
from server.review import hints
from server.review.desk import handed_in, sheet
from server.store import StoreError
from server.workflow import Refused

blueprint = Blueprint("review", __name__, url_prefix="/review")

_A_PAGE = 50
# So many one can read in one go; the next ones after that.
_TOGETHER = 200
_readers = roles_accepted(CLERK, REVIEWER, PUBLISHER, ADMIN)


@blueprint.get("/")
@_readers
def index() -> str:
    """What waits for a reviewer, longest first; and what I have handed in myself."""
    user = me()
    reviews = user.has_role(REVIEWER) or user.has_role(ADMIN)
    counts = workflow.count_queue()
    collection = request.args.get("collection", "")
    count = counts.get(collection, 0) if collection else sum(counts.values())
    pages = max(1, -(-count // _A_PAGE))
    page = min(max(1, request.args.get("page", 1, int)), pages)
    shown = workflow.queue(collection, (page - 1) * _A_PAGE, _A_PAGE) if reviews else []
    return render_template(
        "review/index.html",
        title="审核",
        sheets=[sheet(one, user) for one in shown],
        count=sum(counts.values()),
        counts=[(COLLECTIONS[name], number) for name, number in counts.items()],
        collection=collection,
        page=page,
        pages=pages,
        reviews=reviews,
        may_review=user.has_role(REVIEWER),
        mine=[sheet(one, user) for one in handed_in(user)],
    )


@blueprint.get("/<int:id_>")
@_readers
def item(id_: int) -> str:
    """One text: what changed, what to look at twice, the checklist."""
    return _show(_version_or_404(id_))


def _show(version: Version, error: str = "", wrong: str = "") -> str:
    user = me()
    base = live()
    on_glass = dict(base.contents.get(version.item.collection, ())) if base is not None else {}
    return render_template(
        "review/item.html",
        title="审核",
        sheet=sheet(version, user),
        superseded=workflow.is_superseded(version),
        numbers=hints.numbers(version),
        on_glass=on_glass.get(version.item.key),
        checklist=workflow.CHECKLIST,
        ticked=request.form.getlist("check"),
        may_review=user.has_role(REVIEWER),
        may_take_back=version.author_id == user.id,
        typed=request.form,
        error=error,
        wrong=wrong,
        soonest=datetime.datetime.now().strftime("%Y-%m-%dT%H:%M"),
    )


@blueprint.get("/<int:id_>/hints")
@_readers
def hints_of(id_: int) -> str:
    """What the linter says: a part of the page, as checking takes a moment."""
    version = _version_or_404(id_)
    try:
        errors, reminders = hints.problems(version)
    except (Refused, StoreError) as error:
        return render_template("review/hints.html", trouble=str(error))
    return render_template("review/hints.html", errors=said(errors), reminders=said(reminders))


@blueprint.get("/<int:id_>/still")
@_readers
def still(id_: int) -> str:
    """Whether it still waits, asked every few seconds while somebody reads: a part of the page."""
    version = _version_or_404(id_)
    gone = workflow.is_superseded(version) or version.state is not State.SUBMITTED
    return render_template("review/still.html", version=version) if gone else ""


@blueprint.post("/<int:id_>/approve")
@roles_accepted(REVIEWER)
def approve(id_: int) -> Any:
    """Let it be published."""
    version = _version_or_404(id_)
    try:
        moment = _moment(request.form.get("publish_at", ""))
        workflow.approve(version, me(), request.form.getlist("check"), moment)
    except Refused as refused:
        db.session.rollback()
        return _show(version, error=str(refused), wrong="approve")
    db.session.commit()
    when = f"，{moment.astimezone():%m 月 %d 日 %H:%M} 自动发布" if moment else "，等待发布"
    flash(f"“{workflow.title_of(version.item)}”已通过{when}。")
    return redirect(url_for(".index"))


@blueprint.post("/<int:id_>/reject")
@roles_accepted(REVIEWER)
def reject(id_: int) -> Any:
    """Send it back."""
    version = _version_or_404(id_)
    try:
        workflow.reject(version, me(), request.form.get("reason", "")[:1000])
    except Refused as refused:
        db.session.rollback()
        return _show(version, error=str(refused), wrong="reject")
    db.session.commit()
    flash(f"“{workflow.title_of(version.item)}”已退回，作者会看到理由。")
    return redirect(url_for(".index"))


@blueprint.post("/<int:id_>/take-back")
@roles_accepted(CLERK, ADMIN)
def take_back(id_: int) -> Any:
    """The author wants to go on writing."""
    version = _version_or_404(id_)
    if version.author_id != me().id:
        abort(403)
    try:
        workflow.take_back(version, me())
    except Refused as refused:
        db.session.rollback()
        flash(str(refused), "error")
        return redirect(url_for(".index"))
    db.session.commit()
    flash("已收回，可以接着改了。")
    here = version.item
    return redirect(url_for("editing.edit", collection=here.collection, key=here.key))


@blueprint.post("/together")
@roles_accepted(REVIEWER)
def together() -> Any:
    """Several at once: first all are shown, one below the other, then approved with one checklist."""
    ids = list(dict.fromkeys(request.form.getlist("version", int)))[:_TOGETHER]
    asked = select(Version).where(Version.id.in_(ids)).order_by(Version.submitted_at, Version.id)
    versions = list(db.session.scalars(asked))
    if not versions:
        flash("请先勾选要一起审核的稿子。", "warning")
        return redirect(url_for(".index"))
    error = ""
    if "approve" in request.form:
        if "read" not in request.form:
            error = "请先逐条看过，再勾选“我已经逐条看过”。"
        elif missing := set(workflow.CHECKLIST) - set(request.form.getlist("check")):
            error = f"保密审查还差 {len(missing)} 项没有确认。"
        else:
            return _approve_all(versions, me())
    user = me()
    return render_template(
        "review/together.html",
        title="一起审核",
        sheets=[(sheet(one, user), hints.numbers(one)) for one in versions],
        checklist=workflow.CHECKLIST,
        ticked=request.form.getlist("check"),
        read="read" in request.form,
        error=error,
    )


def _approve_all(versions: list[Version], user: User) -> Any:
    """Each by the same rules; what can't be approved stays behind, and is told."""
    done, refused = 0, []
    for version in versions:
        try:
            workflow.approve(version, user, request.form.getlist("check"))
        except Refused as why:
            refused.append(f"“{workflow.title_of(version.item)}”：{why}")
        else:
            done += 1
    db.session.commit()
    if done:
        flash(f"{done} 条已通过，等待发布。")
    for one in refused[:5]:
        flash(one, "warning")
    if len(refused) > 5:
        flash(f"还有 {len(refused) - 5} 条没有通过，留在列表里。", "warning")
    return redirect(url_for(".index"))


def _version_or_404(id_: int) -> Version:
    return db.session.get(Version, id_) or abort(404)


def _moment(typed: str) -> datetime.datetime | None:
    """A moment on the hall's clock; None for none. Raises Refused."""
    if not typed:
        return None
    try:
        return datetime.datetime.fromisoformat(typed).astimezone()
    except (ValueError, OverflowError):
        raise Refused("定时发布的时间没有写完整，要有日期和钟点。") from None
