"""Checking and saving a workbook: work of some seconds, done beside the requests, its state in the tray."""

import dataclasses
import datetime
import logging
from collections.abc import Callable
from threading import Thread

from flask import copy_current_request_context
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from server import audit
from server.database import db
from server.exchange import office, rows, trays
from server.exchange.archive import Unusable
from server.exchange.plan import Change, plan
from server.exchange.trays import Lock, Tray
from server.items import Conflict
from server.models.account import User
from server.models.audit import AuditEntry

log = logging.getLogger(__name__)

_SORRY = "后台出了点问题，已经记下来了。什么都没有改。请过一会儿再上传一次。"
_STOPPED = "检查到一半，后台停过一次。什么都没有改，请再上传一次。"
_STOPPED_SAVING = "保存到一半，后台停过一次。什么都没有改，可以再点一次“全部保存”。"
_CROSSED = "就在刚才，有人改了其中的内容，所以什么都没有保存。已经重新检查了一遍。"


def start(tray: Tray, after: str, stage: str, work: Callable[[Tray], None]) -> bool:
    """Begin `work` in a thread, in the name of who asks now; False where the tray is past `after` already."""
    lock = tray.lock(trays.MOMENT_S)
    if lock is None:
        return False
    if tray.state()["stage"] != after:
        lock.release()
        return False
    tray.update(stage=stage, done=0, total=0, message="")

    @copy_current_request_context
    def go_on() -> None:
        _run(tray, lock, work)

    Thread(target=go_on, daemon=True, name=f"exchange-{stage}").start()
    return True


def _run(tray: Tray, lock: Lock, work: Callable[[Tray], None]) -> None:
    try:
        work(tray)
    except Unusable as unusable:
        db.session.rollback()
        tray.update(stage=trays.FAILED, message=str(unusable))
    except Exception:
        db.session.rollback()
        log.exception("exchange: a file could not be worked on")
        tray.update(stage=trays.FAILED, message=_SORRY)
    finally:
        lock.release()


def check(tray: Tray) -> None:
    """The dry run: keep every trouble, and every change that would be made. Raises Unusable."""
    found = rows.read(tray.file.read_bytes(), lambda done: tray.update(done=done))
    total = sum(len(table.rows) for table in found.tables)
    tray.update(done=0, total=total)
    held = office.present()
    made = plan(
        found,
        held,
        office.names(held),
        datetime.date.today(),
        lambda done: tray.update(done=done),
    )
    tray.keep("troubles", [dataclasses.asdict(one) for one in made.troubles])
    tray.keep("changes", [dataclasses.asdict(one) for one in made.changes])
    tray.update(
        stage=trays.CHECKED,
        troubles=len(made.troubles),
        made=len(made.made),
        changed=len(made.changes) - len(made.made),
        unchanged=made.unchanged,
        remarks=found.remarks,
    )


def save(tray: Tray) -> None:
    """What the dry run found, all in one transaction; where somebody was quicker, nothing and a new check."""
    state = tray.state()
    changes = [Change(**{**one, "columns": tuple(one["columns"])}) for one in tray.kept("changes")]
    tray.update(total=len(changes))
    author = db.session.get_one(User, state["owner"])
    try:
        office.save(
            changes, author, f"从 Excel 导入：{state['title']}", lambda done: tray.update(done=done)
        )
        counts = {"新增": state["made"], "修改": state["changed"]}
        audit.note("import", _subject(tray), title=state["title"], after=counts)
        db.session.commit()
    except (Conflict, IntegrityError):
        db.session.rollback()
        tray.update(stage=trays.CHECKING, done=0, message=_CROSSED)
        check(tray)
    else:
        tray.update(stage=trays.DONE)


def settle(tray: Tray) -> None:
    """Say the truth about a tray whose process died: the database knows whether all was saved."""
    lock = tray.lock()
    if lock is None:
        return
    stage = tray.state()["stage"]
    if stage == trays.SAVING:
        asked = select(AuditEntry.id).where(AuditEntry.subject == _subject(tray))
        if db.session.scalar(asked) is not None:
            tray.update(stage=trays.DONE)
        else:
            tray.update(stage=trays.CHECKED, message=_STOPPED_SAVING)
    elif stage in {trays.CHECKING, trays.WAITING}:
        tray.update(stage=trays.FAILED, message=_STOPPED)
    lock.release()


def _subject(tray: Tray) -> str:
    return f"import/{tray.name}"
