"""What waits to be sent home: kept on disk until the office has it, bounded in number, bytes and age."""

import datetime
import json
import logging
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from kiosk import durable

log = logging.getLogger(__name__)

# A busy terminal's month: a thousand entries a day, some 200 bytes each.
MOST = 30_000
# Of their bodies. The month above is 6 MB; clues of the longest kind must not fill a small disk.
MOST_BYTES = 32 * 1024 * 1024
# Days on which something happened here, by the terminal's own clock. Counted, not subtracted: a clock that
# wakes up in 1970 or 2099 makes one day more, and drops nothing.
MOST_DAYS = 45
# What goes last where there are too many is what is sent first where the line is short: a visitor's question
# can't be had again, what went wrong can hardly, and numbers can do with fewer.
_WORTH = "CASE kind WHEN 'clue' THEN 2 WHEN 'fault' THEN 1 WHEN 'health' THEN 1 ELSE 0 END"

_TABLES = f"""
CREATE TABLE IF NOT EXISTS entry (
    number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT UNIQUE NOT NULL, kind TEXT NOT NULL,
    at TEXT NOT NULL, body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS entry_worth ON entry ({_WORTH}, number);
CREATE TABLE IF NOT EXISTS day (day TEXT PRIMARY KEY, first INTEGER NOT NULL);
CREATE TEMP VIEW judged AS
    SELECT *, {_WORTH} AS worth, length(CAST(body AS BLOB)) AS size FROM entry;
"""  # noqa: S608  (from constants above)


@dataclass(frozen=True)
class Kept:
    """An entry as the office takes it, and its number here: later ones have larger numbers."""

    number: int
    size: int
    entry: dict[str, Any]


class Outbox:
    """Entries in the order they happened. For one thread; a power cut loses none that was put."""

    def __init__(self, path: Path, most: int = MOST, most_bytes: int = MOST_BYTES) -> None:
        """Opens the file at `path`. One that is damaged is set aside, and another begun.

        Raises OSError or sqlite3.Error where there can be none.
        """
        durable.make_folder(path.parent)
        self._most, self._most_bytes = most, most_bytes
        try:
            self._db = _open(path)
        except sqlite3.DatabaseError as error:
            if isinstance(
                error, sqlite3.OperationalError
            ):  # no room, no right: not the file's fault
                raise
            log.warning("待发送的记录损坏，另存为 %s：%s", path.with_suffix(".damaged"), error)
            for suffix in ("-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            path.replace(path.with_suffix(".damaged"))
            self._db = _open(path)
        self._count: int
        self._bytes: int
        self._count, self._bytes = self._db.execute(
            "SELECT count(*), coalesce(sum(size), 0) FROM judged"
        ).fetchone()

    def put(self, kind: str, body: dict[str, Any], at: datetime.datetime, key: str = "") -> None:
        """Add an entry that happened `at` (aware), unless one with this `key` is there.

        Raises sqlite3.Error, and nothing has changed.
        """
        text = json.dumps(body, ensure_ascii=False)
        with self._db:
            added = self._db.execute(
                "INSERT INTO entry (key, kind, at, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (key or str(uuid4()), kind, _moment(at), text),
            )
            if not added.rowcount:
                return
            count, size = self._forget(
                self._begin_day(at, added.lastrowid or 0),
                self._count + 1,
                self._bytes + len(text.encode()),
            )
            count, size = self._forget([*self._too_much(count, size)], count, size)
        self._count, self._bytes = count, size

    def batch(self, most: int) -> list[dict[str, Any]]:
        """At most so many, as the office takes them: what is worth most first, the oldest of those first."""
        rows = self._db.execute(
            "SELECT number, size, key, kind, at, body FROM judged ORDER BY worth DESC, number LIMIT ?",
            (most,),
        )
        return [_kept(*row).entry for row in rows]

    def others(self, known: Sequence[range], most: int, most_bytes: int) -> list[Kept]:
        """The oldest that `known` lacks: none of it between them, at most so many and, but for one, so many bytes."""
        rows = self._db.execute(
            "SELECT number, size, key, kind, at, body FROM judged ORDER BY number"
        )
        found: list[Kept] = []
        size = 0
        for row in rows:
            if any(row[0] in numbers for numbers in known):
                if found:
                    break
                continue
            size += row[1]
            if len(found) == most or (found and size > most_bytes):
                break
            found.append(_kept(*row))
        return found

    def remove(self, keys: Iterable[str], among: range | None = None) -> int:
        """Forget what the office has (of the numbers `among`); how many that were. Raises sqlite3.Error."""
        there = (
            self._db.execute("SELECT number, size FROM judged WHERE key = ?", (key,)).fetchone()
            for key in set(keys)
        )
        gone = [row for row in there if row is not None and (among is None or row[0] in among)]
        with self._db:
            count, size = self._forget(gone, self._count, self._bytes)
        self._count, self._bytes = count, size
        return len(gone)

    def latest(self, kind: str) -> datetime.datetime | None:
        """When the newest of this kind that is still here happened; None: there is none."""
        row = self._db.execute(
            "SELECT at FROM entry WHERE kind = ? ORDER BY number DESC LIMIT 1", (kind,)
        ).fetchone()
        return None if row is None else datetime.datetime.fromisoformat(row[0])

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _forget(self, gone: Sequence[tuple[int, int]], count: int, size: int) -> tuple[int, int]:
        """In the open transaction, of `count` entries with `size` bytes; how many are left of either."""
        self._db.executemany(
            "DELETE FROM entry WHERE number = ?", [(number,) for number, _ in gone]
        )
        return count - len(gone), size - sum(length for _, length in gone)

    def _begin_day(self, at: datetime.datetime, number: int) -> list[tuple[int, int]]:
        """The entry `number` may be the first of a day: what happened MOST_DAYS days ago is too old now.

        Number and size of each of those.
        """
        self._db.execute(
            "INSERT INTO day (day, first) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (_moment(at)[:10], number),
        )
        days = self._db.execute(
            "SELECT first FROM day ORDER BY first DESC LIMIT ?", (MOST_DAYS + 1,)
        ).fetchall()
        if len(days) <= MOST_DAYS:
            return []
        oldest = days[MOST_DAYS - 1]
        self._db.execute("DELETE FROM day WHERE first < ?", oldest)
        return self._db.execute(
            "SELECT number, size FROM judged WHERE number < ?", oldest
        ).fetchall()

    def _too_much(self, count: int, size: int) -> Iterator[tuple[int, int]]:
        """Number and size of what has to go where there are `count` entries of `size` bytes."""
        if count <= self._most and size <= self._most_bytes:
            return
        for row in self._db.execute("SELECT number, size FROM judged ORDER BY worth, number"):
            if count <= self._most and size <= self._most_bytes:
                return
            count, size = count - 1, size - row[1]
            yield row


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        if db.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("quick_check")
        db.executescript(_TABLES)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _kept(number: int, size: int, key: str, kind: str, at: str, body: str) -> Kept:
    return Kept(number, size, {"key": key, "kind": kind, "at": at, **json.loads(body)})


def _moment(at: datetime.datetime) -> str:
    """In UTC, so that moments sort as text."""
    return at.astimezone(datetime.UTC).isoformat(timespec="milliseconds")
