"""Sentences that a voice has said, so that none is said twice."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make it so. What was said before is said anew when it is published."""
    op.create_table(
        "narration",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_narration_voice", "narration", ["voice"])
    op.create_index("ix_narration_sha256", "narration", ["sha256"])


def downgrade() -> None:
    """And back."""
    op.drop_table("narration")
