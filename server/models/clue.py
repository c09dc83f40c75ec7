"""Question clues: what visitors asked and nobody answered, and what clerks made of it."""

import datetime
import enum
from typing import Any

from sqlalchemy import Date, ForeignKey, LargeBinary, types
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.database import Base
from server.models.account import User
from server.models.terminal import Terminal


class GroupState(enum.StrEnum):
    """How far a group has come. Reopened: a release turned out not to answer it."""

    OPEN = "open"
    HANDLED = "handled"
    CLOSED = "closed"
    REOPENED = "reopened"


class ClueGroup(Base):
    """Clues of one meaning, handled together.

    `handling`: "" while open, else one of variant, question, none (not our business), duplicate;
    `target`: the question ("key") it became or belongs to, of a duplicate the other group's id.
    `version`: the target's version that was to answer it. `undo`: what taking the handling back needs.
    `closed_by`: the release that answered all. `reopened_at`: when a release turned out not to.
    `proof`: what the last release that was tried made of its clues (server.clues.proof).
    """

    __tablename__ = "clue_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    made_at: Mapped[datetime.datetime] = mapped_column(index=True)
    state: Mapped[GroupState] = mapped_column(
        types.Enum(
            GroupState,
            native_enum=False,
            length=16,
            values_callable=lambda e: [s.value for s in e],
        ),
        default=GroupState.OPEN,
        index=True,
    )
    handling: Mapped[str] = mapped_column(default="", index=True)
    target: Mapped[str] = mapped_column(default="")
    version: Mapped[int | None]
    undo: Mapped[Any] = mapped_column(types.JSON, nullable=True)
    handled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    handled_at: Mapped[datetime.datetime | None]
    closed_by: Mapped[int | None]
    closed_at: Mapped[datetime.datetime | None]
    reopened_at: Mapped[datetime.datetime | None]
    proof: Mapped[Any] = mapped_column(types.JSON, nullable=True)
    clues: Mapped[list["Clue"]] = relationship(back_populates="group", order_by="Clue.at.desc()")
    handled_by: Mapped[User | None] = relationship()


class Clue(Base):
    """One unanswered question, with numbers of people masked. Never a sound.

    `alternatives`: the recogniser's other readings. `candidates`: [{"kind", "id", "score"}, …], the
    terminal's. `rejected`: the visitor said "not what I meant". `key`: the terminal's, against doubles.
    `day`: of `at`, by the hall's clock. `wording`: `text`, normalised. `group_id` is None until it was
    compared with the others. `vector`: what `wording` means to the encoder called `encoder`, half floats.
    """

    __tablename__ = "clue"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    at: Mapped[datetime.datetime] = mapped_column(index=True)
    day: Mapped[datetime.date] = mapped_column(Date, index=True)
    text: Mapped[str]
    wording: Mapped[str] = mapped_column(index=True)
    heard: Mapped[bool]
    alternatives: Mapped[list[Any]]
    candidates: Mapped[list[Any]]
    rejected: Mapped[bool]
    encoder: Mapped[str] = mapped_column(default="")
    vector: Mapped[bytes | None] = mapped_column(LargeBinary)
    terminal_id: Mapped[int | None] = mapped_column(ForeignKey("terminal.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("clue_group.id"), index=True)
    group: Mapped[ClueGroup | None] = relationship(back_populates="clues")
    terminal: Mapped[Terminal | None] = relationship()
