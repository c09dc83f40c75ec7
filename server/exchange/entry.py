"""What the office has of an item, as export and import see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Entry:
    """An item's key, its newest version's number and body (None: deleted), who `saved` that and when.

    `past`: what it was called before.
    """

    key: str
    number: int
    body: Mapping[str, Any] | None
    saved: str = ""
    past: tuple[str, ...] = ()


# {collection: {key: entry}}.
Present = Mapping[str, Mapping[str, Entry]]
