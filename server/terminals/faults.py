"""Faults that terminals report: each kept once, the newest of each terminal, until somebody saw to them."""

import datetime
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select, update

from server.api.shapes import ReportedFault
from server.database import db
from server.models.terminal import Fault, Terminal
from server.once import insert_once
from server.terminals.newest import keep_newest

# A terminal that fails every second must not fill the database: so many are kept of each.
MOST = 100
# What went wrong longer ago, and not since, does not make a terminal faulty.
RECENT = datetime.timedelta(hours=24)

# What terminals call their parts, and people too; another name is shown as it is.
PARTS = {
    "speech": "语音识别",
    "synthesis": "朗读",
    "microphone": "麦克风",
    "loudspeaker": "扬声器",
    "film": "动画",
    "screen": "屏幕",
    "sync": "同步",
    "content": "内容",
    "program": "程序",
}


def take(terminal: Terminal, reported: Sequence[ReportedFault]) -> None:
    """Keep those that are not known yet, in the open transaction; beyond MOST the oldest go."""
    kept = [
        insert_once(
            Fault,
            {
                "key": f"{terminal.id}:{fault.key}",
                "terminal_id": terminal.id,
                "at": fault.at,
                "part": fault.part,
                "message": fault.message,
            },
        )
        for fault in reported
    ]
    if any(kept):
        keep_newest(Fault, terminal, MOST)


def settle(terminal: Terminal, moment: datetime.datetime) -> int:
    """Somebody saw to all of the terminal's faults, in the open transaction; how many there were."""
    settled = db.session.execute(
        update(Fault)
        .where(Fault.terminal_id == terminal.id, Fault.settled_at.is_(None))
        .values(settled_at=moment)
        .execution_options(synchronize_session=False)
    )
    return int(settled.rowcount)  # type: ignore[attr-defined]


def unsettled(moment: datetime.datetime) -> Mapping[int, int]:
    """How many recent faults of each terminal (by id) nobody saw to."""
    asked = (
        select(Fault.terminal_id, func.count())
        .where(Fault.settled_at.is_(None), Fault.at > moment - RECENT)
        .group_by(Fault.terminal_id)
    )
    return {row[0]: row[1] for row in db.session.execute(asked)}


def latest(terminal: Terminal, most: int) -> Sequence[Fault]:
    """The newest, newest first."""
    asked = select(Fault).where(Fault.terminal_id == terminal.id)
    return db.session.scalars(asked.order_by(Fault.at.desc(), Fault.id.desc()).limit(most)).all()
