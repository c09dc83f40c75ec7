"""What lists and searches need of an item's newest version stands beside the item."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TEXTS = ("title", "words", "category", "valid_until")


def upgrade() -> None:
    """Make it so."""
    for name in _TEXTS:
        op.add_column("item", sa.Column(name, sa.String(), server_default="", nullable=False))
    op.add_column(
        "item", sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    _describe()


def downgrade() -> None:
    """Take it back."""
    for name in (*_TEXTS, "deleted"):
        op.drop_column("item", name)


def _describe() -> None:
    """For items that are there already; the words are folded when the item is next saved."""
    connection = op.get_bind()
    newest = connection.execute(
        sa.text("SELECT item_id, CAST(body AS VARCHAR) FROM version ORDER BY item_id, number")
    )
    bodies: dict[int, Any] = {one: json.loads(body or "null") for one, body in newest}
    for one, body in bodies.items():
        held = body or {}
        connection.execute(
            sa.text(
                "UPDATE item SET title = :title, words = :words, category = :category, "
                "valid_until = :until, deleted = :deleted WHERE id = :id"
            ),
            {
                "id": one,
                "title": str(held.get("ask") or held.get("name") or held.get("title") or ""),
                "words": json.dumps(held, ensure_ascii=False).casefold(),
                "category": str(held.get("category") or held.get("kind") or ""),
                "until": str(held.get("valid_until") or ""),
                "deleted": body is None,
            },
        )
