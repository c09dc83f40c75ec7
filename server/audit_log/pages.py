"""The pages: 操作日志."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, render_template, request, stream_with_context, url_for
from flask_security import roles_required
from sqlalchemy import func, select

from server.audit import ACTIONS, note
from server.audit_log import export, reading
from server.audit_log.search import Wanted, entries
from server.database import db, now
from server.models.account import ADMIN
from server.wording import local

blueprint = Blueprint("audit_log", __name__, url_prefix="/audit")

_PER_PAGE = 50
# So many are read from the database at a time for a table.
_AT_ONCE = 500


@blueprint.get("/")
@roles_required(ADMIN)
def index() -> str:
    """What was done, the newest first."""
    wanted = Wanted.of(request.args)
    found = entries(wanted)
    count = (
        db.session.scalar(select(func.count()).select_from(found.order_by(None).subquery())) or 0
    )
    pages = max(1, -(-count // _PER_PAGE))
    page = min(max(1, request.args.get("page", 1, int)), pages)
    shown = db.session.scalars(found.offset((page - 1) * _PER_PAGE).limit(_PER_PAGE)).all()
    asked: dict[str, Any] = dict(wanted.form())
    return render_template(
        "audit_log/index.html",
        entries=[(entry, reading.subject(entry), reading.lines(entry)) for entry in shown],
        count=count,
        page=page,
        pages=pages,
        wanted=wanted,
        actions=ACTIONS,
        kinds=reading.kinds(),
        url=lambda n: url_for("audit_log.index", **asked | {"page": n}),
    )


@blueprint.post("/export")
@roles_required(ADMIN)
def table() -> Response:
    """What was found, as a table; that it was taken is noted too."""
    wanted = Wanted.of(request.form)
    note("export", "audit", title="导出操作日志", after=wanted.form() or None)
    db.session.commit()
    found = entries(wanted).execution_options(yield_per=_AT_ONCE)

    def rows() -> Iterator[str]:
        yield from export.lines(db.session.scalars(found))

    name = f"attachment; filename=audit-{local(now(), '%Y%m%d-%H%M')}.csv"
    headers = {"Content-Disposition": name}
    return Response(stream_with_context(rows()), mimetype="text/csv", headers=headers)
