"""The days of a terminal that no heartbeat reached the office on, as it tells of them afterwards."""

import datetime

from sqlalchemy import select

from server.api import shapes
from server.database import db
from server.models.terminal import Happening, Terminal
from server.terminals import glass, history
from server.wording import size


def take(terminal: Terminal, day: shapes.Health) -> None:
    """Keep a line of it in the terminal's history, in the open transaction; told again, it is one line."""
    shown = glass.said(day.fingerprint, None, glass.numbers([day.fingerprint]))
    said = (
        f"离线中：屏幕上是{shown}，磁盘剩 {size(day.disk_free)}，"
        f"内存用了 {size(day.memory_used)}，开机 {history.length(day.uptime_s)}"
    )
    note_once(terminal, f"offline:{day.key}", said, day.at)


def note_once(terminal: Terminal, kind: str, said: str, at: datetime.datetime) -> None:
    """Add a line to the history in the open transaction, unless there is one of this `kind`."""
    kept = select(Happening.id).where(Happening.terminal_id == terminal.id, Happening.kind == kind)
    if db.session.scalar(kept.limit(1)) is None:
        db.session.add(Happening(terminal_id=terminal.id, at=at, kind=kind, said=said))
        history.forget_old(terminal)
