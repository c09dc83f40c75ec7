"""A terminal without a network: everything of it that a stick meets, and no screen."""

import datetime
from pathlib import Path
from typing import Any

from kiosk.sync import stick as sticks
from kiosk.sync.generations import Generation, Generations
from kiosk.sync.letter import Carried, Desk
from kiosk.sync.limits import Limits
from kiosk.sync.membership import Membership
from kiosk.sync.outbox import Outbox
from kiosk.sync.source import FolderSource
from kiosk.sync.trust import Trust
from kiosk.sync.update import update
from server.api.examples import EXAMPLES
from server.database import now

HEALTH = {**EXAMPLES["Heartbeat"], "fingerprint": "f" * 64}
CLUE = {
    "text": "保证金怎么退",
    "heard": True,
    "alternatives": [],
    "candidates": [],
    "rejected": False,
}
FAULT = {"part": "sync", "message": "U 盘：空间不够"}


class Hall:
    """`state` is all that it keeps; `membership` is None where it was never enrolled."""

    def __init__(self, state: Path, membership: Membership | None) -> None:
        self.outbox = Outbox(state / "outbox.db")
        self._state, self._who = state, membership
        self.generations = Generations(state / "content")

    def update(self, stick: Path) -> Generation | None:
        """What a stick offers, its root trusted."""
        found = sticks.newest_root(stick)
        assert found
        trust = Trust(self._state / "trust")
        trust.pin(found)
        source = FolderSource(sticks.repository(stick))
        return update(source, trust, self.generations, "live", now(), Limits(), lambda _: ())

    def put(self, kind: str, body: dict[str, Any], at: datetime.datetime | None = None) -> None:
        """Something happens."""
        self.outbox.put(kind, body, at or now())

    def carry(self, stick: Path, mail_to: str = "") -> Carried:
        """Its records onto the stick, sealed to whom its release says, or to `mail_to`."""
        current = self.generations.current()
        if not mail_to:
            assert current
            mail_to = current.index().mail_to
        return Desk(self._state, self.outbox, self._who).carry(stick, mail_to, lambda: HEALTH)
