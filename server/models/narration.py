"""Sentences that a voice has said: the sound lies in the store by its hash."""

import datetime

from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class Narration(Base):
    """One sentence. `key` names it by voice and words (content.narration.library.key)."""

    __tablename__ = "narration"

    key: Mapped[str] = mapped_column(primary_key=True)
    voice: Mapped[str] = mapped_column(index=True)
    said: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    size: Mapped[int]
    made_at: Mapped[datetime.datetime]
