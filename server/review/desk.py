"""What lies on a reviewer's desk, and what a clerk has handed in and not yet got through."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from server import items, workflow
from server.collections import COLLECTIONS, Collection
from server.database import db
from server.editing.difference import FieldChange, compare
from server.models.account import User
from server.models.item import Item, State, Version


@dataclass(frozen=True)
class Sheet:
    """One text as it lies there: what it is, who wrote on it since the last approval, what differs.

    `before`: the approved version that it would replace; None for what is new.
    """

    version: Version
    collection: Collection
    title: str
    authors: list[str]
    before: Version | None
    own: bool

    @property
    def kind(self) -> str:
        """What approving it would do, in a word."""
        if self.version.body is None:
            return "删除"
        return "修改" if self.before is not None and self.before.body is not None else "新增"

    def changes(self) -> list[FieldChange]:
        """Field by field."""
        before = self.before.body if self.before is not None else None
        return compare(self.collection.name, before, self.version.body)


def sheet(version: Version, reader: User) -> Sheet:
    """The sheet of one version, as `reader` has it."""
    since = workflow.since_approval(version)
    earlier = (
        [one for one in version.item.versions if one.number < since[0].number] if since else []
    )
    approved = [one for one in earlier if one.state is State.APPROVED]
    return Sheet(
        version,
        COLLECTIONS[version.item.collection],
        workflow.title_of(version.item),
        list(dict.fromkeys(name_of(one.author) for one in since)),
        approved[-1] if approved else None,
        workflow.is_own(version, reader),
    )


def handed_in(user: User) -> Sequence[Version]:
    """What `user` wrote last, and which waits or was sent back; newest first."""
    asked = (
        select(Version)
        .join(Version.item)
        .where(Version.author_id == user.id, Version.state.in_((State.SUBMITTED, State.REJECTED)))
        .order_by(Version.made_at.desc())
        .options(selectinload(Version.item).selectinload(Item.versions))
    )
    return [one for one in db.session.scalars(asked) if items.head(one.item) is one]


def name_of(user: User | None) -> str:
    """What colleagues call somebody."""
    return (user.name or str(user.username)) if user else "系统自带"
