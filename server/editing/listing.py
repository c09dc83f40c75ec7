"""What there is: counts for the first page, and a collection's list, searched and filtered."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import and_, exists, func, not_, or_, select
from sqlalchemy.orm import aliased, defer

from server import items
from server.collections import COLLECTIONS, folded
from server.database import db
from server.models.account import User
from server.models.item import Item, State, Version
from server.models.release import Release

PAGE = 50
_SOON = datetime.timedelta(days=30)
# live: as on the glass. changed: on the glass, and changed since. none: not on the glass.
Standing = Literal["live", "changed", "none"]


@dataclass(frozen=True)
class Filters:
    """What a list is asked for; "" everywhere: everything that is there."""

    text: str = ""
    category: str = ""
    # A State, or "withdrawn", "deleted".
    state: str = ""
    standing: str = ""
    # "over": its last day has passed. "soon": it comes within 30 days.
    validity: str = ""

    @property
    def keep_order(self) -> bool:
        """Whether what is shown stands in the order visitors see, so that it can be changed."""
        return not (self.text or self.state or self.standing or self.validity)


@dataclass(frozen=True)
class Row:
    """One item in a list."""

    collection: str
    key: str
    title: str
    category: str
    valid_until: str
    withdrawn: bool
    deleted: bool
    number: int
    state: State
    made_at: datetime.datetime
    author: str
    standing: Standing


@dataclass
class Count:
    """How many items a collection has, and how many of them are how far."""

    total: int = 0
    states: dict[State, int] = field(default_factory=dict)


def counts() -> dict[str, Count]:
    """For each collection; what is deleted counts as long as its deletion waits."""
    found = {name: Count() for name in COLLECTIONS}
    asked = (
        select(Item.collection, Item.deleted, Version.state, func.count())
        .join(Version, Version.item_id == Item.id)
        .where(items.is_newest())
        .group_by(Item.collection, Item.deleted, Version.state)
    )
    for name, deleted, state, number in db.session.execute(asked):
        count = found[name]
        count.total += 0 if deleted else number
        if not (deleted and state is State.APPROVED):
            count.states[state] = count.states.get(state, 0) + number
    return found


def live_numbers(collection: str) -> dict[str, int]:
    """Which version of each item is on the glass."""
    return _live().get(collection, {})


def _live() -> dict[str, dict[str, int]]:
    contents: Mapping[str, Any] = (
        db.session.scalar(select(Release.contents).where(Release.live.is_(True))) or {}
    )
    return {name: dict(held) for name, held in contents.items()}


def matching(collection: str, filters: Filters) -> list[int]:
    """The ids of the items of a collection that pass, in order."""
    asked = _ids().where(Item.collection == collection)
    if filters.category:
        asked = asked.where(Item.category == filters.category)
    if filters.state in set(State):
        asked = asked.where(Version.state == State(filters.state))
    if filters.state == "withdrawn":
        asked = asked.where(Item.withdrawn_at.is_not(None))
    today = datetime.date.today()
    if filters.validity == "over":
        asked = asked.where(Item.valid_until != "", Item.valid_until < today.isoformat())
    if filters.validity == "soon":
        last = (today + _SOON).isoformat()
        asked = asked.where(Item.valid_until >= today.isoformat(), Item.valid_until <= last)
    live = _live().get(collection, {})
    left = filters.state == "deleted"
    found = []
    for one in db.session.execute(_with_words(asked, filters.text)):
        shown = live.get(one.key)
        gone = one.left and shown is None
        if gone == left and filters.standing in {"", _standing(shown, one.number)}:
            found.append(one.id)
    return found


def everywhere(text: str) -> list[tuple[Row, str]]:
    """The first items of all collections that hold every word of `text`, and a line with the first."""
    words = folded(text).split()
    if not words:
        return []
    live = _live()
    found = db.session.execute(_with_words(_ids(), text))
    ids = [one.id for one in found if not one.left or one.key in live.get(one.collection, {})]
    shown = rows(ids[:PAGE])
    asked = select(Item.collection, Item.key, Item.words).where(Item.id.in_(ids[:PAGE]))
    lines = {
        (collection, key): next(line for line in text.split("\n") if words[0] in line)
        for collection, key, text in db.session.execute(asked)
    }
    return [(row, lines[row.collection, row.key]) for row in shown]


def some(collection: str, keys: Iterable[str]) -> list[Row]:
    """These items of a collection, in order."""
    asked = select(Item.id).where(Item.collection == collection, Item.key.in_(set(keys)))
    return rows(db.session.scalars(asked.order_by(Item.position, Item.id)).all())


def rejected(author: int) -> list[tuple[Row, str]]:
    """What this person wrote and was sent back, and why."""
    asked = (
        select(Item.id, Version.reason)
        .join(Version, Version.item_id == Item.id)
        .where(items.is_newest(), Version.state == State.REJECTED, Version.author_id == author)
        .order_by(Version.reviewed_at.desc())
    )
    reasons = {one.id: one.reason for one in db.session.execute(asked)}
    return list(zip(rows(list(reasons)), reasons.values(), strict=True))


def _ids() -> Any:
    """Of every item as little as filters need. `left`: only a glass may still show it."""
    approved = aliased(Version)
    was_approved = exists().where(approved.item_id == Item.id, approved.state == State.APPROVED)
    left = and_(Item.deleted, or_(Version.state == State.APPROVED, not_(was_approved)))
    return (
        select(Item.id, Item.collection, Item.key, Version.number, left.label("left"))
        .join(Version, Version.item_id == Item.id)
        .where(items.is_newest())
        .order_by(Item.position, Item.id)
    )


def _with_words(asked: Any, text: str) -> Any:
    for word in folded(text).split():
        asked = asked.where(Item.words.contains(word, autoescape=True))
    return asked


def rows(ids: Sequence[int]) -> list[Row]:
    """These items, in the order of `ids`. No text of theirs is loaded."""
    live = _live()
    asked = (
        select(Item, Version.number, Version.state, Version.made_at, User.name, User.username)
        .join(Version, Version.item_id == Item.id)
        .outerjoin(User, User.id == Version.author_id)
        .where(items.is_newest(), Item.id.in_(ids))
        .options(defer(Item.words))
    )
    found = {
        item.id: Row(
            collection=item.collection,
            key=item.key,
            title=item.title,
            category=item.category,
            valid_until=item.valid_until,
            withdrawn=item.withdrawn_at is not None,
            deleted=item.deleted,
            number=number,
            state=state,
            made_at=made_at,
            author=name or username or "",
            standing=_standing(live.get(item.collection, {}).get(item.key), number),
        )
        for item, number, state, made_at, name, username in db.session.execute(asked)
    }
    return [found[id] for id in ids if id in found]


def _standing(shown: int | None, number: int) -> Standing:
    return "none" if shown is None else "live" if shown == number else "changed"
