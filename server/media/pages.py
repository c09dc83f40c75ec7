"""The pages: 素材. What there is, what is uploaded, what becomes of it."""

import tempfile
from pathlib import Path
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_security import current_user, roles_accepted
from werkzeug.datastructures import FileStorage

from content.problem import ContentError
from server.database import db
from server.media import library, map_pages, maps, names, serving, tus
from server.media.judge import KINDS
from server.media.partials import Busy
from server.media.refused import RefusedFile
from server.models.account import ADMIN, CLERK, User
from server.models.media import Media

blueprint = Blueprint("media", __name__, url_prefix="/media")
tus.add_to(blueprint)
map_pages.add_to(blueprint)


@blueprint.get("/")
def index() -> str:
    """What there is."""
    words, kind = request.args.get("q", "").strip()[:100], request.args.get("kind", "")
    kind = kind if kind in KINDS else ""
    page = max(1, request.args.get("page", 1, int))
    media, pages = library.find(words, kind, page)
    kept = tus.partials()
    return render_template(
        "media/index.html",
        media=media,
        page=page,
        pages=pages,
        words=words,
        kind=kind,
        kinds=KINDS,
        uses=library.uses(),
        unfinished=[(one, kept.offset(one)) for one in kept.of(current_user.id)],
        pager_url=lambda number: url_for("media.index", q=words, kind=kind, page=number),
        can_change=_can_change(),
    )


@blueprint.post("/")
@roles_accepted(CLERK, ADMIN)
def upload() -> Any:
    """Small files in one go, for browsers without a script."""
    sent = [one for one in request.files.getlist("files") if one.filename]
    if not sent:
        flash("还没有选文件。请先选一个，再点“上传”。", "error")
    for one in sent:
        _take_sent(one)
    return redirect(url_for("media.index"))


def _take_sent(sent: FileStorage) -> None:
    name = sent.filename or ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sent")
        sent.save(path)
        try:
            library.refuse_oversized(path.stat().st_size, current_app.config["settings"].data)
            medium, is_new = library.take(path, name, current_user)
        except RefusedFile as refused:
            db.session.rollback()
            flash(f"“{names.clean(name)}”没有放进来：{refused}", "error")
            return
        db.session.commit()
        flash(_taken(medium, is_new))


@blueprint.post("/uploads/<id_>/take")
@roles_accepted(CLERK, ADMIN)
def take(id_: str) -> Any:
    """A whole upload becomes a medium or, with as=map, a map to look through."""
    partial = tus.mine(id_)
    if partial is None:
        return {"said": "这个没传完的文件已经不在了，请重新选它。"}, 404
    kept = tus.partials()
    if kept.offset(partial) != partial.size:
        return {"said": "还没有传完，请接着传。"}, 409
    try:
        with kept.held(partial):
            try:
                answer = _made_of(kept.path(partial), partial.name)
            except RefusedFile as refused:
                db.session.rollback()
                answer = {"said": f"“{partial.name}”没有放进来：{refused}", "taken": False}
            except ContentError as error:
                answer = {
                    "said": f"“{partial.name}”里的地图不能用。",
                    "taken": False,
                    "problems": [str(problem) for problem in error.problems[:50]],
                }
            kept.end(partial)
    except Busy:
        return {"said": "这个文件正在另一个窗口里传。"}, 423
    return answer


def _made_of(path: Path, name: str) -> dict[str, Any]:
    if request.form.get("as") == "map":
        sha256 = maps.take(path)
        return {
            "said": "地图读好了。",
            "taken": True,
            "address": url_for("media.look_at_map", sha256=sha256, title=name),
            "go": True,
        }
    medium, is_new = library.take(path, name, current_user)
    db.session.commit()
    return {
        "said": _taken(medium, is_new),
        "taken": True,
        "address": url_for("media.one", id_=medium.id),
    }


@blueprint.post("/uploads/<id_>/drop")
@roles_accepted(CLERK, ADMIN)
def drop(id_: str) -> Any:
    """Give up an upload that was not finished."""
    partial = tus.mine(id_)
    if partial is not None:
        try:
            with tus.partials().held(partial):
                tus.partials().end(partial)
            flash(f"“{partial.name}”不传了。")
        except Busy:
            flash(f"“{partial.name}”正在另一个窗口里传，先在那里停下。", "error")
    return redirect(url_for("media.index"))


@blueprint.get("/<int:id_>")
def one(id_: int) -> str:
    """One medium: how it looks or sounds, where it is used."""
    medium = _medium(id_)
    by = medium.uploaded_by_id
    return render_template(
        "media/one.html",
        medium=medium,
        uploader=db.session.get(User, by) if by is not None else None,
        kinds=KINDS,
        used=library.uses().get(medium.path, []),
        published=library.is_published(medium.path),
        can_change=_can_change(),
    )


@blueprint.get("/<int:id_>/file")
def file(id_: int) -> Response:
    """Its content."""
    return serving.file(_medium(id_))


@blueprint.get("/<int:id_>/small")
def small(id_: int) -> Response:
    """A small picture of it."""
    data = library.small(_medium(id_))
    if data is None:
        abort(404)
    return serving.guarded(Response(data), "image/webp")


@blueprint.post("/<int:id_>/rename")
@roles_accepted(CLERK, ADMIN)
def rename(id_: int) -> Any:
    """Call it something else."""
    library.rename(_medium(id_), request.form.get("title", ""))
    db.session.commit()
    flash("名称改好了。")
    return redirect(url_for("media.one", id_=id_))


@blueprint.post("/<int:id_>/delete")
@roles_accepted(CLERK, ADMIN)
def delete(id_: int) -> Any:
    """Take it out of the library, if nothing uses it."""
    medium = _medium(id_)
    title = medium.title
    try:
        library.delete(medium)
    except RefusedFile as refused:
        flash(str(refused), "error")
        return redirect(url_for("media.one", id_=id_))
    db.session.commit()
    flash(f"“{title}”删除了。")
    return redirect(url_for("media.index"))


def _medium(id_: int) -> Media:
    return db.session.get(Media, id_) or abort(404)


def _taken(medium: Media, is_new: bool) -> str:
    if is_new:
        return f"“{medium.title}”已经放进素材库（{KINDS[medium.kind]}）。"
    return f"这个{KINDS[medium.kind]}素材库里已经有了，叫“{medium.title}”，没有重复放。"


def _can_change() -> bool:
    return any(current_user.has_role(role) for role in (CLERK, ADMIN))
