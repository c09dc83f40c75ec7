"""A field's value as a cell holds it, and back. Text is text, whatever it begins with."""

import datetime
import re
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from server.exchange.columns import YES, Column, Kind
from server.exchange.names import Names

Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta | None

# What Excel lets a cell hold, and what stands where that is not enough.
_MOST_CHARACTERS = 32_767
TOO_LONG = "（太长，格子里放不下，请到“内容”里改）"
# Excel counts days from 1900, and that year wrongly.
_FIRST_YEAR = 1901
_MOMENT = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:\s*T?\s*(\d{1,2})\s*[:：时点]\s*(\d{1,2})\s*分?(?:[:：]\d{2})?)?"
)
_YES = {YES, "√", "✓", "对", "true", "1", "y", "yes"}
_NO = {"", "否", "×", "false", "0", "n", "no"}


def plain(text: str) -> str:
    """As a cell can hold it: line ends of one kind, and no control characters."""
    return ILLEGAL_CHARACTERS_RE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def shown(column: Column, value: Any, names: Names) -> str | datetime.date | None:
    """What the cell of `column` holds for a field's `value`; None for an empty one."""
    if not value:
        return None
    match column.kind:
        case Kind.FLAG:
            return YES
        case Kind.DAY | Kind.HOUR:
            moment = datetime.datetime.fromisoformat(value)
            if moment.year < _FIRST_YEAR:
                return str(value)
            return moment if column.kind is Kind.HOUR else moment.date()
        case Kind.CHOICE:
            text = names.title(column.choice, value)
        case Kind.CHOICES:
            text = "\n".join(names.title(column.choice, one) for one in value)
        case Kind.LINES:
            text = "\n".join(value)
        case Kind.LINE | Kind.TEXT:
            text = str(value)
    text = plain(text)
    return text if len(text) <= _MOST_CHARACTERS else TOO_LONG


def read(column: Column, text: str, names: Names, before: Any = None) -> Any:
    """The field's value that a cell's text says; None for nothing. Raises ValueError, in Chinese.

    `before`: the value that it has now, which may still be called as it was.
    """
    if column.kind is Kind.FLAG:
        return _flag(text)
    if not text:
        return None
    match column.kind:
        case Kind.DAY:
            return _moment(text, "2026-01-31")[:10]
        case Kind.HOUR:
            return _moment(text, "2026-01-31 09:30")
        case Kind.CHOICE:
            return names.id(column.choice, text, (before,) if before else ())
        case Kind.CHOICES:
            return [names.id(column.choice, line, before or ()) for line in _lines(text)]
        case Kind.LINES:
            return _lines(text)
        case Kind.LINE:
            return text.replace("\n", " ")
        case Kind.TEXT:
            return text


def as_text(cell: Cell) -> str:
    """What a cell says: a number without a useless ".0", a day as 2026-01-31, an hour with 09:30 behind."""
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime.datetime():
            midnight = (cell.hour, cell.minute) == (0, 0)
            return cell.isoformat(" ", "minutes")[: 10 if midnight else 16]
        case _:
            return plain(str(cell)).strip()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _flag(text: str) -> bool | None:
    if text.casefold() in _YES:
        return True
    if text.casefold() in _NO:
        return None
    raise ValueError(f"只能写“{YES}”或者留空，现在是“{text[:20]}”。")


def _moment(text: str, like: str) -> str:
    """As the content set writes it. Raises ValueError for what is none."""
    found = _MOMENT.fullmatch(text)
    if not found:
        raise ValueError(f"“{text[:20]}”不是日期，请写成 {like} 这样。")
    year, month, day, hour, minute = (part.zfill(2) if part else "00" for part in found.groups())
    try:
        moment = datetime.datetime.fromisoformat(f"{year}-{month}-{day} {hour}:{minute}")
    except ValueError:
        raise ValueError(f"没有“{text[:20]}”这个日子，请检查。") from None
    return moment.isoformat(" ", "minutes")
