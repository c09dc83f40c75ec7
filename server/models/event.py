"""What is counted: visits, questions asked, places gone to, satisfaction. Nothing about a person."""

import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class Event(Base):
    """One thing that happened on a glass. `kind`: visit, question, place, satisfaction.

    question: `outcome` is answer, suggest or unknown, `subject` the question answered with, `heard`
    voice, not touch. place: `subject` is the place's id. satisfaction: `outcome` is good or bad.
    visit: `seconds` it lasted. `key`: the terminal's, against doubles.
    """

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    at: Mapped[datetime.datetime] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(index=True)
    terminal_id: Mapped[int | None] = mapped_column(ForeignKey("terminal.id"))
    outcome: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    heard: Mapped[bool] = mapped_column(default=False)
    seconds: Mapped[float | None]
