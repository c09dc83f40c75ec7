"""Pictures, cartoons, sound and video: what each is called; the bytes lie in the store by hash."""

import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class Media(Base):
    """One file. `path` is how items name it ("media/….png"), `title` what it was called when it came.

    `kind` is one of picture, cartoon, sound, video, document; `type` the MIME type its content has.
    """

    __tablename__ = "media"

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(index=True)
    type: Mapped[str]
    size: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    seconds: Mapped[float | None]
    uploaded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    uploaded_at: Mapped[datetime.datetime]
