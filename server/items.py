"""Items and their versions: what there is, and saving without overwriting a colleague's work."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased, selectinload

from server import audit
from server.collections import COLLECTIONS, Collection
from server.database import db, now
from server.models.account import User
from server.models.item import Item, State, Version

Body = dict[str, Any]


class Conflict(Exception):
    """Somebody saved meanwhile: `head` is what they made."""

    def __init__(self, head: Version) -> None:
        self.head = head
        super().__init__(f"version {head.number} is newer")


def items(collection: str) -> Sequence[Item]:
    """The items of a collection in order, those deleted included, with their versions."""
    return db.session.scalars(_in_order(collection).options(selectinload(Item.versions))).all()


def _in_order(collection: str) -> Select[Item]:
    return select(Item).where(Item.collection == collection).order_by(Item.position, Item.id)


def item(collection: str, key: str) -> Item | None:
    """One of them."""
    return db.session.scalar(select(Item).where(Item.collection == collection, Item.key == key))


def head(one: Item) -> Version:
    """The newest version: what clerks see and go on from."""
    return one.versions[-1]


def is_newest() -> ColumnElement[bool]:
    """For a query that joins Item and Version: only the newest version of each."""
    other = aliased(Version)
    numbers = select(func.max(other.number)).where(other.item_id == Item.id)
    return Version.number == numbers.correlate(Item).scalar_subquery()


def approved(one: Item) -> Version | None:
    """The newest version that may be published now; None if there is none or it is withdrawn."""
    if one.withdrawn_at is not None:
        return None
    moment = now()
    return next(
        (
            version
            for version in reversed(one.versions)
            if version.state is State.APPROVED
            and (version.publish_at is None or version.publish_at <= moment)
        ),
        None,
    )


def save(
    collection: Collection,
    key: str,
    body: Body | None,
    *,
    based_on: int | None,
    author: User | None,
    note: str = "",
) -> Version:
    """Add a version, as a draft, to the open transaction; the item, too, where there is none.

    `based_on`: the number of the version it was made from, None for what is new. `body` None deletes.
    Raises Conflict where that is not the newest any more.
    """
    one = item(collection.name, key)
    if one is None:
        most = select(func.max(Item.position)).where(Item.collection == collection.name)
        one = Item(collection=collection.name, key=key, position=(db.session.scalar(most) or 0) + 1)
    last = _checked(one, based_on)
    db.session.add(one)
    version = _add(one, last, body, author, note)
    try:
        db.session.flush()
    except IntegrityError:  # another process was quicker
        db.session.rollback()
        one = item(collection.name, key)
        assert one is not None
        raise Conflict(head(one)) from None
    _note(collection, key, last, body)
    return version


class Batch:
    """Saves many items of one collection in the open transaction: what is there is read once.

    The caller flushes; an IntegrityError then says that another process was quicker.
    """

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._items = {one.key: one for one in items(collection.name)}
        self._last = max((one.position for one in self._items.values()), default=0)

    def save(
        self, key: str, body: Body | None, *, based_on: int | None, author: User | None, note: str
    ) -> Version:
        """As `save` of one, and raises Conflict as that does."""
        one = self._items.get(key)
        if one is None:
            self._last += 1
            one = Item(collection=self._collection.name, key=key, position=self._last)
            self._items[key] = one
        last = _checked(one, based_on)
        db.session.add(one)
        version = _add(one, last, body, author, note)
        _note(self._collection, key, last, body)
        return version


def _checked(one: Item, based_on: int | None) -> Version | None:
    """The newest version, on which the next one is based; None if there is none yet."""
    last = head(one) if one.versions else None
    if last is not None and last.number != based_on:
        raise Conflict(last)
    return last


def _add(
    one: Item, last: Version | None, body: Body | None, author: User | None, note: str
) -> Version:
    if last is not None and last.state is State.SUBMITTED:
        # What waits for a reviewer is not what its author means any more. If it was approved or sent
        # back meanwhile, it stays so.
        waiting = update(Version).where(Version.id == last.id, Version.state == State.SUBMITTED)
        db.session.execute(waiting.values(state=State.DRAFT, submitted_at=None))
    version = Version(
        number=last.number + 1 if last else 1,
        body=body,
        state=State.DRAFT,
        based_on=last.number if last else None,
        author=author,
        made_at=now(),
        note=note,
    )
    one.versions.append(version)
    _describe(one, body)
    return version


def _describe(one: Item, body: Body | None) -> None:
    """Keep beside the item what lists need of its newest version; of what is deleted, as it was."""
    one.deleted = body is None
    if body is not None:
        collection = COLLECTIONS[one.collection]
        one.title = collection.title_of(body)
        one.words = collection.words_of(body)
        one.category = str(body.get("category") or body.get("kind") or "")
        one.valid_until = str(body.get("valid_until") or "")


def _note(collection: Collection, key: str, last: Version | None, body: Body | None) -> None:
    before, after = audit.difference(last.body if last else None, body)
    audit.note(
        "create" if last is None else "delete" if body is None else "change",
        f"{collection.name}/{key}",
        title=collection.title_of(body or (last.body if last else None)),
        before=before,
        after=after,
    )


def reorder(collection: str, keys: Iterable[str]) -> None:
    """Put these items in this order, in the open transaction, on the places that they hold together."""
    known = {one.key: one for one in db.session.scalars(_in_order(collection))}
    order = list(dict.fromkeys(key for key in keys if key in known))
    before = list(known)
    places = sorted(before.index(key) for key in order)
    after = list(before)
    for place, key in zip(places, order, strict=True):
        after[place] = key
    if after != before:
        for position, key in enumerate(after, 1):
            known[key].position = position
        audit.note("reorder", collection, title=COLLECTIONS[collection].title, after=order)
