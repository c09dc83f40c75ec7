"""The pages of the map: what the terminals have, a new archive, what would change, saving it."""

import tempfile
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_security import current_user, roles_accepted

from content.problem import ContentError
from server import items
from server.collections import COLLECTIONS
from server.database import db
from server.media import maps, names
from server.media.refused import RefusedFile
from server.models.account import ADMIN, CLERK

_MAP = COLLECTIONS["map"]


def add_to(blueprint: Blueprint) -> None:
    """Answer below the blueprint's "/map"."""
    may_change = roles_accepted(CLERK, ADMIN)
    blueprint.add_url_rule("/map", "map", _index)
    blueprint.add_url_rule("/map", "upload_map", may_change(_upload), methods=["POST"])
    blueprint.add_url_rule("/map/<sha256>", "look_at_map", _look)
    blueprint.add_url_rule("/map/<sha256>/save", "save_map", may_change(_save), methods=["POST"])


def _index() -> Any:
    """The map as clerks see it now."""
    one = items.item(_MAP.name, _MAP.name)
    head = items.head(one) if one is not None else None
    looked = maps.look(head.body["archive"]) if head is not None and head.body else None
    return render_template("media/map.html", head=head, looked=looked, problems=())


def _upload() -> Any:
    """A small archive in one go, for browsers without a script."""
    sent = request.files.get("files")
    if sent is None or not sent.filename:
        flash("还没有选文件。请先选一个，再点“上传”。", "error")
        return redirect(url_for("media.map"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sent")
        sent.save(path)
        try:
            sha256 = maps.take(path)
        except RefusedFile as refused:
            flash(f"“{names.clean(sent.filename)}”没有放进来：{refused}", "error")
            return redirect(url_for("media.map"))
        except ContentError as error:
            page = render_template(
                "media/map.html", head=None, looked=None, problems=error.problems
            )
            return page, 422
    return redirect(url_for("media.look_at_map", sha256=sha256, title=names.clean(sent.filename)))


def _look(sha256: str) -> str:
    """An archive that was uploaded, before it is saved."""
    looked = maps.look(sha256) or abort(404)
    one = items.item(_MAP.name, _MAP.name)
    return render_template(
        "media/look_at_map.html",
        looked=looked,
        sha256=sha256,
        called=names.clean(request.args.get("title", "") or looked.name),
        based_on=items.head(one).number if one is not None else None,
        collections=COLLECTIONS,
    )


def _save(sha256: str) -> Any:
    """It becomes the map's newest version, a draft like any other."""
    if not maps.is_map(sha256):
        abort(404)
    title = names.clean(request.form.get("title", ""))
    body = {"archive": sha256, "title": title}
    based_on = request.form.get("based_on", None, int)
    try:
        items.save(_MAP, _MAP.name, body, based_on=based_on, author=current_user)
    except items.Conflict:
        db.session.rollback()
        flash("刚才有人也换了地图。请看一看现在的地图，还要换的话再保存一次。", "error")
        return redirect(url_for("media.look_at_map", sha256=sha256, title=title))
    db.session.commit()
    flash("新地图存成草稿了。审核、发布以后，终端才会换上它。")
    return redirect(url_for("media.map"))
