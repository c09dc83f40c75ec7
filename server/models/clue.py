"""Question clues: what visitors asked and nobody answered, and what clerks made of it."""

import datetime
from typing import Any

from sqlalchemy import ForeignKey, types
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.database import Base


class ClueGroup(Base):
    """Clues of one meaning, handled together.

    `handling`: "" while open, else one of variant, question, none (not our business), duplicate;
    `target`: the question ("key") it became or belongs to. `closed_by`: the release that answered all.
    `reopened_at`: when a release turned out not to.
    """

    __tablename__ = "clue_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    handling: Mapped[str] = mapped_column(default="", index=True)
    target: Mapped[str] = mapped_column(default="")
    handled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    handled_at: Mapped[datetime.datetime | None]
    closed_by: Mapped[int | None]
    reopened_at: Mapped[datetime.datetime | None]
    proof: Mapped[Any] = mapped_column(types.JSON, nullable=True)
    clues: Mapped[list["Clue"]] = relationship(back_populates="group", order_by="Clue.at.desc()")


class Clue(Base):
    """One unanswered question, with numbers of people masked. Never a sound.

    `alternatives`: the recogniser's other readings. `candidates`: [{"kind", "id", "score"}, …], the
    terminal's. `rejected`: the visitor said "not what I meant". `key`: the terminal's, against doubles.
    """

    __tablename__ = "clue"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    at: Mapped[datetime.datetime] = mapped_column(index=True)
    text: Mapped[str]
    heard: Mapped[bool]
    alternatives: Mapped[list[Any]]
    candidates: Mapped[list[Any]]
    rejected: Mapped[bool]
    terminal_id: Mapped[int | None] = mapped_column(ForeignKey("terminal.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("clue_group.id"), index=True)
    group: Mapped[ClueGroup | None] = relationship(back_populates="clues")
