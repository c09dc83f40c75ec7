"""What clerks write: items of a content set, every version of each, and drafts not yet saved."""

import datetime
import enum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, false, types
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.database import Base
from server.models.account import User


class State(enum.StrEnum):
    """How far a version has come. What is published, a release says."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"


class Item(Base):
    """One item of a collection (server.collections). Its newest version is what clerks see.

    `withdrawn_at`: since when it is kept from the glass, whatever was approved. What lists and searches
    need of the newest version stands beside it, kept by server.items: what it is called, all `words` of
    it, its `category` (of a notice its kind), the last day it holds (ISO, "" for ever), whether it is
    `deleted`.
    """

    __tablename__ = "item"
    __table_args__ = (UniqueConstraint("collection", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    collection: Mapped[str] = mapped_column(index=True)
    key: Mapped[str]
    position: Mapped[int]
    withdrawn_at: Mapped[datetime.datetime | None]
    title: Mapped[str] = mapped_column(default="", server_default="")
    words: Mapped[str] = mapped_column(default="", server_default="")
    category: Mapped[str] = mapped_column(default="", server_default="")
    valid_until: Mapped[str] = mapped_column(default="", server_default="")
    deleted: Mapped[bool] = mapped_column(default=False, server_default=false())
    versions: Mapped[list["Version"]] = relationship(
        back_populates="item", order_by="Version.number", cascade="all, delete-orphan"
    )


class Version(Base):
    """An item as somebody saved it; `body` is its JSON in the content set, None: deleted.

    `number` counts from 1 in each item. `based_on`: the number it was made from. `checklist`: what the
    reviewer ticked (保密审查). `publish_at`: not before this moment.
    """

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("item_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    number: Mapped[int]
    body: Mapped[Any] = mapped_column(types.JSON, nullable=True)
    state: Mapped[State] = mapped_column(
        types.Enum(
            State, native_enum=False, length=16, values_callable=lambda e: [s.value for s in e]
        ),
        index=True,
    )
    based_on: Mapped[int | None]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    made_at: Mapped[datetime.datetime]
    note: Mapped[str] = mapped_column(default="")
    submitted_at: Mapped[datetime.datetime | None]
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    reviewed_at: Mapped[datetime.datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    checklist: Mapped[Any] = mapped_column(types.JSON, nullable=True)
    publish_at: Mapped[datetime.datetime | None]
    item: Mapped[Item] = relationship(back_populates="versions")
    author: Mapped[User | None] = relationship(foreign_keys=[author_id])
    reviewer: Mapped[User | None] = relationship(foreign_keys=[reviewer_id])


class Draft(Base):
    """What somebody is typing and has not saved: kept by itself every few seconds, one each.

    `fields` is the form as typed, which may not be valid yet. `key` is "" for what has none yet.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("collection", "key", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    collection: Mapped[str]
    key: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    fields: Mapped[Any] = mapped_column(types.JSON)
    based_on: Mapped[int | None]
    saved_at: Mapped[datetime.datetime]
    user: Mapped[User] = relationship()
