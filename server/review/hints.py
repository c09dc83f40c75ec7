"""What a reviewer should look at twice: numbers of persons, and what the linter says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from content.masking import mask
from content.problem import Problem
from server.collections import COLLECTIONS
from server.editing.fields import fields_of
from server.models.item import Version
from server.publishing import plan
from server.publishing.build import build, check

_MASK = re.compile("〔(身份证号|电话号码|银行卡号)〕")
_AROUND = 12
# Where a telephone number is what is asked for.
_EXPECTED = {("phone", "电话号码")}


@dataclass(frozen=True)
class Number:
    """What looks like a person's number: what kind, in which field, the words around it."""

    kind: str
    label: str
    around: str


def numbers(version: Version) -> list[Number]:
    """Those in the text of a version, without the numbers themselves."""
    if version.body is None or version.item.collection == "map":
        return []
    labels = {one.name: one.label for one in fields_of(version.item.collection)}
    return [
        Number(found[1], labels.get(field, field), _words_around(masked, found))
        for field, value in version.body.items()
        for text in _texts(value)
        for masked in [mask(text)]
        for found in _MASK.finditer(masked)
        # What a clerk wrote in these words hides nothing.
        if found[0] not in text and (field, found[1]) not in _EXPECTED
    ]


def _words_around(masked: str, found: re.Match[str]) -> str:
    start, end = max(0, found.start() - _AROUND), found.end() + _AROUND
    return ("…" if start else "") + masked[start:end] + ("…" if end < len(masked) else "")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def problems(version: Version) -> tuple[list[Problem], list[Problem]]:
    """Errors and reminders about this item, were the approved set published with this version in it.

    Raises Refused and StoreError where the set can't be built.
    """
    with TemporaryDirectory(prefix="review-") as folder:
        found = check(build(plan.everything_with(version), Path(folder)))
    collection = COLLECTIONS[version.item.collection]

    def is_here(problem: Problem) -> bool:
        if collection.name == "map":
            return problem.file.startswith("map/")
        if version.body is None:  # what points at it stands elsewhere
            return problem.message.endswith(f" {version.item.key}")
        if f"{collection.file}「{version.item.key}」" in problem.message:  # the same is said there
            return True
        same_item = collection.single or problem.item == version.item.key
        return problem.file == collection.file and same_item

    return [*filter(is_here, found.errors)], [*filter(is_here, found.reminders)]
