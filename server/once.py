"""What arrives at least once is kept once: a row with a key that is there already is left out."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from server.database import Base, db, rows


def insert_once(model: type[Base], values: dict[str, Any], by: str = "key") -> bool:
    """Add a row in the open transaction unless one has the same `by`; whether none had.

    Decided by the database itself, so that two processes taking the same row keep one.
    """
    dialect = db.session.connection().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = insert(model).values(values).on_conflict_do_nothing(index_elements=[by])
    # PostgreSQL gives the new row's id back, and the count is lost by reading it unless it is kept.
    done = db.session.execute(statement, execution_options={"preserve_rowcount": True})
    return rows(done) == 1
