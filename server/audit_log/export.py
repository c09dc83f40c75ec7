"""The audit log as a table for Excel (CSV, RFC 4180)."""

import csv
import io
from collections.abc import Iterable, Iterator

from server.audit import ACTIONS
from server.audit_log import reading
from server.models.audit import AuditEntry
from server.wording import local

_HEAD = ("时间", "谁", "地址", "做了什么", "对什么", "标题", "之前", "之后")
# A cell that begins so is a formula to Excel; after an apostrophe it is text (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(cell: str) -> str:
    """`cell`, so that no spreadsheet calculates it."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def lines(entries: Iterable[AuditEntry]) -> Iterator[str]:
    """The table, line by line; it begins with the mark by which Excel knows UTF-8."""
    yield "\ufeff"
    yield _line(_HEAD)
    for entry in entries:
        yield _line(
            (
                local(entry.at, "%Y-%m-%d %H:%M:%S"),
                entry.who,
                entry.address,
                ACTIONS.get(entry.action, entry.action),
                entry.subject,
                entry.title,
                reading.summary(entry.before),
                reading.summary(entry.after),
            )
        )


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow([safe(cell) for cell in cells])
    return text.getvalue()
