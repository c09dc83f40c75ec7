"""The pages of 统计: figures, charts, files."""

import datetime
from collections.abc import Sequence

from flask import Blueprint, Response, abort, render_template, request
from sqlalchemy import select

from server import audit
from server.clues.ranking import STATES
from server.database import db
from server.models.terminal import Terminal, TerminalGroup
from server.statistics import export, retention, scope
from server.statistics.report import Table, report, tables

blueprint = Blueprint("statistics", __name__, url_prefix="/statistics")

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/")
def index() -> str:
    """What was asked, when, how and with what success."""
    asked = scope.read(request.args, datetime.date.today())
    return render_template(
        "statistics/index.html",
        title="统计",
        scope=asked,
        report=report(asked),
        presets=scope.PRESETS,
        places=_places(),
        states=STATES,
        series=_series,
    )


def _series(table: Table, columns: Sequence[int]) -> list[dict[str, object]]:
    """What a chart draws of a table."""
    return [
        {"label": table.head[column], "data": [row[column] for row in table.rows]}
        for column in columns
    ]


def _places() -> list[tuple[str, str]]:
    """Groups, then terminals, as the filter offers them."""
    groups = db.session.execute(
        select(TerminalGroup.id, TerminalGroup.name).order_by(TerminalGroup.name)
    )
    terminals = db.session.execute(select(Terminal.id, Terminal.name).order_by(Terminal.name))
    return [
        ("", "全部终端"),
        *((f"g{id}", f"分组：{name}") for id, name in groups),
        *((f"t{id}", name) for id, name in terminals),
    ]


@blueprint.get("/export.<kind>")
def download(kind: str) -> Response:
    """The same as a file: all tables in a workbook, or one of them as CSV."""
    asked = scope.read(request.args, datetime.date.today())
    if kind not in {"xlsx", "csv"}:
        abort(404)
    found = {table.name: table for table in tables(asked)}
    name = f"statistics-{asked.first}-{asked.last}"
    if kind == "xlsx":
        data, type_ = export.as_excel([*found.values()]), _EXCEL
    else:
        table = found.get(request.args.get("table", "days")) or abort(404)
        data, type_, name = export.as_csv(table), "text/csv; charset=utf-8", f"{name}-{table.name}"
    audit.note("export", f"statistics/{name}", title="统计")
    db.session.commit()
    told = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return Response(data, content_type=type_, headers=told)


@blueprint.get("/months")
def months() -> str:
    """Month by month, as far back as there is anything: this is never forgotten."""
    return render_template("statistics/months.html", title="每月合计", months=retention.months())
