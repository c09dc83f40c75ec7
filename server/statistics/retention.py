"""What is too old is forgotten: events and the words of clues; what they add up to by month stays."""

import datetime
from collections import Counter, defaultdict

from sqlalchemy import delete, exists, func, select, update

from server import site
from server.database import db
from server.models.clue import Clue, ClueGroup
from server.models.event import Event, MonthTotal
from server.models.site import Setting
from server.once import insert_once

# When it was done last.
_DONE = "forgotten_on"
Sort = tuple[str, str, str, str, bool]


def forget(now: datetime.datetime) -> int:
    """Delete, in the open transaction, what is older than the setting says; how many rows. Once a day."""
    first_kept = now.astimezone().date() - datetime.timedelta(site.setting("retention_days"))
    _keep_totals(first_kept)
    gone = db.session.execute(delete(Event).where(Event.day < first_kept))
    clues = db.session.execute(delete(Clue).where(Clue.day < first_kept))
    # A group is called by somebody's words: without clues only what was made of it is worth keeping.
    left = exists().where(Clue.group_id == ClueGroup.id)
    yesterday = now - datetime.timedelta(days=1)
    db.session.execute(
        delete(ClueGroup).where(~left, ClueGroup.made_at < yesterday, ClueGroup.handling == "")
    )
    db.session.execute(update(ClueGroup).where(~left).values(proof=None))
    return int(gone.rowcount + clues.rowcount)  # type: ignore[attr-defined]


def _keep_totals(before: datetime.date) -> None:
    """Add what is older than `before` to its months' totals."""
    counts: Counter[Sort] = Counter()
    seconds: dict[Sort, float] = defaultdict(float)
    for kind, day, outcome, subject, heard, count, lasted in db.session.execute(
        select(
            Event.kind,
            Event.day,
            Event.outcome,
            Event.subject,
            Event.heard,
            func.count(),
            func.sum(Event.seconds),
        )
        .where(Event.day < before)
        .group_by(Event.kind, Event.day, Event.outcome, Event.subject, Event.heard)
    ):
        sort = (f"{day:%Y-%m}", kind, outcome, subject, heard)
        counts[sort] += count
        seconds[sort] += lasted or 0.0
    months = {month for month, *_ in counts}
    held = {
        (one.month, one.kind, one.outcome, one.subject, one.heard): one
        for one in db.session.scalars(select(MonthTotal).where(MonthTotal.month.in_(months)))
    }
    for sort, count in counts.items():
        month, kind, outcome, subject, heard = sort
        if sort in held:
            held[sort].count += count
            held[sort].seconds += seconds[sort]
            continue
        db.session.add(
            MonthTotal(
                month=month,
                kind=kind,
                outcome=outcome,
                subject=subject,
                heard=heard,
                count=count,
                seconds=seconds[sort],
            )
        )
    db.session.flush()


def months() -> dict[str, tuple[int, int, int]]:
    """Of every month there ever was, the newest first: visits, questions, those answered at once."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    rows = [
        *db.session.execute(
            select(
                MonthTotal.month, MonthTotal.kind, MonthTotal.outcome, func.sum(MonthTotal.count)
            )
            .where(MonthTotal.kind.in_(("visit", "question")))
            .group_by(MonthTotal.month, MonthTotal.kind, MonthTotal.outcome)
        )
    ]
    for day, kind, outcome, count in db.session.execute(
        select(Event.day, Event.kind, Event.outcome, func.count())
        .where(Event.kind.in_(("visit", "question")))
        .group_by(Event.kind, Event.day, Event.outcome)
    ):
        rows.append((f"{day:%Y-%m}", kind, outcome, count))
    for month, kind, outcome, count in rows:
        one = found[month]
        if kind == "visit":
            one[0] += count
        else:
            one[1] += count
            one[2] += count if outcome == "answer" else 0
    return {month: (one[0], one[1], one[2]) for month, one in sorted(found.items(), reverse=True)}


def forget_once_a_day(now: datetime.datetime) -> None:
    """`forget`, in a transaction of its own, unless it was done on this day; any process may call it."""
    today = now.astimezone().date().isoformat()
    insert_once(Setting, {"name": _DONE, "value": ""}, by="name")
    done = db.session.get(Setting, _DONE, populate_existing=True, with_for_update=True)
    if done is not None and done.value != today:
        done.value = today
        forget(now)
    db.session.commit()
