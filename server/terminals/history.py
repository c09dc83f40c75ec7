"""What happened lately to a terminal: what people did, what it was told, what it reported, what was seen."""

import datetime
from dataclasses import dataclass

from sqlalchemy import select

from server.audit import ACTIONS
from server.database import db
from server.models.audit import AuditEntry
from server.models.terminal import Happening, Terminal
from server.terminals.newest import keep_newest

# So much is kept of what the office saw; a terminal that flickers must not fill the database.
MOST = 200


@dataclass(frozen=True)
class Moment:
    """One line of the history. `who`: the person or the terminal itself."""

    at: datetime.datetime
    said: str
    who: str


def lately(terminal: Terminal, most: int) -> list[Moment]:
    """The newest lines, newest first."""
    happened = db.session.scalars(
        select(Happening)
        .where(Happening.terminal_id == terminal.id)
        .order_by(Happening.id.desc())
        .limit(most)
    )
    done = db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.subject == f"terminals/{terminal.id}")
        .order_by(AuditEntry.id.desc())
        .limit(most)
    )
    lines = [Moment(one.at, one.said, "终端") for one in happened]
    lines += [Moment(one.at, _told(one), one.who) for one in done]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:most]


def _told(entry: AuditEntry) -> str:
    after = entry.after if isinstance(entry.after, dict) else {}
    what = "，".join(str(value) for value in after.values() if value not in (None, ""))
    return f"{ACTIONS[entry.action]}：{what}" if what else ACTIONS[entry.action]


def forget_old(terminal: Terminal) -> None:
    """Keep the newest of what was seen, in the open transaction."""
    db.session.flush()
    keep_newest(Happening, terminal, MOST)


def length(seconds: float) -> str:
    """A length of time, in the largest unit that it fills."""
    for size, unit in ((86400, "天"), (3600, "小时"), (60, "分钟")):
        if seconds >= size:
            return f"{int(seconds // size)} {unit}"
    return f"{int(seconds)} 秒"
