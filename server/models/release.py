"""Releases: numbered content sets, kept for ever; one of them is live."""

import datetime
from typing import Any

from sqlalchemy import ForeignKey, types
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.database import Base
from server.models.account import User


class Release(Base):
    """A content set as it was published. Numbers only go up; going back makes a new one.

    `contents`: {collection: [[key, version number], …]} in order. `files`: {path in the set: SHA-256}.
    `fingerprint`: of the whole set, as a terminal reports it (content.fingerprint). `live`: true for
    the one terminals are to show, null for all others (so that the database allows one only).
    `list_pieces`: of its list in the repository, [[SHA-256, size], …] (content.release.listing);
    None: a release from before there was one.
    """

    __tablename__ = "release"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    made_at: Mapped[datetime.datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    note: Mapped[str] = mapped_column(default="")
    urgent: Mapped[bool] = mapped_column(default=False)
    back_to: Mapped[int | None]
    contents: Mapped[dict[str, Any]]
    files: Mapped[dict[str, Any]]
    fingerprint: Mapped[str] = mapped_column(index=True)
    list_pieces: Mapped[Any] = mapped_column(types.JSON(none_as_null=True), nullable=True)
    reminders: Mapped[Any] = mapped_column(types.JSON, default=list)
    live: Mapped[bool | None] = mapped_column(unique=True)
    made_by: Mapped[User | None] = relationship()
