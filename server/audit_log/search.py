"""What one looks for in the audit log."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Select, String, cast, or_, select

from server.audit import ACTIONS
from server.models.audit import AuditEntry

_LONGEST = 100


@dataclass(frozen=True)
class Wanted:
    """What was asked for; empty is everything. Days are the hall's, both included."""

    text: str = ""
    who: str = ""
    action: str = ""
    kind: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Wanted":
        """As a form says it; what is no day and no action is not asked for."""
        action = asked.get("action", "")
        return cls(
            _clean(asked.get("text", "")),
            _clean(asked.get("who", "")),
            action if action in ACTIONS else "",
            _clean(asked.get("kind", "")),
            _day(asked.get("since", "")),
            _day(asked.get("until", "")),
        )

    def form(self) -> dict[str, str]:
        """As the form says it, without what was not asked for."""
        return {key: str(value) for key, value in vars(self).items() if value}


def entries(wanted: Wanted) -> Select[AuditEntry]:
    """The entries that are wanted, the newest first."""
    found = select(AuditEntry).order_by(AuditEntry.id.desc())
    if wanted.who:
        found = found.where(AuditEntry.who.icontains(wanted.who, autoescape=True))
    if wanted.action:
        found = found.where(AuditEntry.action == wanted.action)
    if wanted.kind:
        whole, within = AuditEntry.subject == wanted.kind, f"{wanted.kind}/"
        found = found.where(or_(whole, AuditEntry.subject.startswith(within, autoescape=True)))
    if wanted.since:
        found = found.where(AuditEntry.at >= _begin(wanted.since))
    if wanted.until:
        found = found.where(AuditEntry.at < _begin(wanted.until + datetime.timedelta(days=1)))
    if wanted.text:
        # The database keeps Chinese inside JSON as \uXXXX.
        kept = json.dumps(wanted.text)[1:-1]
        found = found.where(
            or_(
                AuditEntry.title.icontains(wanted.text, autoescape=True),
                AuditEntry.subject.icontains(wanted.text, autoescape=True),
                cast(AuditEntry.before, String).icontains(kept, autoescape=True),
                cast(AuditEntry.after, String).icontains(kept, autoescape=True),
            )
        )
    return found


def _begin(day: datetime.date) -> datetime.datetime:
    """When a day begins on the hall's clock."""
    return datetime.datetime.combine(day, datetime.time.min).astimezone()


def _clean(typed: str) -> str:
    """Without what no database takes."""
    return "".join(c for c in typed if c.isprintable()).strip()[:_LONGEST]


def _day(typed: str) -> datetime.date | None:
    try:
        day = datetime.date.fromisoformat(typed)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2999 else None
