"""The database: SQLite in one file, or PostgreSQL. A session a request (Flask-SQLAlchemy-Lite)."""

import datetime
from typing import Any, ClassVar

from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import CursorResult, DateTime, Dialect, Engine, MetaData, Result, event, types
from sqlalchemy.orm import DeclarativeBase

# SQLite waits so long for another writer before it gives up.
_PATIENCE_S = 15
# Constraints have names, so that migrations can find them in either database.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

db = SQLAlchemy()


class Moment(types.TypeDecorator[datetime.datetime]):
    """A moment in UTC: aware in Python, and naive in the database, as SQLite knows no zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        """Raises ValueError for a moment that does not say its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} does not say its zone")
        return value.astimezone(datetime.UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime.datetime | None:
        """The moment as it was put in."""
        return None if value is None else value.replace(tzinfo=datetime.UTC)


class Base(DeclarativeBase):
    """What all tables have in common."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime.datetime: Moment,
        dict[str, Any]: types.JSON,
        list[Any]: types.JSON,
    }


def rows(result: Result[Any]) -> int:
    """How many rows a statement has written; of two processes that want the same one, one is told 1."""
    assert isinstance(result, CursorResult)
    return int(result.rowcount)


def now() -> datetime.datetime:
    """This moment, in UTC."""
    return datetime.datetime.now(datetime.UTC)


def engine_options(url: str) -> dict[str, Any]:
    """How to connect: SQLite waits for other writers, PostgreSQL is asked whether it is still there."""
    if url.startswith("sqlite"):
        return {"url": url, "connect_args": {"timeout": _PATIENCE_S}}
    # SQLAlchemy's own default for this name is psycopg 2.
    return {"url": url.replace("postgresql://", "postgresql+psycopg://", 1), "pool_pre_ping": True}


@event.listens_for(Engine, "connect")
def _prepare(connection: Any, _: object) -> None:
    """SQLite: readers and a writer side by side, nothing lost when power is, references are kept."""
    if type(connection).__module__.startswith("sqlite3"):
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()
