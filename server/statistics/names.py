"""What the things are called that terminals report by kind and id."""

import tempfile
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select

from content.answers.courtesies import COURTESIES
from content.answers.said import COMMANDS, SCREENS
from content.wayfinding.kinds import KINDS
from server import items, sets
from server.database import db
from server.models.item import Item

_KINDS = {
    "questions": "question",
    "departments": "department",
    "tours": "tour",
    "notices": "notice",
}

Names = dict[tuple[str, str], str]


def names() -> Names:
    """By kind and id, of everything there is or was; what was deleted keeps its name."""
    found: Names = {("place", key): kind.title for key, kind in KINDS.items()}
    found |= {("screen", name): title for name, (title, _) in SCREENS.items()}
    found |= {("command", name): title for name, (title, _) in COMMANDS.items()}
    found |= {("command", name): courtesy.title for name, courtesy in COURTESIES.items()}
    found |= {("place", id): name for id, name in places().items()}
    for collection, key, title in db.session.execute(
        select(Item.collection, Item.key, Item.title).where(Item.collection.in_(_KINDS))
    ):
        found[_KINDS[collection], key] = title
    return found


def places() -> dict[str, str]:
    """The map's places by id."""
    one = items.item("map", "map")
    body = items.head(one).body if one is not None and one.versions else None
    return dict(_places(body["archive"])) if body else {}


@lru_cache(maxsize=2)
def _places(archive: str) -> tuple[tuple[str, str], ...]:
    with tempfile.TemporaryDirectory() as folder:
        content = {"map": [("map", {"archive": archive})]}
        return tuple((place.id, place.name) for place in sets.places(content, Path(folder)))


def categories() -> tuple[dict[str, str], dict[str, str]]:
    """The category of each question, and what each category is called."""
    asked = select(Item.key, Item.category).where(Item.collection == "questions")
    titles = select(Item.key, Item.title).where(Item.collection == "categories")
    return (
        dict(db.session.execute(asked).all()),
        dict(db.session.execute(titles.order_by(Item.position)).all()),
    )
