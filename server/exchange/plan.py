"""What a workbook would do to the office: everything that is wrong with it, or every change."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from content.problem import Problem
from server.collections import COLLECTIONS
from server.editing.keys import key_beside
from server.exchange import cells
from server.exchange.columns import KEY, SHEETS, VERSION, Column, Sheet, plain_title
from server.exchange.entry import Entry, Present
from server.exchange.names import Names
from server.exchange.rows import Progress, Read, Row, Table, Trouble

_EVERY = 100


@dataclass(frozen=True)
class Change:
    """One item to be saved. `based_on` None: it is made. `columns`: what changes, in a clerk's words."""

    collection: str
    key: str
    title: str
    body: dict[str, Any]
    based_on: int | None
    columns: tuple[str, ...]
    row: int


@dataclass
class Plan:
    """All or nothing: `changes` may be saved only where there are no `troubles`."""

    troubles: list[Trouble] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0

    @property
    def made(self) -> list[Change]:
        """Those that make an item."""
        return [one for one in self.changes if one.based_on is None]


def plan(
    found: Read,
    present: Present,
    names: Names,
    today: datetime.date,
    progress: Progress = lambda _: None,
) -> Plan:
    """Judge every row. `names` learns what the workbook itself makes or renames."""
    made = Plan(list(found.troubles))
    judged = [(table, [*_Keys(table, present[table.sheet.collection]).rows(made)])
              for table in found.tables]  # fmt: skip
    for table, rows in judged:
        for key, row, _ in rows:
            names.also(table.sheet.collection, key, row.cells.get(_label(table.sheet), ""))
    done = 0
    for table, rows in judged:
        for key, row, entry in rows:
            _judge(made, table, key, row, entry, names, today)
            done += 1
            if done % _EVERY == 0:
                progress(done)
    order = {sheet.title: number for number, sheet in enumerate(SHEETS.values())}
    made.troubles.sort(key=lambda one: (order[one.sheet], one.row, len(one.letter), one.letter))
    return made


def _label(sheet: Sheet) -> str:
    return COLLECTIONS[sheet.collection].label


class _Keys:
    """Which item each row of a table is."""

    def __init__(self, table: Table, present: Mapping[str, Entry]) -> None:
        self._table = table
        self._present = present
        self._label = _label(table.sheet)
        self._rows: dict[str, int] = {}
        self._taken = set(present)
        self._named: dict[str, str] = {
            " ".join(str(entry.body[self._label]).split()): f"后台里已有（编号 {entry.key}）"
            for entry in present.values()
            if entry.body and self._label in entry.body
        }

    def rows(self, made: Plan) -> Iterator[tuple[str, Row, Entry | None]]:
        """Key, row and what the office has; those of no item, or of one twice, become troubles."""
        for row in self._table.rows:
            key = row.cells.get(KEY, "")
            entry = self._present.get(key)
            if not key:
                name = " ".join(row.cells.get(self._label, "").split())
                said = self._said_before(row, name)
                key = key_beside(self._taken, name)
                self._taken.add(key)
            elif entry is None:
                said = f"没有编号“{key[:40]}”。要新加一条，编号请留空；要改已有的，请用导出的表。"
            elif key in self._rows:
                said = f"编号和第 {self._rows[key]} 行一样。要新加一条，编号请留空。"
            elif entry.body is None:
                said = "这一条已经被删除了。不要它，就删掉这一行；要重新加上，编号请留空。"
            else:
                said = ""
            if said:
                where = KEY if row.cells.get(KEY) else self._label
                made.troubles.append(self._table.trouble(row, where, said))
                continue
            self._rows[key] = row.number
            yield key, row, entry

    def _said_before(self, row: Row, name: str) -> str:
        """Why a row without a key is no new item; "" where it is."""
        before = self._named.get(name) if name else None
        if name:
            self._named.setdefault(name, f"第 {row.number} 行已经写了")
        return f"{before}一模一样的“{name[:30]}”。要改它，请用导出的表。" if before else ""


def _judge(
    made: Plan,
    table: Table,
    key: str,
    row: Row,
    entry: Entry | None,
    names: Names,
    today: datetime.date,
) -> None:
    """Add what one row comes to."""
    held = dict(entry.body or {}) if entry else {}
    body: dict[str, Any] = {"id": key} | held
    changed: list[Column] = []
    troubles = [
        table.trouble(row, name, "这一格是公式或者算错的结果，不能导入。请改成文字。")
        for name in row.formulas
    ]
    for column in table.sheet.columns:
        text = row.cells.get(column.field)
        before = held.get(column.field)
        # A cell that still says what it was exported with means what it meant.
        if text is None or text == cells.as_text(cells.shown(column, before, names)):
            continue
        try:
            value = cells.read(column, text, names, before)
        except ValueError as error:
            troubles.append(table.trouble(row, column.field, str(error)))
            continue
        if value == before or (not value and not before):
            continue
        body.pop(column.field, None)
        if value:
            body[column.field] = value
        changed.append(column)
    if entry is not None and not changed and not troubles:
        made.unchanged += 1
        return
    if entry is not None and (said := _out_of_date(row, entry)):
        troubles.append(table.trouble(row, "", said))
    if table.sheet.dated:
        body["updated"] = today.isoformat()
    wrong = {one.title for one in troubles}
    troubles += [
        one for one in _problems(table, row, key, body, changed, entry) if one.title not in wrong
    ]
    if troubles:
        made.troubles += troubles
        return
    collection = COLLECTIONS[table.sheet.collection]
    titles = tuple(plain_title(column.header) for column in changed)
    based_on = entry.number if entry else None
    made.changes.append(
        Change(collection.name, key, collection.title_of(body), body, based_on, titles, row.number)
    )


def _out_of_date(row: Row, entry: Entry) -> str:
    """Why the row can't be laid over what is there; "" where it can."""
    version = row.cells.get(VERSION, "")
    if not version.isdecimal():
        return "看不出这一行是什么时候导出的（隐藏的“版本”列被改动了）。请重新导出再改。"
    if int(version) == entry.number:
        return ""
    return f"您导出之后，这一条又被改过（{entry.saved}），这里没有盖掉它。请重新导出这一条再改。"


def _problems(
    table: Table,
    row: Row,
    key: str,
    body: Mapping[str, Any],
    changed: list[Column],
    entry: Entry | None,
) -> Iterator[Trouble]:
    """What a content set would say against the item, and dates the wrong way round."""
    for problem in COLLECTIONS[table.sheet.collection].problems(key, body):
        name, _, rest = problem.field.partition(".")
        yield table.trouble(row, name, _in_cell(problem, table.sheet.column(name), rest))
    start, end = body.get("valid_from"), body.get("valid_until")
    touched = entry is None or any(c.field in {"valid_from", "valid_until"} for c in changed)
    if start and end and start > end and touched:
        yield table.trouble(row, "valid_until", f"失效日期比生效日期（{start}）还早。")


def _in_cell(problem: Problem, column: Column | None, rest: str) -> str:
    if column is None:
        return f"这一条里有 Excel 表管不到的毛病（{problem.message}），请到“内容”里改。"
    if column.required and not rest and problem.message in {"缺少这一项", "不能为空"}:
        return "不能空着。"
    return f"第 {rest} 条：{problem.message}。" if rest else f"{problem.message}。"
