"""What was signed: the version numbers of the repository's metadata, each handed out once."""

import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class RepositoryVersion(Base):
    """A version number of metadata. They only go up, and no two processes get the same.

    `published_at`: since when its timestamp is there for terminals to read; None: never, as far as is
    known. `releases`: what it tells terminals to show, {channel: number of the release}.
    """

    __tablename__ = "repository_version"

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    made_at: Mapped[datetime.datetime]
    published_at: Mapped[datetime.datetime | None]
    releases: Mapped[dict[str, Any]] = mapped_column(default=dict)
