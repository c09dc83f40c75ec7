"""Where an item is used: what refers to it, and what names it in its text."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import String, cast, select

from server import items
from server.collections import folded
from server.database import db
from server.models.item import Item, Version

# {what is referred to: {what refers to it: by which field}}.
_REFERRING = {
    "categories": {"questions": "category"},
    "departments": {
        "questions": "department",
        "meetings": "department",
        "notices": "department",
    },
    "questions": {"questions": "related"},
}


@dataclass(frozen=True)
class Use:
    """An item that uses another."""

    collection: str
    key: str
    title: str


def references(collection: str, key: str) -> list[Use]:
    """The items whose newest version refers to this one."""
    found = []
    for name, field in _REFERRING.get(collection, {}).items():
        asked = (
            select(Item.key, Item.title, Version.body)
            .join(Version, Version.item_id == Item.id)
            .where(
                Item.collection == name,
                Item.deleted.is_(False),
                items.is_newest(),
                cast(Version.body, String).contains(f'"{key}"', autoescape=True),
            )
            .order_by(Item.position)
        )
        for other, title, body in db.session.execute(asked):
            held = (body or {}).get(field)
            if other != key and (key == held or (isinstance(held, list) and key in held)):
                found.append(Use(name, other, title))
    return found


def mentions(name: str, but: tuple[str, str]) -> list[Use]:
    """The items in whose text `name` is written, without the one `but` (its collection and key)."""
    asked = (
        select(Item.collection, Item.key, Item.title)
        .where(Item.deleted.is_(False), Item.words.contains(folded(name), autoescape=True))
        .order_by(Item.collection, Item.position)
    )
    found: Iterable[Use] = (Use(*one) for one in db.session.execute(asked))
    return [one for one in found if (one.collection, one.key) != but]
