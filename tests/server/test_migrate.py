from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect

from server import migrate
from server.database import Base, engine_options
from tests.server.postgres import postgres


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: object) -> Iterator[Engine]:
    """Either database, empty before and after."""
    url = (
        f"sqlite:///{tmp_path}/office.db"
        if request.param == "sqlite"
        else request.getfixturevalue("server")
    )
    made = create_engine(**engine_options(url))
    yield made
    migrate.downgrade(made, "base")
    made.dispose()


def fill(engine: Engine) -> None:
    """A row or two where steps could lose something."""
    with engine.begin() as connection:
        connection.execute(
            sa.text("INSERT INTO item (collection, key, position) VALUES ('questions', 'a', 1)")
        )
        connection.execute(
            sa.text(
                "INSERT INTO version (item_id, number, body, state, made_at, note, reason) SELECT id, 1, "
                "'{\"ask\": \"甲？\"}', 'approved', '2026-11-26 03:00:00', '', '' FROM item"
            )
        )
        connection.execute(
            sa.text(
                "INSERT INTO audit_entry (at, who, address, action, subject, title) "
                "VALUES ('2026-11-26 03:00:00', '张编', '', 'create', 'questions/a', '甲？')"
            )
        )
        connection.execute(
            sa.text(
                "INSERT INTO event (key, at, kind, outcome, subject, heard) "
                "VALUES ('k', '2026-11-26 03:00:00', 'question', 'answer', 'a', true)"
            )
        )


def held(engine: Engine) -> list[object]:
    """What `fill` put in, as it reads now."""
    asked = (
        "SELECT key, position FROM item",
        "SELECT number, state, body FROM version",
        "SELECT who, subject FROM audit_entry",
        "SELECT key, kind, subject FROM event",
    )
    with engine.connect() as connection:
        return [tuple(map(tuple, connection.execute(sa.text(one)))) for one in asked]


def test_the_steps_make_exactly_the_tables_of_the_models(engine: Engine) -> None:
    migrate.upgrade(engine)
    assert migrate.step_of(engine) == migrate.newest()
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_every_step_down_and_up_again_keeps_what_clerks_wrote(engine: Engine) -> None:
    migrate.upgrade(engine, "0001")
    fill(engine)
    before = held(engine)
    migrate.upgrade(engine)
    assert held(engine) == before
    migrate.downgrade(engine, "0001")
    assert held(engine) == before
    migrate.upgrade(engine)
    assert held(engine) == before


def test_going_all_the_way_down_leaves_nothing_behind(engine: Engine) -> None:
    migrate.upgrade(engine)
    migrate.downgrade(engine, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]


@pytest.mark.parametrize(
    "verb", ["UPDATE audit_entry SET who = 'nobody'", "DELETE FROM audit_entry"]
)
def test_the_audit_log_can_only_grow(engine: Engine, verb: str) -> None:
    migrate.upgrade(engine, "0001")
    fill(engine)
    migrate.upgrade(engine)
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(sa.text(verb))
    assert ("张编", "questions/a") in held(engine)[2]  # type: ignore[operator]
