"""Brings the tables to a step of server/migrations, up or down, one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

_STEPS = Path(__file__).parent / "migrations"
# Any number that no other program takes for its lock on the same PostgreSQL server.
_LOCK = 7_904_117_102


def upgrade(engine: Engine, step: str = "head") -> None:
    """Bring the tables up to `step`, making them where there are none."""
    with _alone(engine) as connection:
        command.upgrade(_config(connection), step)


def downgrade(engine: Engine, step: str) -> None:
    """Bring the tables back to `step`; "base": no tables."""
    with _alone(engine) as connection:
        command.downgrade(_config(connection), step)


def step_of(engine: Engine) -> str | None:
    """The step the tables are at; None where there are none."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """The last step there is."""
    head = ScriptDirectory(str(_STEPS)).get_current_head()
    assert head is not None
    return head


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A transaction in which no other process migrates: all of the steps happen, or none."""
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if sqlite:
            # A table is altered by copying it, which must not take along what refers to it.
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.commit()
            # Python's driver opens no transaction for CREATE; this one also keeps others out.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        try:
            yield connection
            connection.commit()
        finally:
            connection.rollback()
            if sqlite:
                connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_STEPS))
    config.attributes["connection"] = connection
    return config
