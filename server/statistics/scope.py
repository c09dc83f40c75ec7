"""What is counted: which days, which terminals, and into which stretches of time."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, select

from server.database import db
from server.models.clue import Clue
from server.models.event import Event
from server.models.terminal import Terminal

PRESETS = {
    "week": "近 7 天",
    "month": "近 30 天",
    "quarter": "近 90 天",
    "year": "近一年",
    "free": "自己选",
}
_DAYS = {"week": 7, "month": 30, "quarter": 90, "year": 365}
# So many bars can be told apart.
_MOST_BARS = 45
_LONGEST = datetime.timedelta(days=3660)


@dataclass(frozen=True)
class Scope:
    """From `first` to `last`, both included, on these terminals (None: all, also those long gone).

    `preset` and `where` are how it was asked for.
    """

    first: datetime.date
    last: datetime.date
    terminals: tuple[int, ...] | None = None
    preset: str = "month"
    where: str = ""

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Scope":
        """As many days just before, to compare with."""
        long = datetime.timedelta(days=self.days)
        return Scope(self.first - long, self.last - long, self.terminals)

    @property
    def arguments(self) -> dict[str, str]:
        """For a link to the same."""
        dates = {"from": self.first.isoformat(), "to": self.last.isoformat()}
        asked = {"range": self.preset, "where": self.where}
        return {k: v for k, v in asked.items() if v} | (dates if self.preset == "free" else {})

    def events(self) -> ColumnElement[bool]:
        """Those of its events."""
        held = and_(Event.day >= self.first, Event.day <= self.last)
        return held if self.terminals is None else held & Event.terminal_id.in_(self.terminals)

    def clues(self) -> ColumnElement[bool]:
        """Those of its clues."""
        held = and_(Clue.day >= self.first, Clue.day <= self.last)
        return held if self.terminals is None else held & Clue.terminal_id.in_(self.terminals)

    def stretches(self) -> dict[datetime.date, str]:
        """The stretches it is shown in, by their first day: days, weeks or months, as fit."""
        days = [self.first + datetime.timedelta(n) for n in range(self.days)]
        return {self.stretch(day): self._called(self.stretch(day)) for day in days}

    def stretch(self, day: datetime.date) -> datetime.date:
        """The first day of the stretch that `day` is in."""
        if self.days <= _MOST_BARS:
            return day
        if self.days <= 7 * _MOST_BARS:
            return max(self.first, day - datetime.timedelta(day.weekday()))
        return max(self.first, day.replace(day=1))

    def _called(self, start: datetime.date) -> str:
        if self.days > 7 * _MOST_BARS:
            return f"{start.year}年{start.month}月"
        return f"{start.month}月{start.day}日" + ("起" if self.days > _MOST_BARS else "")


def read(arguments: Mapping[str, str], today: datetime.date) -> Scope:
    """The scope asked for in a page's address; what makes no sense there is left out."""
    preset = arguments.get("range", "month")
    preset = preset if preset in PRESETS else "month"
    first, last = today - datetime.timedelta(_DAYS.get(preset, 30) - 1), today
    if preset == "free":
        first = _date(arguments.get("from", ""), first)
        last = _date(arguments.get("to", ""), last)
        first, last = min(first, last), max(first, last)
        first = max(first, last - _LONGEST)
    where = arguments.get("where", "")
    return Scope(first, last, _terminals(where), preset, where)


def _date(text: str, otherwise: datetime.date) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return otherwise
    return min(max(day, datetime.date(2000, 1, 1)), datetime.date(2999, 12, 31))


def _terminals(where: str) -> tuple[int, ...] | None:
    """Of "t3" the terminal 3, of "g2" those of group 2; None of anything else."""
    kind, number = where[:1], where[1:]
    if kind not in {"t", "g"} or not (number.isascii() and number.isdecimal()) or len(number) > 9:
        return None
    if kind == "t":
        return (int(number),)
    return tuple(db.session.scalars(select(Terminal.id).where(Terminal.group_id == int(number))))
