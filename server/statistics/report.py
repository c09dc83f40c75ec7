"""The figures as tables: what a page's charts draw, a screen reader reads and a file holds."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.statistics import counting
from server.statistics.counting import OUTCOMES, WEEKDAYS, Day
from server.statistics.names import Names, categories, names
from server.statistics.scope import Scope

Cell = str | int | float | None
_OTHER = "其他（科室、地方、页面）"
# Beyond these a chart's colours can't be told apart.
_MOST_COLOURS = 8
_OPENS, _CLOSES = 7, 19
_SHADES = 6


@dataclass(frozen=True)
class Table:
    """`head` names the columns of `rows`. `name` is the file's."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


@dataclass(frozen=True)
class Heat:
    """Questions by weekday and hour: `rows` of (count, shade 0 to 6), for the hours of `hours`."""

    hours: Sequence[int]
    rows: Mapping[str, Sequence[tuple[int, int]]]
    busiest: str


@dataclass(frozen=True)
class Report:
    """All of it. `before`: the same number of days just before."""

    whole: Day
    before: Day
    time: Table
    categories: Table
    questions: Table
    unanswered: Sequence[tuple[int, str, str, int]]
    places: Table
    disliked: Table
    heat: Heat


def report(scope: Scope) -> Report:
    """The figures of `scope`."""
    called = names()
    category_of, titles = categories()
    days = counting.by_day(scope)
    answered = counting.answered(scope, category_of)
    return Report(
        counting.together(days),
        counting.together(counting.by_day(scope.before)),
        _time(scope.stretches(), counting.in_stretches(scope, days)),
        _categories(scope, answered.categories, titles),
        _questions(answered.subjects, called),
        [(group.id, group.title, group.state, n) for group, n in counting.unanswered(scope)],
        Table(
            "places",
            "去哪里的人多",
            ("地方", "次数"),
            [(called.get(("place", id), id), count) for id, count in counting.places(scope)],
        ),
        Table(
            "disliked",
            "哪些回答没帮上忙",
            ("回答", "有帮助", "没帮上"),
            [(_named(one, called), good, bad) for one, good, bad in counting.disliked(scope)],
        ),
        _heat(counting.by_hour(scope)),
    )


def tables(scope: Scope) -> list[Table]:
    """For a file: the same, day by day, and everything in it a table."""
    found = report(scope)
    days = counting.by_day(scope)
    every = {scope.first + datetime.timedelta(n): Day() for n in range(scope.days)} | days
    heat: list[tuple[Cell, ...]] = [
        (day, *(count for count, _ in row)) for day, row in found.heat.rows.items()
    ]
    return [
        _time({day: day.isoformat() for day in every}, every),
        found.categories,
        found.questions,
        Table(
            "unanswered",
            "没答上的",
            ("问题", "次数"),
            [(title, count) for _, title, _, count in found.unanswered],
        ),
        found.places,
        found.disliked,
        Table("hours", "忙的时候", ("", *(f"{hour}点" for hour in found.heat.hours)), heat),
    ]


def _time(labels: Mapping[datetime.date, str], days: Mapping[datetime.date, Day]) -> Table:
    head = (
        "时间",
        "来访",
        "提问",
        *OUTCOMES.values(),
        "语音",
        "手点",
        "去地方",
        "有帮助",
        "没帮上",
    )
    rows: list[tuple[Cell, ...]] = [
        (
            label,
            days[start].visits,
            days[start].asked,
            *(days[start].outcomes[outcome] for outcome in OUTCOMES),
            days[start].heard,
            days[start].asked - days[start].heard,
            days[start].places,
            days[start].good,
            days[start].bad,
        )
        for start, label in sorted(labels.items())
    ]
    return Table("days", "随时间的变化", head, rows)


def _categories(
    scope: Scope, found: Mapping[str, Counter[datetime.date]], titles: Mapping[str, str]
) -> Table:
    """A column a category, the most asked first; the rest in one."""
    order = sorted(found, key=lambda one: (one == "", -found[one].total()))
    apart, rest = order[:_MOST_COLOURS], order[_MOST_COLOURS:]
    head = ("时间", *(titles.get(one, _OTHER) for one in apart), *(["其余分类"] if rest else []))
    rows: list[tuple[Cell, ...]] = [
        (
            label,
            *(found[one][start] for one in apart),
            *([sum(found[one][start] for one in rest)] if rest else []),
        )
        for start, label in scope.stretches().items()
    ]
    return Table("categories", "答上的问题属于哪一类", head, rows)


def _questions(subjects: Counter[str], called: Names) -> Table:
    rows = [(_named(one, called), count) for one, count in subjects.most_common(counting.TOP)]
    return Table("questions", "问得最多的问题", ("问题", "次数"), rows)


def _named(subject: str, called: Names) -> str:
    """A subject is a question's id, or "kind:id"."""
    kind, colon, id = subject.partition(":")
    target = (kind, id) if colon else ("question", subject)
    return called.get(target, subject)


def _heat(table: Sequence[Sequence[int]]) -> Heat:
    busy = [hour for hour in range(24) if any(row[hour] for row in table)]
    hours = range(min([_OPENS, *busy]), max([_CLOSES, *busy]) + 1)
    most = max(max(row) for row in table)
    day, hour = max(
        ((d, h) for d in range(7) for h in range(24)), key=lambda at: table[at[0]][at[1]]
    )
    busiest = (
        f"最忙的是{WEEKDAYS[day]} {hour} 点到 {hour + 1} 点，一共问了 {most} 次。" if most else ""
    )
    rows = {
        WEEKDAYS[number]: [(row[h], -(-row[h] * _SHADES // most) if most else 0) for h in hours]
        for number, row in enumerate(table)
    }
    return Heat(hours, rows, busiest)
