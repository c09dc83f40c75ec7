"""Turns: what only one of several server processes may do at a time."""

import datetime

from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class Lease(Base):
    """The turn called `name`: whose it is (`holder`, random; `who`, for people) and until when.

    `number`: the last release number that was handed out. It only goes up, so that a process which
    slept through the end of its turn can't have that of a later one.
    """

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    who: Mapped[str]
    until: Mapped[datetime.datetime]
    number: Mapped[int] = mapped_column(default=0)
