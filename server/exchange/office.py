"""What the office holds, for export and import, and saving what an import comes to."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

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
from server.wording import local

_EVERY = 200


def present() -> Present:
    """The newest version of every item that Excel knows, those deleted included."""
    people = {
        user.id: user.name or user.username or "" for user in db.session.scalars(select(User))
    }
    return {name: _entries(name, people) for name in SHEETS}


def _entries(collection: str, people: Mapping[int, str]) -> dict[str, Entry]:
    title_of = COLLECTIONS[collection].title_of
    made = {}
    for one in items.items(collection):
        *before, head = one.versions
        past = {title_of(version.body) for version in before if version.body is not None}
        who = people.get(head.author_id or 0, "系统")
        saved = f"{who} {local(head.made_at)}"
        made[one.key] = Entry(one.key, head.number, head.body, saved, tuple(past))
    return made


def names(held: Present) -> Names:
    """What can be chosen by name now, and what Excel's own items are called."""
    items_ = {**held, "categories": _entries("categories", {})}
    wanted = {c.choice for sheet in SHEETS.values() for c in sheet.columns if c.choice}
    lists = {source: _flat(choices.options(source)) for source in wanted - items_.keys()}
    for name, entries in items_.items():
        lists[name] = [
            (entry.key, COLLECTIONS[name].title_of(entry.body))
            for entry in entries.values()
            if entry.body is not None
        ]
    made = Names(lists)
    for name, entries in items_.items():
        for entry in entries.values():
            for title in entry.past:
                made.past(name, entry.key, title)
    return made


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
