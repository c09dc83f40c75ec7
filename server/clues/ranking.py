"""The list of groups: how often each was asked, lately above all, and what there is to see of it."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, cast, func, select

from server.database import db
from server.models.clue import Clue, ClueGroup, GroupState
from server.models.terminal import Terminal

# A question counts half after so many days, a quarter after twice as many.
HALF_LIFE_DAYS = 14
STATES = {
    GroupState.REOPENED: "又打开",
    GroupState.OPEN: "待处理",
    GroupState.HANDLED: "等发布",
    GroupState.CLOSED: "已结案",
}
PAGE = 20
_EXAMPLES = 3
# Of a group so many of its newest clues tell what it is like.
_LOOKED_AT = 40


@dataclass(frozen=True)
class Figures:
    """What a group's clues add up to. `weight`: how often, the older the less (HALF_LIFE_DAYS)."""

    count: int = 0
    heard: int = 0
    rejected: int = 0
    weight: float = 0.0
    last: datetime.datetime | None = None

    @property
    def heard_percent(self) -> int:
        """Of all its clues, those spoken."""
        return round(100 * self.heard / self.count) if self.count else 0

    @property
    def rejected_percent(self) -> int:
        """Of all its clues, those where the visitor said that it was not what was meant."""
        return round(100 * self.rejected / self.count) if self.count else 0


@dataclass(frozen=True)
class Row:
    """A group in the list."""

    group: ClueGroup
    figures: Figures
    examples: Sequence[str]
    terminals: Sequence[str]
    candidates: Sequence[tuple[str, str]]


def weight(days: int) -> float:
    """What a question asked `days` ago counts."""
    return float(0.5 ** (max(days, 0) / HALF_LIFE_DAYS))


def figures(today: datetime.date, only: Iterable[int] | None = None) -> dict[int, Figures]:
    """Of every group, or `only` of some."""
    asked = select(
        Clue.group_id,
        Clue.day,
        func.count(),
        func.sum(cast(Clue.heard, Integer)),
        func.sum(cast(Clue.rejected, Integer)),
        func.max(Clue.at),
    ).where(Clue.group_id.is_not(None))
    if only is not None:
        asked = asked.where(Clue.group_id.in_(list(only)))
    found: dict[int, Figures] = defaultdict(Figures)
    for id, day, count, heard, rejected, last in db.session.execute(
        asked.group_by(Clue.group_id, Clue.day)
    ):
        if id is None:
            continue
        before = found[id]
        found[id] = Figures(
            before.count + count,
            before.heard + heard,
            before.rejected + rejected,
            before.weight + count * weight((today - day).days),
            max(last, before.last) if before.last else last,
        )
    return dict(found)


def ranked(state: str, today: datetime.date, words: str = "") -> list[tuple[ClueGroup, Figures]]:
    """The groups in `state` ("" for those to handle), what came back first, then by weight."""
    wanted = [GroupState.OPEN, GroupState.REOPENED] if not state else [GroupState(state)]
    asked = select(ClueGroup).where(ClueGroup.state.in_(wanted), ClueGroup.handling != "duplicate")
    for word in words.split():
        said = select(Clue.group_id).where(Clue.text.contains(word, autoescape=True))
        asked = asked.where(ClueGroup.id.in_(said))
    known = figures(today)
    rows = [(group, known.get(group.id, Figures())) for group in db.session.scalars(asked)]
    rows.sort(key=lambda row: (row[0].state is not GroupState.REOPENED, -row[1].weight, row[0].id))
    return rows


def counts() -> dict[GroupState, int]:
    """How many groups there are in each state."""
    rows = db.session.execute(
        select(ClueGroup.state, func.count())
        .where(ClueGroup.handling != "duplicate")
        .group_by(ClueGroup.state)
    )
    return dict.fromkeys(GroupState, 0) | dict(rows.all())


def described(
    rows: Sequence[tuple[ClueGroup, Figures]], titles: Mapping[tuple[str, str], str]
) -> list[Row]:
    """The rows of a page, with what is read for these alone."""
    ids = [group.id for group, _ in rows]
    clues: dict[int, list[Clue]] = defaultdict(list)
    place = func.row_number().over(partition_by=Clue.group_id, order_by=Clue.at.desc())
    newest = select(Clue.id, place.label("place")).where(Clue.group_id.in_(ids)).subquery()
    picked = select(Clue).join(newest, newest.c.id == Clue.id).where(newest.c.place <= _LOOKED_AT)
    for clue in db.session.scalars(picked.order_by(Clue.at.desc())):
        if clue.group_id is not None:
            clues[clue.group_id].append(clue)
    seen: dict[int, list[str]] = defaultdict(list)
    for id, name in db.session.execute(
        select(Clue.group_id, Terminal.name)
        .join(Terminal, Terminal.id == Clue.terminal_id)
        .where(Clue.group_id.in_(ids))
        .distinct()
        .order_by(Terminal.name)
    ):
        if id is not None:
            seen[id].append(name)
    return [
        Row(
            group,
            known,
            [
                text
                for text in dict.fromkeys(c.text for c in clues[group.id])
                if text != group.title
            ][:_EXAMPLES],
            seen[group.id],
            [(title, percent) for _, title, percent in candidates(clues[group.id], titles)],
        )
        for group, known in rows
    ]


def candidates(
    clues: Iterable[Clue], titles: Mapping[tuple[str, str], str], most: int = 3
) -> list[tuple[tuple[str, str], str, str]]:
    """What the terminal thought of, by the mean of its scores: (kind and id, title, "40%"), best first."""
    scores: dict[tuple[str, str], float] = defaultdict(float)
    asked = 0
    for clue in clues:
        asked += 1
        for one in clue.candidates:
            scores[one["kind"], one["id"]] += one["score"]
    best = sorted(scores, key=lambda target: -scores[target])[:most]
    return [
        (target, titles.get(target, target[1]), f"{round(100 * scores[target] / asked)}%")
        for target in best
    ]
