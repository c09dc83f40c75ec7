"""Drafts: what somebody is typing, kept every few seconds, and who else is typing there."""

import datetime
from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from server.database import db, now, rows
from server.editing.forms import Typed
from server.models.account import User
from server.models.item import Draft

# Whoever typed so lately is still at it.
_LATELY = datetime.timedelta(minutes=2)


def mine(collection: str, key: str, user: User) -> Draft | None:
    """What `user` typed and has not saved. `key`: "" for an item that is not there yet."""
    return db.session.scalar(
        select(Draft).where(
            Draft.collection == collection, Draft.key == key, Draft.user_id == user.id
        )
    )


def of_user(user: User) -> Sequence[Draft]:
    """All that `user` typed and has not saved, newest first."""
    asked = select(Draft).where(Draft.user_id == user.id).order_by(Draft.saved_at.desc())
    return db.session.scalars(asked).all()


def keep(collection: str, key: str, user: User, typed: Typed, based_on: int | None) -> None:
    """Keep what `user` typed, in the open transaction, in the place of what was kept before."""
    user_id = user.id
    for _ in range(2):
        changed = db.session.execute(
            update(Draft)
            .where(Draft.collection == collection, Draft.key == key, Draft.user_id == user_id)
            .values(fields=typed, based_on=based_on, saved_at=now())
        )
        if rows(changed):
            return
        try:
            with db.session.begin_nested():
                db.session.add(
                    Draft(
                        collection=collection,
                        key=key,
                        user_id=user_id,
                        fields=typed,
                        based_on=based_on,
                        saved_at=now(),
                    )
                )
        except IntegrityError:  # another tab's draft was quicker: change that
            continue
        return


def drop(collection: str, key: str, user: User) -> None:
    """Forget what `user` typed."""
    db.session.execute(
        delete(Draft).where(
            Draft.collection == collection, Draft.key == key, Draft.user_id == user.id
        )
    )


def others(collection: str, key: str, user: User) -> list[str]:
    """Who else is typing in this item now."""
    if not key:
        return []
    asked = (
        select(Draft)
        .join(Draft.user)
        .where(
            Draft.collection == collection,
            Draft.key == key,
            Draft.user_id != user.id,
            Draft.saved_at > now() - _LATELY,
        )
    )
    return [one.user.name or str(one.user.username) for one in db.session.scalars(asked)]
