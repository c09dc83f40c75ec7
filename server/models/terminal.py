"""Terminals: who is enrolled, how each is, what it was told to do."""

import datetime
from typing import Any

from sqlalchemy import ForeignKey, types
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.database import Base


class TerminalGroup(Base):
    """Terminals that share settings. `settings` holds what differs from the defaults (server.terminals).

    `release_number`: the release they are to show, whatever is live; None: the live one.
    """

    __tablename__ = "terminal_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    release_number: Mapped[int | None]


class Terminal(Base):
    """A kiosk. `token_hash`: SHA-256 of its token; None once revoked. `health`: its last heartbeat.

    `fingerprint`: of the content set drawn on its glass. `screenshot`: SHA-256 of the last, in the store.
    """

    __tablename__ = "terminal"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("terminal_group.id"))
    token_hash: Mapped[str | None] = mapped_column(unique=True)
    enrolled_at: Mapped[datetime.datetime]
    seen_at: Mapped[datetime.datetime | None] = mapped_column(index=True)
    address: Mapped[str] = mapped_column(default="")
    fingerprint: Mapped[str] = mapped_column(default="")
    health: Mapped[Any] = mapped_column(types.JSON, default=dict)
    screenshot: Mapped[str] = mapped_column(default="")
    screenshot_at: Mapped[datetime.datetime | None]
    group: Mapped[TerminalGroup | None] = relationship()


class Enrolment(Base):
    """A one-time code with which a terminal enrols; only its hash is kept."""

    __tablename__ = "enrolment"

    id: Mapped[int] = mapped_column(primary_key=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("terminal_group.id"))
    made_at: Mapped[datetime.datetime]
    expires_at: Mapped[datetime.datetime]
    used_at: Mapped[datetime.datetime | None]


class Order(Base):
    """What a terminal is told to do: restart, volume (argument: 0 to 100), screenshot.

    `taken_at`: when a heartbeat first took it along; `done_at`: when the terminal reported on it.
    """

    __tablename__ = "order"

    id: Mapped[int] = mapped_column(primary_key=True)
    terminal_id: Mapped[int] = mapped_column(ForeignKey("terminal.id"), index=True)
    verb: Mapped[str]
    argument: Mapped[int | None]
    made_at: Mapped[datetime.datetime]
    taken_at: Mapped[datetime.datetime | None]
    done_at: Mapped[datetime.datetime | None]
    failed: Mapped[bool] = mapped_column(default=False)
    result: Mapped[str] = mapped_column(default="")


class Fault(Base):
    """Something that went wrong on a terminal, as it reported it. `settled_at`: somebody saw to it.

    `key`: the terminal's, against doubles, behind the terminal's id, so that none can block another's.
    """

    __tablename__ = "fault"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    terminal_id: Mapped[int] = mapped_column(ForeignKey("terminal.id"), index=True)
    at: Mapped[datetime.datetime]
    part: Mapped[str]
    message: Mapped[str]
    settled_at: Mapped[datetime.datetime | None]


class Happening(Base):
    """A change that the office saw on a terminal, or what came of one that it can't see.

    `kind` is "back", "release" or "software", or "offline:" (a day without the office) or "stick:" (a
    letter) and what it is known by, so that it is kept once; `said` is what a page says about it.
    """

    __tablename__ = "happening"

    id: Mapped[int] = mapped_column(primary_key=True)
    terminal_id: Mapped[int] = mapped_column(ForeignKey("terminal.id"), index=True)
    at: Mapped[datetime.datetime]
    kind: Mapped[str]
    said: Mapped[str]
