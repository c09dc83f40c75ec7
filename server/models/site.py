"""Settings that administrators change on a page (server.site says which and what they mean)."""

from typing import Any

from sqlalchemy import types
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class Setting(Base):
    """One setting that is not at its default."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(types.JSON)
