"""How terminals are: in order, faulty, silent, or not in use."""

import datetime
import enum
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from server.database import db
from server.models.terminal import Terminal
from server.site import setting
from server.terminals import faults, glass
from server.terminals.health import complaints


class State(enum.StrEnum):
    """How a terminal is, worst first: the order of the list."""

    SILENT = "silent"
    FAULTY = "faulty"
    NEW = "new"
    GOOD = "good"
    REVOKED = "revoked"


# The word, and the style of the state (office.css).
WORDS = {
    State.SILENT: ("失联", "bad"),
    State.FAULTY: ("有故障", "submitted"),
    State.NEW: ("等待首次报到", ""),
    State.GOOD: ("正常", "good"),
    State.REVOKED: ("已停用", ""),
}


@dataclass(frozen=True)
class Seen:
    """A terminal as a page shows it. `troubles`: why it is not in order, each in a few words."""

    terminal: Terminal
    state: State
    glass: str
    troubles: tuple[str, ...]


def judge(
    terminal: Terminal, moment: datetime.datetime, patience: datetime.timedelta, troubled: bool
) -> State:
    """The state of one. `patience`: how long it may be silent; `troubled`: something is wrong."""
    if terminal.token_hash is None:
        return State.REVOKED
    # What it said under an older token does not count.
    said_last = max(terminal.enrolled_at, terminal.seen_at or terminal.enrolled_at)
    if moment - said_last > patience:
        return State.SILENT
    if terminal.seen_at is None or terminal.seen_at < terminal.enrolled_at:
        return State.NEW
    return State.FAULTY if troubled else State.GOOD


def patience() -> datetime.timedelta:
    """How long a terminal may be silent before it is missed (a setting)."""
    return datetime.timedelta(minutes=setting("silent_minutes"))


def everyone(moment: datetime.datetime) -> Sequence[Seen]:
    """All terminals, worst first, then by name; a few questions to the database, however many."""
    terminals = db.session.scalars(
        select(Terminal).options(joinedload(Terminal.group)).order_by(Terminal.name)
    ).all()
    return sorted(look(terminals, moment), key=lambda seen: list(State).index(seen.state))


def look(terminals: Sequence[Terminal], moment: datetime.datetime) -> list[Seen]:
    """These terminals, in their order."""
    reported, shown, allowed = faults.unsettled(moment), glass.on_glass(terminals), patience()
    seen = []
    for terminal in terminals:
        troubles = complaints(terminal.health or {})
        if count := reported.get(terminal.id):
            troubles.append(f"报告了 {count} 次故障")
        state = judge(terminal, moment, allowed, bool(troubles))
        seen.append(Seen(terminal, state, shown[terminal.id], tuple(troubles)))
    return seen


def silent(moment: datetime.datetime) -> Sequence[Terminal]:
    """The terminals that should have said something and have not, for the first page's alert."""
    since = moment - patience()
    return db.session.scalars(
        select(Terminal)
        .where(
            Terminal.token_hash.is_not(None),
            Terminal.enrolled_at < since,
            or_(Terminal.seen_at.is_(None), Terminal.seen_at < since),
        )
        .order_by(Terminal.name)
    ).all()
