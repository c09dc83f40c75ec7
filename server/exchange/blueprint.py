"""What the pages share: who may come in, taking a file in, finding it again."""

import os
from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_security import current_user, roles_accepted
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as Answer

from server.exchange import jobs, trays
from server.exchange.trays import Tray
from server.models.account import ADMIN, CLERK

blueprint = Blueprint("exchange", __name__, url_prefix="/exchange")

# A little less than any form may have (server.app): what is larger is told in these pages' own words.
MOST_BYTES = 7 * 1024 * 1024


@blueprint.before_request
@roles_accepted(CLERK, ADMIN)
def clerks_only() -> None:
    """Whoever writes may bring in what was written elsewhere."""


def take_in(kind: str, hint: str, work: Callable[[Tray], None]) -> Answer:
    """Put what was uploaded into a tray and begin `work` on it."""
    file = request.files.get("file")
    if file is None or not file.filename:
        flash(f"还没有选文件。请先选一个 {hint} 文件。", "error")
        return redirect(url_for("exchange.index"))
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES or not data:
        said = "超过 7 MB，太大了。请分成几个文件" if data else "是空的。请检查选对了没有"
        flash(f"“{_title(file)}”{said}。", "error")
        return redirect(url_for("exchange.index"))
    tray = trays.put(data, current_user.id, _title(file), kind)
    jobs.start(tray, trays.WAITING, trays.CHECKING, work)
    return redirect(url_for("exchange.show", name=tray.name))


def _title(file: FileStorage) -> str:
    """What the clerk calls the file; it is only ever shown."""
    return os.path.basename((file.filename or "").replace("\\", "/"))[-80:]  # noqa: PTH119


def own(name: str) -> Tray:
    """The tray of this name, if it is one's own."""
    return trays.find(name, current_user.id) or abort(404)
