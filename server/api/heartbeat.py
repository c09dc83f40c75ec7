"""A heartbeat is taken in: what is new is kept, and the terminal learns what it is to know and do."""

import datetime
from typing import Any

from server.api import clock, shapes
from server.database import db
from server.delivery import standing
from server.models.terminal import Happening, Terminal
from server.terminals import faults, glass, history, orders, state
from server.terminals.settings import settings_of

# Parts of a heartbeat that have a place of their own.
_APART = {"fingerprint", "faults", "time"}


def take(
    terminal: Terminal, beat: shapes.Heartbeat, address: str, moment: datetime.datetime
) -> shapes.Standing:
    """Keep it in the open transaction: one row is written, more only where something changed."""
    meant = glass.meant_for(terminal.group)
    _note_changes(terminal, beat, moment)
    terminal.seen_at, terminal.address, terminal.fingerprint = moment, address, beat.fingerprint
    health: dict[str, Any] = beat.model_dump(exclude=_APART)
    if beat.time is not None:
        health["clock_off_s"] = round((beat.time - moment).total_seconds())
    terminal.health = health
    if beat.faults:
        right = (clock.put_right(one.at, beat.time, moment) for one in beat.faults)
        dated = zip(beat.faults, right, strict=True)
        faults.take(terminal, [one.model_copy(update={"at": at}) for one, at in dated])
    return shapes.Standing(
        settings=settings_of(terminal.group.settings if terminal.group else None),
        orders=[
            shapes.GivenOrder.model_construct(id=one.id, verb=one.verb, argument=one.argument)
            for one in orders.take(terminal, beat.uptime_s, moment)
        ],
        live=shapes.LiveRelease(number=meant.number, fingerprint=meant.fingerprint)
        if meant
        else None,
        channel=standing.channel(terminal.group),
        repository=standing.repository(),
        hints=standing.hints(),
        time=moment,
    )


def _note_changes(terminal: Terminal, beat: shapes.Heartbeat, moment: datetime.datetime) -> None:
    """What a page tells of later: it was away, it shows something else, it has another program."""
    changes = []
    seen = terminal.seen_at
    if seen is not None and moment - seen > state.patience():
        changes.append(("back", f"失联 {history.length((moment - seen).total_seconds())}后恢复"))
    if beat.fingerprint != terminal.fingerprint:
        shown = glass.said(beat.fingerprint, None, glass.numbers([beat.fingerprint]))
        changes.append(("release", f"屏幕上换成了{shown}"))
    before = (terminal.health or {}).get("software")
    if before not in (None, beat.software):
        changes.append(("software", f"程序从 {before} 换成 {beat.software}"))
    for kind, said in changes:
        db.session.add(Happening(terminal_id=terminal.id, at=moment, kind=kind, said=said))
    if changes:
        history.forget_old(terminal)
