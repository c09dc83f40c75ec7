"""What the office holds, for export and import, and saving what an import comes to."""

from collections import Counter
from collections.abc import Callable, Sequence

from sqlalchemy import select

from server import items
from server.collections import COLLECTIONS
from server.database import db
from server.editing import choices
from server.exchange.columns import SHEETS
from server.exchange.entry import Entry, Present
from server.exchange.names import Names
from server.exchange.plan import Change
from server.items import Batch
from server.models.account import User
from server.models.item import Version
from server.wording import local

_EVERY = 200


def present() -> Present:
    """The newest version of every item that Excel knows, those deleted included."""
    people = {
        user.id: user.name or user.username or "" for user in db.session.scalars(select(User))
    }
    return {
        name: {
            one.key: _entry(one.key, items.head(one), people)
            for one in items.items(name)
            if one.versions
        }
        for name in SHEETS
    }


def _entry(key: str, head: Version, people: dict[int, str]) -> Entry:
    who = people.get(head.author_id or 0, "系统")
    return Entry(key, head.number, head.body, f"{who} {local(head.made_at)}")


def names(held: Present) -> Names:
    """What can be chosen by name now, and what Excel's own items are called."""
    wanted = {c.choice for sheet in SHEETS.values() for c in sheet.columns if c.choice}
    lists = {source: _flat(choices.options(source)) for source in wanted - {*SHEETS}}
    for name, entries in held.items():
        lists[name] = [
            (entry.key, COLLECTIONS[name].title_of(entry.body))
            for entry in entries.values()
            if entry.body is not None
        ]
    return Names(lists)


def _flat(options: choices.Options) -> list[tuple[str, str]]:
    """Without groups, whose name is added where it tells two apart."""
    often = Counter(title for _, pairs in options for _, title in pairs)
    return [
        (value, f"{title}（{group}）" if group and often[title] > 1 else title)
        for group, pairs in options
        for value, title in pairs
    ]


def save(
    changes: Sequence[Change],
    author: User,
    note: str,
    progress: Callable[[int], None] = lambda _: None,
) -> None:
    """Every change as a draft, in the open transaction.

    Raises items.Conflict, or IntegrityError, where somebody saved one of them meanwhile.
    """
    batches = {name: Batch(COLLECTIONS[name]) for name in {one.collection for one in changes}}
    for number, one in enumerate(changes, 1):
        batches[one.collection].save(
            one.key, one.body, based_on=one.based_on, author=author, note=note
        )
        if number % _EVERY == 0:
            db.session.flush()
            progress(number)
    db.session.flush()
