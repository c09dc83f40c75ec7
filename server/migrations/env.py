"""Alembic runs this for every command; `server.migrate` gives it the connection."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

import server.models  # noqa: F401  (knows all tables)
from server.database import Base


def _plain(kind: str, thing: Any, _: object) -> str | Literal[False]:
    """Steps name SQLAlchemy's own types alone, so that they read the same when ours have changed."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{type(thing.impl_instance).__name__}()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite can't alter a table: it is copied.
    render_as_batch=True,
    render_item=_plain,
)
with context.begin_transaction():
    context.run_migrations()
