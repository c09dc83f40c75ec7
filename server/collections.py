"""The collections of a content set: which file each is, and what clerks call it."""

from collections.abc import Mapping
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
    Meeting,
    Notice,
    Question,
    SetInfo,
    Tour,
)


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
        return str((body or {}).get(self.label) or "（没有标题）")

    def problems(self, key: str, body: Mapping[str, Any]) -> list[Problem]:
        """What is wrong with an item by itself; what it refers to is checked when a release is made."""
        problems: list[Problem] = []
        read_shape(self.shape, body, self.file, key, problems)
        return problems


COLLECTIONS = {
    one.name: one
    for one in (
        Collection("questions", "questions.json", Question, "问题", "ask"),
        Collection("categories", "categories.json", Category, "分类", "name"),
        Collection("departments", "departments.json", Department, "科室", "name"),
        Collection("notices", "notices.jsonl", Notice, "公告", "title"),
        Collection("meetings", "meetings.json", Meeting, "会议", "title"),
        Collection("tours", "tours.json", Tour, "参观路线", "title"),
        Collection("lexicon", "lexicon.json", Confusable, "易混词", "id"),
        Collection("centre", "centre.json", Centre, "中心介绍", "name", single=True),
        Collection("set", "set.json", SetInfo, "内容集", "title", single=True),
        Collection("map", "map", MapArchive, "地图", "title", single=True),
    )
}
