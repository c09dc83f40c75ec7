"""One process publishes at a time: a turn in the database, which ends by itself if its process dies."""

import datetime
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError

from server.database import db, now, rows
from server.models.lease import Lease
from server.models.release import Release
from server.workflow import Refused

_NAME = "publishing"
# What is left is longer than one request to a store may take (server.store): it is looked at before each.
_LASTS = datetime.timedelta(seconds=120)
_OFTEN = datetime.timedelta(seconds=15)
_LOST = "发布做到一半停得太久，已经轮到别人了。屏幕上没有变化，请再试一次。"


@dataclass
class Turn:
    """A turn that is held, until `until`. All of it happens in transactions beside the caller's."""

    holder: str
    until: datetime.datetime

    def prolong(self) -> None:
        """Go on holding it, where a good part has gone by. Raises Refused if it was lost."""
        if self.until - now() > _LASTS - _OFTEN:
            return
        self.until = now() + _LASTS
        if not self._change(until=self.until):
            raise Refused(_LOST)

    def number(self) -> int:
        """A number for a release, which no other turn gets. Raises Refused if the turn was lost."""
        made = select(func.coalesce(func.max(Release.number), 0)).scalar_subquery()
        # The larger of the two: releases may have come from a backup, numbers may have been wasted.
        larger = func.max if db.engine.dialect.name == "sqlite" else func.greatest
        self.until = now() + _LASTS
        if not self._change(number=larger(Lease.number, made) + 1, until=self.until):
            raise Refused(_LOST)
        with db.engine.connect() as connection:
            asked = select(Lease.number).where(Lease.name == _NAME)
            return connection.execute(asked).scalar_one()

    def give_back(self, number: int) -> None:
        """Nothing came of this number: the next turn may have it."""
        self._change(number=number - 1)

    def end(self) -> None:
        """Let the next one begin."""
        self._change(until=now())

    def _change(self, **values: Any) -> bool:
        mine = (Lease.name == _NAME) & (Lease.holder == self.holder)
        with db.engine.begin() as connection:
            return rows(connection.execute(update(Lease).where(mine).values(**values))) == 1


@contextmanager
def turn(who: str) -> Iterator[Turn]:
    """Hold the turn to publish, as `who`. Raises Refused, naming who holds it."""
    held = Turn(secrets.token_hex(16), now() + _LASTS)
    values = {"holder": held.holder, "who": who, "until": held.until}
    with db.engine.begin() as connection:
        free = (Lease.name == _NAME) & (Lease.until <= now())
        taken = rows(connection.execute(update(Lease).where(free).values(**values)))
        there = connection.execute(select(Lease.who).where(Lease.name == _NAME)).scalar()
    if not taken:
        if there is not None:
            raise Refused(_busy(there))
        try:
            with db.engine.begin() as connection:
                connection.execute(insert(Lease).values(name=_NAME, number=0, **values))
        except IntegrityError:  # the very first turn, and two wanted it
            raise Refused(_busy("别人")) from None
    try:
        yield held
    finally:
        held.end()


def _busy(who: str) -> str:
    return f"{who}正在发布，一次只能有一个人发布。请等一两分钟，再看看要不要发。"
