"""What is counted: visits, questions asked, places gone to, satisfaction. Nothing about a person."""

import datetime

from sqlalchemy import Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class Event(Base):
    """One thing that happened on a glass. `kind`: visit, question, place, satisfaction.

    question: `outcome` is answer, suggest, elsewhere or unknown, `subject` the question answered with, `heard`
    voice, not touch. place: `subject` is the place's id. satisfaction: `outcome` is good or bad.
    visit: `seconds` it lasted. `key`: the terminal's, against doubles. `day` and `hour` are the
    hall's, kept so that counting by them needs no database's own functions.
    """

    __tablename__ = "event"
    # Whatever is counted is read from this alone, and mostly in its order.
    __table_args__ = (
        Index(
            "ix_event_counted",
            *("kind", "day", "outcome", "heard", "subject", "hour", "terminal_id", "seconds"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    at: Mapped[datetime.datetime] = mapped_column(index=True)
    day: Mapped[datetime.date] = mapped_column(Date)
    hour: Mapped[int]
    kind: Mapped[str]
    terminal_id: Mapped[int | None] = mapped_column(ForeignKey("terminal.id"), index=True)
    outcome: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    heard: Mapped[bool] = mapped_column(default=False)
    seconds: Mapped[float | None]


class MonthTotal(Base):
    """How many events of one sort there were in a month: what stays when they are forgotten.

    `month`: "2026-01", the hall's. `seconds`: of all its visits.
    """

    __tablename__ = "month_total"

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    outcome: Mapped[str]
    subject: Mapped[str]
    heard: Mapped[bool]
    count: Mapped[int]
    seconds: Mapped[float]
