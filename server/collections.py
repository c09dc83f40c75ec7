"""The collections of a content set: which file each is, and what clerks call it."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

from content.load import read_shape
from content.problem import Problem
from content.schema import (
    Category,
    Centre,
    Confusable,
    Department,
    Elsewhere,
    Meeting,
    Notice,
    Question,
    SetInfo,
    Tour,
)

# Fields that name something else, or that no visitor reads.
_NOT_READ = {
    *("id", "category", "kind", "department", "place", "related", "icon", "archive", "language"),
    *("scene", "after", "pose", "vignette", "sign", "animation", "attachments"),
}

_UNTITLED = "（没有标题）"
_NAMES = 3


class MapArchive(BaseModel):
    """The map: a zipped IMDF archive in the store, by its SHA-256, and what the clerk's file was called."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    archive: str
    title: str


@dataclass(frozen=True)
class Collection:
    """One collection. `single`: it is one item, whose key is the collection's name.

    `label`: the field by which an item is known. `file` is where it lies in a content set.
    """

    name: str
    file: str
    shape: type[BaseModel]
    title: str
    label: str
    single: bool = False

    def title_of(self, body: Mapping[str, Any] | None) -> str:
        """What an item is called."""
        said = (body or {}).get(self.label)
        if isinstance(said, list):
            if all(isinstance(name, str) for name in said):  # names of one thing: some will do
                return "、".join(filter(None, said[:_NAMES])) or _UNTITLED
            # Terms, each with its wordings: the first of each.
            said = " / ".join(str(term[0]) for term in said if term)
        return str(said or _UNTITLED)

    def words_of(self, body: Mapping[str, Any]) -> str:
        """Everything that people read in an item, as `folded`, a line for each text."""
        return folded("\n".join(_texts(body)))

    def problems(self, key: str, body: Mapping[str, Any]) -> list[Problem]:
        """What is wrong with an item by itself; what it refers to is checked when a release is made."""
        problems: list[Problem] = []
        read_shape(self.shape, body, self.file, key, problems)
        return problems


def folded(text: str) -> str:
    """As texts are compared when they are searched: neither width nor case matters."""
    return unicodedata.normalize("NFKC", text).casefold()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, Mapping):
        for name, one in value.items():
            if name not in _NOT_READ:
                yield from _texts(one)


COLLECTIONS = {
    one.name: one
    for one in (
        Collection("questions", "questions.json", Question, "问题", "ask"),
        Collection("categories", "categories.json", Category, "分类", "name"),
        Collection("departments", "departments.json", Department, "科室", "name"),
        Collection("notices", "notices.jsonl", Notice, "公告", "title"),
        Collection("meetings", "meetings.json", Meeting, "会议", "title"),
        Collection("tours", "tours.json", Tour, "参观路线", "title"),
        Collection("lexicon", "lexicon.json", Confusable, "易混词", "terms"),
        Collection("elsewhere", "elsewhere.json", Elsewhere, "别处办的事", "names"),
        Collection("centre", "centre.json", Centre, "中心介绍", "name", single=True),
        Collection("set", "set.json", SetInfo, "内容集", "title", single=True),
        Collection("map", "map", MapArchive, "地图", "title", single=True),
    )
}
