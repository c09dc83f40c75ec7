"""A problem in a content set, said to the people of the office: by title, with the way to the item."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from content.problem import Problem
from server import items
from server.collections import COLLECTIONS, Collection
from server.editing.fields import fields_of

# As content.load says that an id points nowhere.
_COLLECTIONS = {"问题": "questions", "科室": "departments", "分类": "categories"}
_MISSING = re.compile(f"没有({'|'.join(_COLLECTIONS)}) ([a-z0-9-]+)")
# As content.lints says that the same is said elsewhere.
_OTHER = re.compile(
    rf" ?(?:本条|(?P<file>{'|'.join(one.file for one in COLLECTIONS.values())})「(?P<key>[^」]*)」)"
    r"的 (?P<field>[\w.]+) ?"
)
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
    message = _plain(problem.message, collection)
    return Said(
        collection.name if item is not None else "",
        key,
        item.title if item is not None else collection.title,
        _label(collection, problem.field),
        f"{problem.item}：{message}" if file == "map" and problem.item else message,
    )


def _plain(message: str, collection: Collection) -> str:
    """What the linter says of other items by id and field, by title and label."""
    found = _MISSING.fullmatch(message)
    if found is None:
        return _OTHER.sub(lambda other: _called(other, collection), message)
    # "没有问题 ca-loss" reads as if all were well.
    item = items.item(_COLLECTIONS[found[1]], found[2])
    called = f"“{item.title}”" if item is not None else f"编号是 {found[2]} 的"
    return f"指向的{found[1]}{called}不在要发布的内容里：删除了、撤下了，或者还没有审核通过"


def _called(other: re.Match[str], here: Collection) -> str:
    if other["file"] is None:
        return f"本条的{_label(here, other['field'])}"
    collection = _BY_FILE[other["file"]]
    item = items.item(collection.name, other["key"])
    title = item.title if item is not None else other["key"]
    return f"“{title}”的{_label(collection, other['field'])}"


def _label(collection: Collection, field: str) -> str:
    """A field by the name that clerks see: "stops.2.place" is 站点 2."""
    name, *rest = field.split(".")
    fields = () if collection.name == "map" else fields_of(collection.name)
    label = next((one.label for one in fields if one.name == name), name)
    number = next((part for part in rest if part.isdecimal()), "")
    return f"{label} {number}".strip()
