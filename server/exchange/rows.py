"""A workbook becomes rows: which sheets, which columns, what each cell says. Nothing is judged yet."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from server.exchange.archive import EXCEL, Unusable, check
from server.exchange.cells import Cell, as_text
from server.exchange.columns import (
    EXAMPLE,
    KEY,
    KEY_COLUMN,
    SHEETS,
    VERSION,
    VERSION_COLUMN,
    Column,
    Sheet,
    plain_title,
)
from server.exchange.workbook import LISTS

MOST_ROWS = 20_000
_MOST_COLUMNS = 100
# The header stands in one of the first rows, even if somebody wrote above it.
_HEADER_WITHIN = 10
_EVERY = 250
# A formula, and what comes of a wrong one: nothing is calculated here.
_NO_TEXT = {"f", "e"}

# How many rows have been read.
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Trouble:
    """Something wrong in a workbook, where a clerk finds it. `row` 0 and `letter` "": the whole sheet."""

    sheet: str
    row: int
    letter: str
    title: str
    message: str

    def __str__(self) -> str:
        row = f"第 {self.row} 行 " if self.row else ""
        column = f"{self.letter} 列“{self.title}”" if self.letter else ""
        return f"{self.sheet} 表 {row}{column}".rstrip() + f"：{self.message}"


@dataclass(frozen=True)
class Row:
    """One row: what its cells say, by field; where a formula stands is in `formulas` instead."""

    number: int
    cells: dict[str, str]
    formulas: tuple[str, ...] = ()


@dataclass
class Table:
    """One sheet's rows. `letters`: {field: the letter of its column}. `examples` were passed over."""

    sheet: Sheet
    letters: dict[str, str]
    rows: list[Row] = field(default_factory=list)
    examples: int = 0

    def trouble(self, row: Row, field_: str, message: str) -> Trouble:
        """Something wrong with a cell of this sheet, or with the whole row where there is no such cell."""
        letter = self.letters.get(field_, "")
        known = {KEY: KEY_COLUMN, VERSION: VERSION_COLUMN}
        column = known.get(field_) or self.sheet.column(field_)
        title = plain_title(column.header) if column else ""
        return Trouble(self.sheet.title, row.number, letter, title, message)


@dataclass
class Read:
    """A whole workbook: its tables, what could not be made of it, and what was passed over."""

    tables: list[Table] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read(data: bytes, progress: Progress = lambda _: None) -> Read:
    """Read an .xlsx. Raises Unusable for what is none, or too large."""
    check(data, EXCEL)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    except Exception as error:
        raise Unusable(
            "这个 Excel 文件打不开，可能坏了。请在 Excel 里重新保存一份再上传。"
        ) from error
    found = Read()
    done = 0
    for page in book.worksheets:
        sheet = next((one for one in SHEETS.values() if one.title == page.title.strip()), None)
        if page.title == LISTS:
            continue
        if sheet is None:
            found.remarks.append(f"没有看“{page.title}”这张表，因为只认这几张：{_titles()}。")
            continue
        _check_size(page)
        try:
            done = _read_page(page, sheet, found, done, progress)
        except Unusable:
            raise
        except Exception as error:
            raise Unusable(
                f"“{page.title}”这张表读不下去。请在 Excel 里重新保存一份再上传。"
            ) from error
    if not found.tables and not found.troubles:
        raise Unusable(f"文件里没有能导入的表。表的名字要是：{_titles()}。请从模板开始填。")
    return found


def _titles() -> str:
    return "、".join(f"“{one.title}”" for one in SHEETS.values())


def _check_size(page: Any) -> None:
    rows, columns = page.max_row or 0, page.max_column or 0
    if rows > MOST_ROWS + _HEADER_WITHIN or columns > _MOST_COLUMNS:
        raise Unusable(
            f"“{page.title}”这张表太大了（{rows} 行、{columns} 列）。最多 {MOST_ROWS} 行，"
            "请把内容复制到一份空的模板里再上传。"
        )


def _read_page(page: Any, sheet: Sheet, found: Read, done: int, progress: Progress) -> int:
    """How many rows have been read with this sheet's."""
    table: Table | None = None
    fields: Sequence[str] = ()
    # Some programs write a size that is too small, and the rest would not be seen.
    page.reset_dimensions()
    for number, cells in enumerate(page.iter_rows(max_col=_MOST_COLUMNS), 1):
        if number > MOST_ROWS + _HEADER_WITHIN:
            raise Unusable(f"“{page.title}”这张表太长了，最多 {MOST_ROWS} 行。请分成几个文件。")
        done += 1
        if done % _EVERY == 0:
            progress(done)
        values = [cell.value for cell in cells]
        if not any(as_text(value) for value in values):
            continue
        if table is None:
            if number > _HEADER_WITHIN:
                break
            if any(plain_title(as_text(value)) == "编号" for value in values):
                fields = _fields(values, sheet, number, found)
                letters = {
                    name: get_column_letter(place) for place, name in enumerate(fields, 1) if name
                }
                table = Table(sheet, letters)
                found.tables.append(table)
            continue
        _add(table, number, fields, cells)
    if table is None:
        missing = "没有找到标题行：要有“编号”这一列。请从模板开始填，不要删掉标题。"
        found.troubles.append(Trouble(sheet.title, 0, "", "", missing))
    elif table.examples:
        found.remarks.append(f"跳过了“{sheet.title}”表里的示例行。")
    return done


def _add(table: Table, number: int, fields: Sequence[str], cells: Sequence[Any]) -> None:
    held = [(name, cell) for name, cell in zip(fields, cells, strict=False) if name]
    row = Row(
        number,
        {name: as_text(cell.value) for name, cell in held if cell.data_type not in _NO_TEXT},
        tuple(name for name, cell in held if cell.data_type in _NO_TEXT),
    )
    if row.cells.get(KEY, "").startswith(EXAMPLE):
        table.examples += 1
    elif row.formulas or any(row.cells.values()):
        table.rows.append(row)


def _fields(headers: Sequence[Cell], sheet: Sheet, number: int, found: Read) -> list[str]:
    """The field of each column, "" where there is none."""
    columns = (KEY_COLUMN, VERSION_COLUMN, *sheet.columns)
    known = {plain_title(column.header): column for column in columns}
    fields: list[str] = []
    for place, header in enumerate(headers, 1):
        title = plain_title(as_text(header))
        column = known.get(title)
        if title and (column is None or column.field in fields):
            message = "这一列出现了两次。" if column else f"没有这一列。可以有：{_columns(sheet)}。"
            letter = get_column_letter(place)
            found.troubles.append(Trouble(sheet.title, number, letter, title, message))
            column = None
        fields.append(column.field if column else "")
    found.troubles += [
        Trouble(sheet.title, number, "", "", f"缺少“{column.title}”这一列。请从模板开始填。")
        for column in _needed(sheet)
        if column.field not in fields
    ]
    return fields


def _needed(sheet: Sheet) -> Iterator[Column]:
    return (column for column in sheet.columns if column.required)


def _columns(sheet: Sheet) -> str:
    return "、".join(column.title for column in sheet.columns)
