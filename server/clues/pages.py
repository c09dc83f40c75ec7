"""The pages of 问题线索: the list, one group to handle, the week."""

import datetime
from collections.abc import Callable

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_security import current_user, roles_accepted
from sqlalchemy import select
from werkzeug.wrappers import Response as Answer

from server import items
from server.clues import digest as week
from server.clues import group_view, handling, ranking, work
from server.database import db
from server.items import Conflict
from server.models.account import ADMIN, CLERK, User
from server.models.clue import ClueGroup
from server.models.release import Release
from server.statistics.names import categories, names
from server.workflow import Refused

blueprint = Blueprint("clues", __name__, url_prefix="/clues")

_handlers = roles_accepted(CLERK, ADMIN)


def _may_handle() -> bool:
    return any(current_user.has_role(role) for role in (CLERK, ADMIN))


def _me() -> User:
    user: User = current_user._get_current_object()  # noqa: SLF001
    return user


def _group(id: int) -> ClueGroup:
    return db.session.get(ClueGroup, id) or abort(404)


@blueprint.get("/")
def index() -> str:
    """The groups, what came back first, then what is asked most."""
    state = request.args.get("state", "")
    if state not in {"", *ranking.STATES}:
        abort(404)
    words = request.args.get("q", "").strip()
    rows = ranking.ranked(state, datetime.date.today(), words)
    pages = max(1, -(-len(rows) // ranking.PAGE))
    page = min(max(1, request.args.get("page", 1, int)), pages)
    shown = rows[(page - 1) * ranking.PAGE : page * ranking.PAGE]
    counts = ranking.counts()
    return render_template(
        "clues/index.html",
        title="问题线索",
        rows=ranking.described(shown, names()),
        state=state,
        words=words,
        page=page,
        pages=pages,
        counts=counts,
        total=sum(counts.values()),
        states=ranking.STATES,
        handlings=handling.HANDLINGS,
        half_life=ranking.HALF_LIFE_DAYS,
        left=work.left(),
        may_handle=_may_handle(),
    )


@blueprint.post("/work")
def do_work() -> Answer | str:
    """Group and prove for two seconds; the browser asks again until nothing is left."""
    left = work.step()
    if "HX-Request" not in request.headers:
        return redirect(url_for(".index"))
    if left:
        return render_template("clues/work.html", left=left)
    return Response(headers={"HX-Refresh": "true"})


@blueprint.post("/merge")
@_handlers
def merge_several() -> Answer:
    """Those ticked become one group: the one that was asked most."""
    ids = {int(id) for id in request.form.getlist("group") if id.isdecimal()}
    groups = db.session.scalars(select(ClueGroup).where(ClueGroup.id.in_(ids))).all()
    known = ranking.figures(datetime.date.today(), ids)
    groups = sorted(groups, key=lambda g: -known.get(g.id, ranking.Figures()).count)
    if len(groups) < 2:
        flash("请先勾选两组或更多，再合并。", "warning")
        return redirect(url_for(".index"))
    try:
        for group in groups[1:]:
            handling.merge(group, groups[0], _me())
    except Refused as refused:
        db.session.rollback()
        flash(str(refused), "error")
        return redirect(url_for(".index"))
    db.session.commit()
    flash(f"{len(groups)} 组已经合成一组“{groups[0].title}”。", "success")
    return redirect(url_for(".show", id=groups[0].id))


@blueprint.get("/<int:id>")
def show(id: int) -> str:
    """One group: what was asked, what can be done, whether it helped."""
    group = _group(id)
    known = names()
    said = group_view.wordings(group)
    terminals = ranking.candidates(group.clues, known)
    query = request.args.get("q", "").strip()
    _, called = categories()
    target = (
        items.item("questions", group.target) if group.handling in {"variant", "question"} else None
    )
    return render_template(
        "clues/group.html",
        title=group.title,
        group=group,
        figures=ranking.figures(datetime.date.today(), [group.id]).get(group.id, ranking.Figures()),
        said=said,
        candidates=terminals,
        proof=group_view.proof_shown(group, known),
        live=db.session.scalar(select(Release.number).where(Release.live.is_(True))),
        target=target,
        into=db.session.get(ClueGroup, int(group.target))
        if group.handling == "duplicate"
        else None,
        absorbed=group_view.absorbed(group),
        query=query,
        choices=group_view.choices(terminals, query, group),
        categories=called,
        guessed=group_view.likely_category(terminals),
        others=group_view.likely_twins(group, request.args.get("other", "").strip()),
        other=request.args.get("other", "").strip(),
        states=ranking.STATES,
        handlings=handling.HANDLINGS,
        may_handle=_may_handle(),
    )


def _handled(id: int, do: Callable[[ClueGroup], str]) -> Answer:
    """Do it to the group and say so; where it can't be done, say why."""
    group = _group(id)
    try:
        said = do(group)
    except Refused as refused:
        db.session.rollback()
        flash(str(refused), "error")
    except Conflict:
        db.session.rollback()
        flash("同事刚刚改了这个问题，请再点一次。", "error")
    else:
        db.session.commit()
        flash(said, "success")
    return redirect(url_for(".show", id=id))


@blueprint.post("/<int:id>/variant")
@_handlers
def add_variants(id: int) -> Answer:
    """Add wordings to a question."""

    def do(group: ClueGroup) -> str:
        key = request.form.get("question", "")
        version = handling.add_variants(group, key, _chosen(group), _me())
        count = len((group.undo or {}).get("variants", ()))
        title = version.item.title
        return (
            f"{count} 种问法已经加到“{title}”里，存为草稿。接下来：打开这个问题，看一遍，提交审核。"
        )

    return _handled(id, do)


@blueprint.post("/<int:id>/question")
@_handlers
def make_question(id: int) -> Answer:
    """Begin a question and go on in its form."""
    group = _group(id)
    ask, category = request.form.get("ask", ""), request.form.get("category", "")
    try:
        version = handling.make_question(group, ask, category, _chosen(group), _me())
    except Refused as refused:
        db.session.rollback()
        flash(str(refused), "error")
        return redirect(url_for(".show", id=id))
    db.session.commit()
    flash("新问题已经建好，问法都填上了。请写回答，保存后提交审核。", "success")
    return redirect(url_for("editing.edit", collection="questions", key=version.item.key))


def _chosen(group: ClueGroup) -> list[str]:
    """The wordings ticked, of those the group has, and what the clerk typed."""
    held = set(group_view.texts(group))
    ticked = [text for text in request.form.getlist("wording") if text in held]
    return [*ticked, *request.form.get("more", "").splitlines()]


@blueprint.post("/<int:id>/none")
@_handlers
def set_aside(id: int) -> Answer:
    """Not our business."""

    def do(group: ClueGroup) -> str:
        handling.set_aside(group, _me())
        return "已经标为“不归我们管”，不再提醒。以后再有人问，会继续计数。"

    return _handled(id, do)


@blueprint.post("/<int:id>/duplicate")
@_handlers
def merge(id: int) -> Answer:
    """The same as another group."""

    def do(group: ClueGroup) -> str:
        chosen = request.form.get("other", "")
        other = db.session.get(ClueGroup, int(chosen)) if chosen.isdecimal() else None
        if other is None:
            raise Refused("请先选要并入的那一组。")
        handling.merge(group, other, _me())
        return f"已经并入“{other.title}”。"

    return _handled(id, do)


@blueprint.post("/<int:id>/split")
@_handlers
def split(id: int) -> Answer:
    """Some wordings are another matter."""

    def do(group: ClueGroup) -> str:
        other = handling.split(group, request.form.getlist("wording"), _me())
        return f"已经分出新的一组“{other.title}”，在待处理里。"

    return _handled(id, do)


@blueprint.post("/<int:id>/undo")
@_handlers
def undo(id: int) -> Answer:
    """Take the handling back."""

    def do(group: ClueGroup) -> str:
        return f"已经撤回，这一组回到待处理。{handling.take_back(group, _me())}"

    return _handled(id, do)


@blueprint.get("/week")
def digest() -> str:
    """A week in sentences, to be printed."""
    today = datetime.date.today()
    try:
        day = datetime.date.fromisoformat(request.args.get("day", today.isoformat()))
    except ValueError:
        abort(404)
    told = week.digest(week.monday_of(day), today)
    return render_template(
        "clues/week.html", title="问题线索周报", week=told, today=today, days=datetime.timedelta(7)
    )
