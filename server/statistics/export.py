"""The tables as files for a spreadsheet, in which no text becomes a formula."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from server.statistics.report import Cell, Table

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
_BEGINS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(table: Table) -> bytes:
    """UTF-8 with a mark, as Excel wants it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.head)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_BEGINS) else cell


def as_excel(tables: Sequence[Table]) -> bytes:
    """A sheet a table."""
    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.title)
        sheet.freeze_panes = "B2"
        sheet.column_dimensions["A"].width = 36
        for number, row in enumerate([table.head, *table.rows]):
            cells = [_cell(sheet, value) for value in row]
            if number == 0:
                for cell in cells:
                    cell.font = Font(bold=True)
            sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: Any, value: Cell) -> ExcelCell:
    if isinstance(value, str):  # XML has no place for most control characters
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell: ExcelCell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_BEGINS)
    return cell
