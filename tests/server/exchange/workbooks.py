"""Workbooks as clerks send them: what the office exported, with some cells typed over."""

import io
from collections.abc import Mapping
from functools import cache
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from server.exchange import office
from server.exchange.columns import SHEETS, plain_title
from server.exchange.workbook import HEADER_ROW, workbook


@cache
def exported(*collections: str, most: int = 12) -> bytes:
    """The first `most` items of these (of all, if none is named) that a filled office begins with."""
    held = office.present()
    sheets = [SHEETS[name] for name in collections] or [*SHEETS.values()]
    entries = {
        sheet: [one for one in held[sheet.collection].values() if one.body is not None]
        for sheet in sheets
    }
    return workbook(entries, office.names(held), example=False)


@cache
def template(*collections: str) -> bytes:
    """An empty one."""
    sheets = [SHEETS[name] for name in collections] or [*SHEETS.values()]
    return workbook(dict.fromkeys(sheets, ()), office.names(office.present()), example=True)


def opened(data: bytes) -> Workbook:
    """As Excel opens it."""
    return load_workbook(io.BytesIO(data))


def packed(book: Workbook) -> bytes:
    """As Excel saves it."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def column(book: Workbook, sheet: str, title: str) -> int:
    """The number of a sheet's column."""
    for cell in book[sheet][HEADER_ROW]:
        if plain_title(str(cell.value)) == title:
            return int(cell.column or 0)
    raise KeyError(title)


def type_over(data: bytes, sheet: str, row: int, cells: Mapping[str, Any]) -> bytes:
    """Type into some cells of a row, by the titles of their columns."""
    book = opened(data)
    for title, value in cells.items():
        book[sheet].cell(row, column(book, sheet, title)).value = value
    return packed(book)


def add_row(data: bytes, sheet: str, cells: Mapping[str, Any]) -> bytes:
    """Type a row below the others."""
    return type_over(data, sheet, opened(data)[sheet].max_row + 1, cells)
