"""Keys of new items: the pinyin of what they are called, so that nobody has to think one up."""

import re
from collections.abc import Container

from pypinyin import lazy_pinyin
from sqlalchemy import select

from server.database import db
from server.models.item import Item

# Of the 64 that a key may have; the rest is for a number.
_LONGEST = 48


def free_key(collection: str, title: str) -> str:
    """A key for an item called `title` that no item of the collection has or ever had."""
    stem = _stem(title)
    taken = set(
        db.session.scalars(
            select(Item.key).where(Item.collection == collection, Item.key.startswith(stem))
        )
    )
    return key_beside(taken, title)


def key_beside(taken: Container[str], title: str) -> str:
    """A key for what is called `title` that is not in `taken`."""
    stem = _stem(title)
    key, number = stem, 1
    # "new" is where new items are written.
    while key in taken or key == "new":
        number += 1
        key = f"{stem}-{number}"
    return key


def _stem(title: str) -> str:
    key = ""
    for syllable in re.findall(r"[a-z0-9]+", " ".join(lazy_pinyin(title)).lower()):
        longer = f"{key}-{syllable}" if key else syllable[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        key = longer
    return key or "item"
