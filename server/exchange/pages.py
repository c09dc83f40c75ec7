"""The pages: get the workbook, send it back, see what it would do, save. Word files go the same way."""

import datetime
import io
from collections.abc import Mapping
from typing import Any

from flask import (
    Response,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask_security import current_user
from werkzeug.wrappers import Response as Answer

from server import audit
from server.database import db
from server.exchange import (
    document_pages,
    jobs,
    office,
    trays,
)
from server.exchange.blueprint import MOST_BYTES, blueprint, own, take_in
from server.exchange.columns import SHEETS, Sheet
from server.exchange.entry import Entry
from server.exchange.trays import Tray
from server.exchange.workbook import workbook

# The other pages register themselves.
__all__ = ["blueprint", "document_pages"]

_EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXCEL = "excel"
_LINES_A_PAGE = 100


@blueprint.get("/")
def index() -> str:
    """Where one begins, and what of one's own lies unfinished."""
    lying = [(tray.name, tray.state()) for tray in trays.mine(current_user.id)]
    return render_template(
        "exchange/index.html", sheets=SHEETS.values(), lying=lying, most=MOST_BYTES
    )


@blueprint.get("/template.xlsx")
def template() -> Response:
    """An empty workbook with an example row in each sheet."""
    sheets = _sheets()
    names = office.names(office.present())
    data = workbook(dict.fromkeys(sheets, ()), names, example=True)
    return _download(data, f"易博士-模板{_suffix(sheets)}")


@blueprint.get("/export.xlsx")
def export() -> Response:
    """What the office has, as clerks see it now."""
    sheets = _sheets()
    held = office.present()
    entries: Mapping[Sheet, list[Entry]] = {
        sheet: [one for one in held[sheet.collection].values() if one.body is not None]
        for sheet in sheets
    }
    data = workbook(entries, office.names(held), example=False)
    counts = {sheet.title: len(entries[sheet]) for sheet in sheets}
    audit.note("export", "excel", title="、".join(counts), after=counts)
    db.session.commit()
    today = datetime.date.today().isoformat()
    return _download(data, f"易博士{_suffix(sheets)}-{today}")


@blueprint.post("/excel")
def upload() -> Answer:
    """Take a workbook in and check it; nothing is changed by that."""
    return take_in(EXCEL, ".xlsx", jobs.check)


@blueprint.get("/<name>")
def show(name: str) -> str | Answer:
    """How far a file has come, and what is to be done with it."""
    tray = own(name)
    if tray.state()["stage"] in trays.BUSY:
        jobs.settle(tray)
    state = tray.state()
    held: dict[str, Any] = {}
    if state["stage"] == trays.CHECKED and state["kind"] == EXCEL:
        held = _checked(tray, state, max(1, request.args.get("page", 1, int)))
    elif state["stage"] == trays.CHECKED:
        return redirect(url_for("exchange.pieces", name=name))
    template = "busy" if state["stage"] in trays.BUSY else state["kind"]
    return render_template(f"exchange/{template}.html", name=name, state=state, **held)


def _checked(tray: Tray, state: Mapping[str, Any], page: int) -> dict[str, Any]:
    """One page of the troubles, or of the changes where there are none."""
    lines = tray.kept("troubles" if state["troubles"] else "changes")
    pages = max(1, -(-len(lines) // _LINES_A_PAGE))
    page = min(page, pages)
    shown = lines[(page - 1) * _LINES_A_PAGE : page * _LINES_A_PAGE]
    titles = {name: sheet.title for name, sheet in SHEETS.items()}
    return {"lines": shown, "page": page, "pages": pages, "titles": titles}


@blueprint.get("/<name>/progress")
def progress(name: str) -> Response:
    """How far it is, for the bar; when it is done, the page itself."""
    tray = own(name)
    if not tray.is_worked_on():
        jobs.settle(tray)
    state = tray.state()
    if state["stage"] in trays.BUSY:
        return make_response(render_template("exchange/progress.html", name=name, state=state))
    return Response(headers={"HX-Redirect": url_for("exchange.show", name=name)})


@blueprint.post("/<name>/save")
def save(name: str) -> Answer:
    """Save all that the check found, as drafts."""
    tray = own(name)
    state = tray.state()
    if state["kind"] != EXCEL or state["stage"] != trays.CHECKED or state["troubles"]:
        abort(409)
    jobs.start(tray, trays.CHECKED, trays.SAVING, jobs.save)
    return redirect(url_for("exchange.show", name=name))


@blueprint.post("/<name>/remove")
def remove(name: str) -> Answer:
    """Throw an uploaded file away."""
    tray = own(name)
    lock = tray.lock(trays.MOMENT_S)
    if lock is None:
        abort(409)
    tray.remove()
    lock.release()
    flash("已经扔掉了，什么都没有改。")
    return redirect(url_for("exchange.index"))


def _sheets() -> list[Sheet]:
    """Those asked for: one, or all."""
    wanted = request.args.get("sheet", "")
    if wanted and wanted not in SHEETS:
        abort(404)
    return [SHEETS[wanted]] if wanted else list(SHEETS.values())


def _suffix(sheets: list[Sheet]) -> str:
    return f"-{sheets[0].title}" if len(sheets) == 1 else ""


def _download(data: bytes, title: str) -> Response:
    return send_file(
        io.BytesIO(data), _EXCEL_TYPE, as_attachment=True, download_name=f"{title}.xlsx"
    )
