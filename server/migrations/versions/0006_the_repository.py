"""The versions of the repository's metadata, and the list of each release in it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make it so. A release from before has no list: it is built anew from its contents when it is needed."""
    op.create_table(
        "repository_version",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("releases", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("version"),
    )
    with op.batch_alter_table("release") as table:
        table.add_column(sa.Column("list_pieces", sa.JSON(), nullable=True))


def downgrade() -> None:
    """And back."""
    with op.batch_alter_table("release") as table:
        table.drop_column("list_pieces")
    op.drop_table("repository_version")
