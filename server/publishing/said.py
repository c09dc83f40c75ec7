"""A problem in a content set, said to the people of the office: by title, with the way to the item."""

from collections.abc import Iterable
from dataclasses import dataclass

from content.problem import Problem
from server import items
from server.collections import COLLECTIONS
from server.editing.fields import fields_of

_BY_FILE = {one.file: one for one in COLLECTIONS.values()}


@dataclass(frozen=True)
class Said:
    """One problem. `collection` and `key` name the item to be mended; "" where it is none."""

    collection: str
    key: str
    title: str
    field: str
    message: str


def said(problems: Iterable[Problem]) -> list[Said]:
    """Each of `problems`."""
    return [_said(problem) for problem in problems]


def _said(problem: Problem) -> Said:
    file = "map" if problem.file.startswith("map/") else problem.file
    collection = _BY_FILE.get(file)
    if collection is None:
        return Said("", "", problem.file, "", problem.message)
    key = collection.name if collection.single else problem.item
    item = items.item(collection.name, key)
    title = item.title if item is not None else collection.title
    return Said(
        collection.name if item is not None else "",
        key,
        title,
        _label(collection.name, problem.field),
        f"{problem.item}：{problem.message}" if file == "map" and problem.item else problem.message,
    )


def _label(collection: str, field: str) -> str:
    """A field by the name that clerks see: "stops.2.place" is 站点 2."""
    name, *rest = field.split(".")
    known = {} if collection == "map" else {one.name: one.label for one in fields_of(collection)}
    number = next((part for part in rest if part.isdecimal()), "")
    return f"{known.get(name, name)} {number}".strip()
