"""What there is: counts for the first page, and a collection's list, searched and filtered."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

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
    gone: bool


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


def rows(collection: str, filters: Filters) -> list[Row]:
    """The items of a collection that pass, in order. No text of theirs is loaded."""
    asked = _asked().where(Item.collection == collection)
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
    gone = filters.state == "deleted"
    return [
        row
        for row in _rows(asked, filters.text)
        if row.gone == gone and filters.standing in {"", row.standing}
    ]


def everywhere(text: str, most: int = PAGE) -> list[Row]:
    """The items of all collections that hold every word of `text`."""
    if not folded(text).split():
        return []
    return [row for row in _rows(_asked(), text) if not row.gone][:most]


def some(collection: str, keys: Iterable[str]) -> list[Row]:
    """These items of a collection, in order."""
    asked = _asked().where(Item.collection == collection, Item.key.in_(set(keys)))
    return _rows(asked, "")


def _asked() -> Any:
    approved = aliased(Version)
    was_approved = exists().where(approved.item_id == Item.id, approved.state == State.APPROVED)
    return (
        select(
            Item.collection,
            Item.key,
            Item.title,
            Item.category,
            Item.valid_until,
            Item.withdrawn_at,
            Item.deleted,
            Version.number,
            Version.state,
            Version.made_at,
            User.name,
            User.username,
            was_approved.label("was_approved"),
        )
        .join(Version, Version.item_id == Item.id)
        .outerjoin(User, User.id == Version.author_id)
        .where(items.is_newest())
        .order_by(Item.position, Item.id)
    )


def _rows(asked: Any, text: str) -> list[Row]:
    for word in folded(text).split():
        asked = asked.where(Item.words.contains(word, autoescape=True))
    live = _live()
    found = []
    for one in db.session.execute(asked):
        shown = live.get(one.collection, {}).get(one.key)
        standing: Standing = (
            "none" if shown is None else "live" if shown == one.number else "changed"
        )
        # Nothing is left of it: nobody need look at it, and no glass shows it.
        gone = (
            one.deleted and shown is None and (one.state is State.APPROVED or not one.was_approved)
        )
        found.append(
            Row(
                collection=one.collection,
                key=one.key,
                title=one.title,
                category=one.category,
                valid_until=one.valid_until,
                withdrawn=one.withdrawn_at is not None,
                deleted=one.deleted,
                number=one.number,
                state=one.state,
                made_at=one.made_at,
                author=one.name or one.username or "",
                standing=standing,
                gone=gone,
            )
        )
    return found


def rejected(author: int) -> list[tuple[Row, str]]:
    """What this person wrote and was sent back, and why."""
    asked = _asked().add_columns(Version.reason)
    asked = asked.where(Version.state == State.REJECTED, Version.author_id == author)
    reasons = {(one.collection, one.key): one.reason for one in db.session.execute(asked)}
    return [(row, reasons[row.collection, row.key]) for row in _rows(asked, "")]
