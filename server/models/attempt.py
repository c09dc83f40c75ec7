"""Tries that failed: log-ins and enrolments, counted so that guessing is slow in every process."""

import datetime

from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class Attempt(Base):
    """One failed try. `subject`: what was tried, as "login:zhang" or "address:10.0.0.7"."""

    __tablename__ = "attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime.datetime] = mapped_column(index=True)
