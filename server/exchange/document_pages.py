"""The pages for Word and text: send a document in, look at what it was cut into, make drafts of it."""

import datetime
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_security import current_user
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response as Answer

from server.database import db
from server.editing import choices
from server.exchange import proposals, trays
from server.exchange.blueprint import blueprint, own, take_in
from server.exchange.proposals import Refused
from server.exchange.trays import Tray
from server.items import Conflict

WORD = "word"


@blueprint.post("/word")
def upload_document() -> Answer:
    """Take a document in and cut it; nothing is saved by that."""
    return take_in(WORD, ".docx 或 .txt", proposals.propose)


@blueprint.get("/<name>/pieces")
def pieces(name: str) -> str:
    """The pieces, to be looked at."""
    tray = own(name)
    held = tray.kept("proposals") if tray.state()["stage"] == trays.CHECKED else None
    if held is None:
        abort(404)
    return _page(name, held, {})


@blueprint.post("/<name>/drafts")
def keep(name: str) -> Answer | str:
    """Make drafts of the pieces that are ticked, as they were corrected."""
    tray = own(name)
    lock = tray.lock(trays.MOMENT_S)
    if lock is None:
        abort(409)
    try:
        return _keep(tray)
    finally:
        lock.release()


def _keep(tray: Tray) -> Answer | str:
    name = tray.name
    held = tray.kept("proposals") if tray.state()["stage"] == trays.CHECKED else None
    if held is None:
        abort(409)
    forms = [
        {key.partition("-")[2]: value for key, value in request.form.items()
         if key.startswith(f"{number}-")}
        for number in range(len(held))
    ]  # fmt: skip
    typed = proposals.typed(forms)
    shown = [{**one, **sent} for one, sent in zip(held, typed, strict=True)]
    try:
        today = datetime.date.today().isoformat()
        count = proposals.save(tray, typed, current_user, today)
        db.session.commit()
    except Refused as refused:
        return _page(name, shown, refused.errors)
    except (Conflict, IntegrityError):
        db.session.rollback()
        flash("就在刚才有人也加了问题，所以没有保存。请再点一次。", "error")
        return _page(name, shown, {})
    if not count:
        flash("一条也没有勾选，所以什么都没有保存。", "warning")
        return _page(name, shown, {})
    tray.update(stage=trays.DONE, made=count)
    return redirect(url_for("exchange.show", name=name))


def _page(name: str, held: list[dict[str, Any]], errors: Any) -> str:
    options = {
        source: choices.options(source) for source in ("categories", "departments", "places")
    }
    title = own(name).state()["title"]
    return render_template(
        "exchange/pieces.html", name=name, title=title, pieces=held, errors=errors, options=options
    )
