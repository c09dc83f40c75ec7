"""The figures: counted by the database from one index, added up here."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select

from server.database import db
from server.models.clue import Clue, ClueGroup
from server.models.event import Event
from server.statistics.scope import Scope

OUTCOMES = {
    "answer": "当场答上",
    "suggest": "请群众自己选",
    "elsewhere": "指去别处办",
    "unknown": "没答上",
}
WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
TOP = 10


@dataclass
class Day:
    """One day, or a stretch of days. `seconds`: of all its visits."""

    visits: int = 0
    seconds: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)
    heard: int = 0
    places: int = 0
    good: int = 0
    bad: int = 0

    @property
    def asked(self) -> int:
        """Questions put."""
        return sum(self.outcomes.values())

    @property
    def answered(self) -> float | None:
        """Of them, those answered at once, 0 to 1; None without any."""
        return self.outcomes["answer"] / self.asked if self.asked else None

    def add(self, other: "Day") -> None:
        """Take another's figures to its own."""
        self.visits += other.visits
        self.seconds += other.seconds
        self.outcomes += other.outcomes
        self.heard += other.heard
        self.places += other.places
        self.good += other.good
        self.bad += other.bad


def by_day(scope: Scope) -> dict[datetime.date, Day]:
    """Every day on which anything happened."""
    days: dict[datetime.date, Day] = defaultdict(Day)
    for kind, day, outcome, heard, count in db.session.execute(
        select(Event.kind, Event.day, Event.outcome, Event.heard, func.count())
        .where(Event.kind.in_(("question", "place", "satisfaction")), scope.events())
        .group_by(Event.kind, Event.day, Event.outcome, Event.heard)
    ):
        one = days[day]
        if kind == "question":
            one.outcomes[outcome] += count
            one.heard += count if heard else 0
        elif kind == "place":
            one.places += count
        elif outcome == "good":
            one.good += count
        else:
            one.bad += count
    for day, count, seconds in db.session.execute(
        select(Event.day, func.count(), func.sum(Event.seconds))
        .where(Event.kind == "visit", scope.events())
        .group_by(Event.day)
    ):
        days[day].visits, days[day].seconds = count, seconds or 0.0
    return dict(days)


def together(days: Mapping[datetime.date, Day]) -> Day:
    """All of them in one."""
    whole = Day()
    for day in days.values():
        whole.add(day)
    return whole


def in_stretches(scope: Scope, days: Mapping[datetime.date, Day]) -> dict[datetime.date, Day]:
    """The same in the scope's stretches, the empty ones, too."""
    found = {start: Day() for start in scope.stretches()}
    for day, one in days.items():
        found[scope.stretch(day)].add(one)
    return found


def by_hour(scope: Scope) -> list[list[int]]:
    """Questions put in each hour of each weekday, (7, 24), Monday first."""
    table = [[0] * 24 for _ in WEEKDAYS]
    for day, hour, count in db.session.execute(
        select(Event.day, Event.hour, func.count())
        .where(Event.kind == "question", scope.events())
        .group_by(Event.day, Event.hour)
    ):
        table[day.weekday()][hour] += count
    return table


def places(scope: Scope) -> list[tuple[str, int]]:
    """The places asked for most, by id."""
    rows = db.session.execute(
        select(Event.subject, func.count())
        .where(Event.kind == "place", scope.events())
        .group_by(Event.subject)
        .order_by(func.count().desc(), Event.subject)
        .limit(TOP)
    )
    return [(subject, count) for subject, count in rows]


def disliked(scope: Scope) -> list[tuple[str, int, int]]:
    """The answers that most taps said had not helped: subject, good taps, bad taps."""
    taps: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome, subject, count in db.session.execute(
        select(Event.outcome, Event.subject, func.count())
        .where(Event.kind == "satisfaction", Event.subject != "", scope.events())
        .group_by(Event.outcome, Event.subject)
    ):
        taps[subject][outcome] += count
    worst = sorted(taps, key=lambda subject: -taps[subject]["bad"])[:TOP]
    return [(one, taps[one]["good"], taps[one]["bad"]) for one in worst if taps[one]["bad"]]


@dataclass
class Answered:
    """Questions answered: by subject, and by category ("" for what is no question) and stretch."""

    subjects: Counter[str] = field(default_factory=Counter)
    categories: dict[str, Counter[datetime.date]] = field(default_factory=dict)


def answered(scope: Scope, category_of: Mapping[str, str]) -> Answered:
    """What was answered with what."""
    found = Answered()
    for day, subject, count in db.session.execute(
        select(Event.day, Event.subject, func.count())
        .where(Event.kind == "question", Event.outcome == "answer", scope.events())
        .group_by(Event.day, Event.subject)
    ):
        found.subjects[subject] += count
        category = found.categories.setdefault(category_of.get(subject, ""), Counter())
        category[scope.stretch(day)] += count
    return found


def unanswered(scope: Scope) -> list[tuple[ClueGroup, int]]:
    """The groups of clues asked most."""
    rows = db.session.execute(
        select(ClueGroup, func.count(Clue.id))
        .join(Clue, Clue.group_id == ClueGroup.id)
        .where(scope.clues())
        .group_by(ClueGroup.id)
        .order_by(func.count(Clue.id).desc(), ClueGroup.id)
        .limit(TOP)
    )
    return [(group, count) for group, count in rows]
