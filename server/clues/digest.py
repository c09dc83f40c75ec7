"""A week in sentences: what was asked in vain, what was done about it, and whether it helped."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from server.clues import ranking
from server.database import db
from server.models.clue import Clue, ClueGroup
from server.models.event import Event
from server.models.release import Release

_WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Digest:
    """A week from Monday to Sunday, by the hall's clock. `answered`: of all questions, 0 to 1."""

    monday: datetime.date
    clues: int
    founded: int
    handled: int
    closed: int
    reopened: int
    asked: int
    answered: float | None
    answered_before: float | None
    open: Sequence[tuple[ClueGroup, ranking.Figures]]
    released: Sequence[Release]

    @property
    def sunday(self) -> datetime.date:
        """Its last day."""
        return self.monday + _WEEK - datetime.timedelta(days=1)

    @property
    def sentences(self) -> list[str]:
        """The week, as one would tell it to the director."""
        told = [_came_in(self.clues, self.founded), _done(self.handled, self.closed, self.reopened)]
        told.append(_rate(self.asked, self.answered, self.answered_before))
        if self.released:
            told.append(f"本周发布了 {len(self.released)} 版内容。")
        else:
            told.append("本周没有发布新内容。")
        if self.open:
            first, known = self.open[0]
            told.append(
                f"眼下还有 {len(self.open)} 组问题等着处理，最常被问的是“{first.title}”，"
                f"一共问了 {known.count} 次。"
            )
        else:
            told.append("眼下没有等着处理的问题。")
        return told


def monday_of(day: datetime.date) -> datetime.date:
    """The Monday of its week."""
    return day - datetime.timedelta(days=day.weekday())


def digest(monday: datetime.date, today: datetime.date) -> Digest:
    """The week that begins on `monday`; what is open is so `today`."""
    begin, end = _moments(monday)
    asked, answered = _answered(monday)
    _, before = _answered(monday - _WEEK)

    def within(column: InstrumentedAttribute[Any]) -> int:
        counted = select(func.count()).select_from(ClueGroup)
        return db.session.scalar(counted.where(column >= begin, column < end)) or 0

    clues = select(func.count()).select_from(Clue)
    return Digest(
        monday,
        db.session.scalar(clues.where(Clue.day >= monday, Clue.day < monday + _WEEK)) or 0,
        within(ClueGroup.made_at),
        within(ClueGroup.handled_at),
        within(ClueGroup.closed_at),
        within(ClueGroup.reopened_at),
        asked,
        answered,
        before,
        ranking.ranked("", today),
        db.session.scalars(
            select(Release)
            .where(Release.made_at >= begin, Release.made_at < end)
            .order_by(Release.number)
        ).all(),
    )


def _moments(monday: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    """Midnight of both ends, in the hall."""
    return tuple(  # type: ignore[return-value]
        datetime.datetime.combine(day, datetime.time()).astimezone()
        for day in (monday, monday + _WEEK)
    )


def _answered(monday: datetime.date) -> tuple[int, float | None]:
    rows = db.session.execute(
        select(Event.outcome, func.count())
        .where(Event.kind == "question", Event.day >= monday, Event.day < monday + _WEEK)
        .group_by(Event.outcome)
    )
    counts: dict[str, int] = dict(rows.all())
    asked = sum(counts.values())
    return asked, counts.get("answer", 0) / asked if asked else None


def _came_in(clues: int, founded: int) -> str:
    if not clues:
        return "本周没有新的问题线索。"
    return f"本周收到 {clues} 条问题线索，其中有 {founded} 个是以前没有人问过的新问题。"


def _done(handled: int, closed: int, reopened: int) -> str:
    said = f"处理了 {handled} 组，结案 {closed} 组"
    return (
        f"{said}，没有新打开的。"
        if not reopened
        else f"{said}，另有 {reopened} 组没有答好，又打开了。"
    )


def _rate(asked: int, now: float | None, before: float | None) -> str:
    if now is None:
        return "本周终端上没有人提问。"
    said = f"群众一共问了 {asked} 次，其中 {now:.0%} 当场得到了回答"
    if before is None:
        return f"{said}；上周没有数可比。"
    points = round(100 * now) - round(100 * before)
    if points == 0:
        return f"{said}，和上周持平。"
    return f"{said}，比上周{'高' if points > 0 else '低'} {abs(points)} 个百分点。"
