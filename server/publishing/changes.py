"""What differs between two sets of versions, item by item, as people read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from server.collections import COLLECTIONS, Collection
from server.editing.difference import FieldChange, compare
from server.models.item import Version
from server.sets import Selection

# More of one collection are only counted: nobody reads them here, and each takes its time.
_MOST = 200


@dataclass(frozen=True)
class Change:
    """One item that comes, changes, or goes. `fields`: what differs in it, where both sides have it."""

    kind: Literal["new", "changed", "deleted", "withdrawn"]
    key: str
    title: str
    fields: list[FieldChange]


@dataclass(frozen=True)
class Changes:
    """Those of one collection; `count` is of all, `shown` the first of them."""

    collection: Collection
    shown: list[Change]
    count: int
    reordered: bool


def changes(before: Selection, after: Selection) -> list[Changes]:
    """What `after` changes, collection by collection; none where they are the same."""
    found = []
    for name, collection in COLLECTIONS.items():
        old, new = dict(before.get(name, ())), dict(after.get(name, ()))
        differing = [
            (key, old.get(key), new.get(key))
            for key in {**new, **old}
            if key not in old or key not in new or old[key].body != new[key].body
        ]
        kept = [key for key in old if key in new]
        reordered = kept != [key for key in new if key in old]
        if differing or reordered:
            shown = [_change(collection, *one) for one in differing[:_MOST]]
            found.append(Changes(collection, shown, len(differing), reordered))
    return found


def _change(collection: Collection, key: str, old: Version | None, new: Version | None) -> Change:
    if new is None:
        assert old is not None
        kind: Literal["deleted", "withdrawn"] = "withdrawn" if old.item.withdrawn_at else "deleted"
        return Change(kind, key, collection.title_of(old.body), [])
    title = collection.title_of(new.body)
    if old is None:
        return Change("new", key, title, compare(collection.name, None, new.body))
    return Change("changed", key, title, compare(collection.name, old.body, new.body))


def counted(found: list[Changes]) -> Iterator[str]:
    """Each collection's changes in a few words."""
    for one in found:
        said = f"{one.collection.title} {one.count} 条" if one.count else one.collection.title
        yield f"{said}（顺序有变）" if one.reordered else said
