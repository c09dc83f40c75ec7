"""What waits to be sent home: kept on disk until the office has it, bounded in number and age."""

import datetime
import json
import logging
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

log = logging.getLogger(__name__)

# A busy terminal's month: a thousand entries a day, some 200 bytes each.
MOST = 30_000
# Older than this nobody counts it any more.
MOST_AGE = datetime.timedelta(days=45)
# Dropped first where there are too many: numbers can do with fewer, a visitor's question can't.
_LAST_TO_GO = "clue"

_TABLE = """
CREATE TABLE IF NOT EXISTS entry (
    number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT UNIQUE NOT NULL, kind TEXT NOT NULL,
    at TEXT NOT NULL, body TEXT NOT NULL
)
"""


class Outbox:
    """Entries in the order they happened. For one thread; a power cut loses none that was put."""

    def __init__(self, path: Path, most: int = MOST) -> None:
        """Opens the file at `path`. One that is damaged is set aside, and another begun.

        Raises OSError or sqlite3.Error where there can be none.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._most = most
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

    def put(self, kind: str, body: dict[str, Any], at: datetime.datetime) -> None:
        """Add an entry that happened `at` (aware). Raises sqlite3.Error."""
        with self._db:
            self._db.execute(
                "INSERT INTO entry (key, kind, at, body) VALUES (?, ?, ?, ?)",
                (str(uuid4()), kind, _moment(at), json.dumps(body, ensure_ascii=False)),
            )
            self._bound(at)

    def batch(self, most: int) -> list[dict[str, Any]]:
        """The oldest entries, at most so many, as the office takes them."""
        rows = self._db.execute(
            "SELECT key, kind, at, body FROM entry ORDER BY number LIMIT ?", (most,)
        )
        return [
            {"key": key, "kind": kind, "at": at, **json.loads(body)} for key, kind, at, body in rows
        ]

    def remove(self, keys: Iterable[str]) -> None:
        """Forget what the office has. Raises sqlite3.Error."""
        with self._db:
            self._db.executemany("DELETE FROM entry WHERE key = ?", [(key,) for key in keys])

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM entry").fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _bound(self, now: datetime.datetime) -> None:
        self._db.execute("DELETE FROM entry WHERE at < ?", (_moment(now - MOST_AGE),))
        over = len(self) - self._most
        if over > 0:
            self._db.execute(
                "DELETE FROM entry WHERE number IN "
                "(SELECT number FROM entry ORDER BY kind = ?, number LIMIT ?)",
                (_LAST_TO_GO, over),
            )


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        if db.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("quick_check")
        db.execute(_TABLE)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _moment(at: datetime.datetime) -> str:
    """In UTC, so that moments sort as text."""
    return at.astimezone(datetime.UTC).isoformat(timespec="milliseconds")
