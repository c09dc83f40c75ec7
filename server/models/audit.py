"""The audit log: who changed what, when and from where. Rows are never changed or deleted."""

import datetime
from typing import Any

from sqlalchemy import types
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class AuditEntry(Base):
    """One change. `action` is a verb of `server.audit.ACTIONS`, `subject` what it was done to.

    `before` and `after` hold what differs; never a password, token or secret.
    """

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime.datetime] = mapped_column(index=True)
    user_id: Mapped[int | None]
    who: Mapped[str]
    address: Mapped[str]
    action: Mapped[str] = mapped_column(index=True)
    subject: Mapped[str] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(default="")
    before: Mapped[Any] = mapped_column(types.JSON, nullable=True)
    after: Mapped[Any] = mapped_column(types.JSON, nullable=True)
