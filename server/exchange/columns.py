"""Which column of which sheet is which field: the one table that export and import both read.

What a field is called and means is said once, with its form (server.editing.fields).
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from server.editing.fields import Field, fields_of

KEY, VERSION = "id", "版本"
# What the key column begins with in a row that only shows how to fill in the others.
EXAMPLE = "示例行"
# How a yes is written in a cell; an empty one is a no.
YES = "是"


class Kind(enum.Enum):
    """What a cell holds."""

    LINE = enum.auto()
    TEXT = enum.auto()
    LINES = enum.auto()  # a list, one a line
    CHOICE = enum.auto()  # a name out of `Column.choice`
    CHOICES = enum.auto()  # names, one a line
    DAY = enum.auto()
    HOUR = enum.auto()
    FLAG = enum.auto()


_KINDS = {
    "text": Kind.LINE,
    "long": Kind.TEXT,
    "lines": Kind.LINES,
    "choice": Kind.CHOICE,
    "picks": Kind.CHOICES,
    "date": Kind.DAY,
    "hour": Kind.HOUR,
    "tick": Kind.FLAG,
}
_HOW = {
    Kind.LINES: "在格子里换行按 Alt+Enter。",
    Kind.CHOICE: "从列表里选。",
    Kind.CHOICES: "照抄它的原话，一行一个；在格子里换行按 Alt+Enter。",
    Kind.DAY: "写成 2026-01-31。",
    Kind.HOUR: "写成 2026-01-31 09:30。",
    Kind.FLAG: f"是就写“{YES}”，不是就留空。",
}
_WIDTHS = {
    Kind.LINE: 18,
    Kind.TEXT: 50,
    Kind.LINES: 30,
    Kind.CHOICE: 18,
    Kind.CHOICES: 28,
    Kind.DAY: 14,
    Kind.HOUR: 18,
    Kind.FLAG: 12,
}
# Files are chosen where they can be seen.
_NOT_IN_EXCEL = {"pictures", "sounds"}


@dataclass(frozen=True)
class Column:
    """One column. `width` in characters; `choice`: the list of names (server.exchange.names)."""

    field: str
    title: str
    help: str
    kind: Kind = Kind.LINE
    width: int = 18
    choice: str = ""
    required: bool = False
    example: str = ""

    @property
    def header(self) -> str:
        """What stands above it. What is in brackets is not read again."""
        return f"{self.title}（必填）" if self.required else self.title


@dataclass(frozen=True)
class Sheet:
    """One sheet. `dated`: its items say when they were last changed, which is not the clerk's work."""

    collection: str
    title: str
    columns: tuple[Column, ...]
    dated: bool = False

    def column(self, field: str) -> Column | None:
        """The column of a field; None where Excel doesn't have it."""
        return next((one for one in self.columns if one.field == field), None)


KEY_COLUMN = Column(KEY, "编号（不要改，新行留空）", "易博士靠编号认出这一行。")
VERSION_COLUMN = Column(VERSION, "版本（不要改）", "导出时是第几版。", width=8)


def _column(field: Field, first: str, examples: Mapping[str, str]) -> Column:
    kind = _KINDS[field.kind]
    said = f"{field.help}{'' if not field.help or field.help.endswith('。') else '。'}"
    return Column(
        field.name,
        field.label,
        said + _HOW.get(kind, ""),
        kind,
        36 if field.name == first else _WIDTHS[kind],
        field.source,
        field.required,
        examples.get(field.name, ""),
    )


def _sheet(
    collection: str, title: str, examples: Mapping[str, str], *, dated: bool = False
) -> Sheet:
    fields = [one for one in fields_of(collection) if one.source not in _NOT_IN_EXCEL]
    # What an item is known by comes first, and then what must be filled in.
    fields = fields[:1] + sorted(fields[1:], key=lambda one: not one.required)
    columns = tuple(_column(one, fields[0].name, examples) for one in fields)
    return Sheet(collection, title, columns, dated)


SHEETS = {
    sheet.collection: sheet
    for sheet in (
        _sheet(
            "questions",
            "问题",
            {
                "ask": "CA证书丢了怎么办",
                "answer": "带上单位介绍信和经办人身份证，到一楼CA窗口挂失补办，当天能取。",
                "variants": "CA锁丢了\n数字证书找不到了",
                "steps": "先到窗口挂失\n填补办申请表\n取新证书",
                "materials": "单位介绍信\n经办人身份证",
                "basis": "《中华人民共和国电子签名法》第十五条",
            },
            dated=True,
        ),
        _sheet(
            "departments",
            "科室",
            {
                "name": "交易见证科",
                "aliases": "见证科\n开见证的科室",
                "variants": "见证书找哪个科领\n谁管开标录像",
                "duties": "为进场交易的项目做现场见证，出具见证材料。",
                "functions": "领取交易见证书\n查询开标录像",
                "phone": "0537-0000000",
            },
        ),
        _sheet(
            "notices",
            "公告",
            {
                "title": "某小学教学楼工程施工招标公告",
                "date": "2026-01-05",
                "summary": "新建教学楼两栋，计划工期三百天。",
                "opens": "2026-01-26 09:00",
            },
        ),
    )
}


def plain_title(header: str) -> str:
    """What a header says without its brackets, to be compared."""
    return header.partition("（")[0].partition("(")[0].strip()
