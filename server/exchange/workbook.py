"""Items become a workbook: a sheet a collection, with lists to choose from and nothing that calculates."""

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from server.exchange.cells import shown
from server.exchange.columns import (
    EXAMPLE,
    KEY_COLUMN,
    VERSION_COLUMN,
    YES,
    Column,
    Kind,
    Sheet,
)
from server.exchange.entry import Entry
from server.exchange.names import Names

LISTS = "选项"
# Above it is one row that explains the sheet.
HEADER_ROW = 2
# As far down as lists are offered and cells are text.
_PREPARED_ROWS = 6000
_ROW_POINTS = 66
_HEADER = {
    "font": Font(bold=True, color="FFFFFF"),
    "fill": PatternFill("solid", fgColor="0F6E78"),
    "alignment": Alignment(vertical="center", wrap_text=True),
}
_PLAIN = Alignment(vertical="top", wrap_text=True)
_EXAMPLE_FILL = PatternFill("solid", fgColor="FBEECB")
_FORMATS = {Kind.DAY: "yyyy-mm-dd", Kind.HOUR: "yyyy-mm-dd hh:mm"}
_TEXT_FORMAT = "@"


def workbook(sheets: Mapping[Sheet, Iterable[Entry]], names: Names, *, example: bool) -> bytes:
    """An .xlsx of `sheets`; with an `example` row in each, which is passed over when read."""
    book = Workbook(write_only=True)
    lists = _list_ranges(names, sheets)
    for sheet, entries in sheets.items():
        _Page(book, sheet, names).write(entries, lists, example=example)
    _write_lists(book, names, lists)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


class _Page:
    """One sheet as it is written."""

    def __init__(self, book: Workbook, sheet: Sheet, names: Names) -> None:
        # openpyxl gives a write-only sheet its attributes as it runs.
        self._page: Any = book.create_sheet(sheet.title)
        self._sheet = sheet
        self._names = names
        self._styles: dict[tuple[Kind | None, bool], StyleArray] = {}

    def write(self, entries: Iterable[Entry], lists: Mapping[str, str], *, example: bool) -> None:
        """Everything, from the top to the bottom."""
        columns = (KEY_COLUMN, VERSION_COLUMN, *self._sheet.columns)
        self._lay_out(columns, lists)
        explained = (
            f"这里是“{self._sheet.title}”。一行一条；要新加就在最后接着写，编号留空。"
            "没有写进表里的内容不会被删除。鼠标停在每一列的标题上，可以看到怎么填。"
        )
        self._page.append([self._cell(explained)])
        self._page.append([self._header(column) for column in columns])
        if example:
            self._page.append(self._example_row())
        for number, entry in enumerate(entries, HEADER_ROW + 1 + example):
            self._page.row_dimensions[number].height = _ROW_POINTS
            self._page.append(self._row(entry))

    def _lay_out(self, columns: Sequence[Column], lists: Mapping[str, str]) -> None:
        self._page.freeze_panes = f"D{HEADER_ROW + 1}"
        self._page.row_dimensions[HEADER_ROW].height = 30
        for number, column in enumerate(columns, 1):
            letter = get_column_letter(number)
            dimension = self._page.column_dimensions[letter]
            dimension.width = column.width
            dimension.hidden = column is VERSION_COLUMN
            # What is typed into a text cell stays text, even with a "=" in front.
            _dress(dimension, number_format=_FORMATS.get(column.kind, _TEXT_FORMAT))
            formula = lists.get(column.choice) if column.kind is Kind.CHOICE else None
            if column.kind is Kind.FLAG:
                formula = f'"{YES}"'
            if formula:
                offered = DataValidation(
                    "list",
                    formula1=formula,
                    allow_blank=True,
                    showErrorMessage=True,
                    errorTitle="不在列表里",
                    error="请从列表里选一个。",
                )
                offered.add(f"{letter}{HEADER_ROW + 1}:{letter}{_PREPARED_ROWS}")
                self._page.data_validations.append(offered)

    def _header(self, column: Column) -> Cell:
        cell = self._cell(column.header)
        _dress(cell, **_HEADER, comment=Comment(column.help, "易博士", height=90, width=260))
        return cell

    def _row(self, entry: Entry) -> list[Cell]:
        return [self._cell(entry.key), self._cell(entry.number)] + [
            self._cell(shown(column, (entry.body or {}).get(column.field), self._names), column)
            for column in self._sheet.columns
        ]

    def _example_row(self) -> list[Cell]:
        cells = [self._cell(f"{EXAMPLE}，导入时跳过"), self._cell(None)]
        for column in self._sheet.columns:
            value: str | datetime.date | None = column.example
            if column.kind is Kind.CHOICE and column.required:
                value = next(iter(self._names.all(column.choice)), "")
            elif column.kind in _FORMATS and value:
                value = shown(column, value, self._names)
            cells.append(self._cell(value or None, column))
        for cell in cells:
            cell.fill = _EXAMPLE_FILL
        return cells

    def _cell(self, value: str | int | datetime.date | None, column: Column | None = None) -> Cell:
        """Text is marked as text: a "=" in front of it begins no formula, here or after an edit."""
        cell: Any = WriteOnlyCell(self._page, cast("Any", value))
        text = isinstance(value, str)
        if text:
            cell.data_type = "s"
        quoted = text and str(value).startswith(("=", "+", "-", "@"))
        kind = None if column is None else Kind.TEXT if text else column.kind
        # Making a style is dear, sharing one is cheap.
        if (kind, quoted) not in self._styles:
            _dress(cell, quotePrefix=quoted)
            if kind:
                form = _FORMATS.get(kind, _TEXT_FORMAT)
                _dress(cell, number_format=form, alignment=_PLAIN)
            self._styles[kind, quoted] = copy(cell._style)  # noqa: SLF001
        cell._style = copy(self._styles[kind, quoted])  # noqa: SLF001
        return cast("Cell", cell)


def _dress(thing: Any, **looks: Any) -> None:
    for name, look in looks.items():
        setattr(thing, name, look)


def _list_ranges(names: Names, sheets: Iterable[Sheet]) -> dict[str, str]:
    """Where on the sheet of lists each list stands that these sheets choose from."""
    wanted = dict.fromkeys(
        column.choice
        for sheet in sheets
        for column in sheet.columns
        if column.kind is Kind.CHOICE and names.all(column.choice)
    )
    return {
        choice: f"'{LISTS}'!${letter}$1:${letter}${len(names.all(choice))}"
        for number, choice in enumerate(wanted, 1)
        if (letter := get_column_letter(number))
    }


def _write_lists(book: Workbook, names: Names, lists: Mapping[str, str]) -> None:
    page: Any = book.create_sheet(LISTS)
    _dress(page, sheet_state="hidden")
    held = [names.all(choice) for choice in lists]
    for number in range(max(map(len, held), default=0)):
        row = [WriteOnlyCell(page, one[number] if number < len(one) else None) for one in held]
        for cell in row:
            if cell.value is not None:
                cell.data_type = "s"
        page.append(row)
