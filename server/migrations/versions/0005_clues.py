"""Clues are grouped by meaning and proved by release; events know the hall's day and hour."""

import datetime

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_STATE = sa.Enum("open", "handled", "closed", "reopened", name="groupstate", native_enum=False, length=16)  # fmt: skip
_COUNTED = ["kind", "day", "outcome", "heard", "subject", "hour", "terminal_id", "seconds"]
# An hour is counted as the hall's; the rows are read in slices, so that a year fits into memory.
_SLICE = 5000


def upgrade() -> None:
    """Make it so."""
    op.create_table(
        "month_total",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("heard", sa.Boolean(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_month_total_month", "month_total", ["month"])
    with op.batch_alter_table("clue_group") as table:
        table.add_column(sa.Column("made_at", sa.DateTime(), nullable=True))
        table.add_column(sa.Column("state", _STATE, server_default="open", nullable=False))
        table.add_column(sa.Column("version", sa.Integer(), nullable=True))
        table.add_column(sa.Column("undo", sa.JSON(), nullable=True))
        table.add_column(sa.Column("closed_at", sa.DateTime(), nullable=True))
    op.execute("UPDATE clue_group SET made_at = coalesce(handled_at, CURRENT_TIMESTAMP)")
    with op.batch_alter_table("clue_group") as table:
        table.alter_column("made_at", existing_type=sa.DateTime(), nullable=False)
        table.alter_column("state", existing_type=_STATE, server_default=None)
        table.create_index("ix_clue_group_made_at", ["made_at"])
        table.create_index("ix_clue_group_state", ["state"])
    with op.batch_alter_table("clue") as table:
        table.add_column(sa.Column("day", sa.Date(), nullable=True))
        table.add_column(sa.Column("wording", sa.String(), server_default="", nullable=False))
        table.add_column(sa.Column("encoder", sa.String(), server_default="", nullable=False))
        table.add_column(sa.Column("vector", sa.LargeBinary(), nullable=True))
    op.execute("UPDATE clue SET wording = text")
    with op.batch_alter_table("event") as table:
        table.drop_index("ix_event_kind")
        table.add_column(sa.Column("day", sa.Date(), nullable=True))
        table.add_column(sa.Column("hour", sa.Integer(), nullable=True))
    _tell_the_day("clue", with_hour=False)
    _tell_the_day("event", with_hour=True)
    with op.batch_alter_table("clue") as table:
        table.alter_column("day", existing_type=sa.Date(), nullable=False)
        table.alter_column("wording", existing_type=sa.String(), server_default=None)
        table.alter_column("encoder", existing_type=sa.String(), server_default=None)
        table.create_index("ix_clue_day", ["day"])
        table.create_index("ix_clue_wording", ["wording"])
    with op.batch_alter_table("event") as table:
        table.alter_column("day", existing_type=sa.Date(), nullable=False)
        table.alter_column("hour", existing_type=sa.Integer(), nullable=False)
        table.create_index("ix_event_counted", _COUNTED)
        table.create_index("ix_event_terminal_id", ["terminal_id"])


def _tell_the_day(name: str, *, with_hour: bool) -> None:
    """Fill in the hall's day, and hour, of every row."""
    table = sa.table(
        name,
        sa.column("id", sa.Integer()),
        sa.column("at", sa.DateTime()),
        sa.column("day", sa.Date()),
        sa.column("hour", sa.Integer()),
    )
    connection, last = op.get_bind(), 0
    while rows := connection.execute(
        sa.select(table.c.id, table.c.at)
        .where(table.c.id > last)
        .order_by(table.c.id)
        .limit(_SLICE)
    ).all():
        for id, at in rows:
            here = at.replace(tzinfo=datetime.UTC).astimezone()
            told = {"day": here.date(), "hour": here.hour} if with_hour else {"day": here.date()}
            connection.execute(sa.update(table).where(table.c.id == id).values(told))
        last = rows[-1].id


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("event") as table:
        table.drop_index("ix_event_terminal_id")
        table.drop_index("ix_event_counted")
        table.drop_column("hour")
        table.drop_column("day")
        table.create_index("ix_event_kind", ["kind"])
    with op.batch_alter_table("clue") as table:
        table.drop_index("ix_clue_wording")
        table.drop_index("ix_clue_day")
        for column in ("vector", "encoder", "wording", "day"):
            table.drop_column(column)
    with op.batch_alter_table("clue_group") as table:
        table.drop_index("ix_clue_group_state")
        table.drop_index("ix_clue_group_made_at")
        for column in ("closed_at", "undo", "version", "state", "made_at"):
            table.drop_column(column)
    op.drop_table("month_total")
