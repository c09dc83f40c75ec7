"""Alembic runs this for every command; `server.migrate` gives it the connection."""

from alembic import context

import server.models  # noqa: F401  (knows all tables)
from server.database import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite can't alter a table: it is copied.
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
