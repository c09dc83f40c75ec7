"""When the line home is used next: quick, and never so that many terminals flood an office. Pure."""

import random
from collections.abc import Callable

HEARTBEAT_S = 30.0
# Between two batches, at least: a month offline is 150 of them, and the office has other terminals. One that
# answers slowly is left alone for so many times as long as it took.
BATCH_S, BREATHS = 2.0, 3.0
# After a time without an office, more than a batch begins at some moment of so many s: what took the line from
# this terminal may have taken it from all.
SPREAD_S = 60.0
# After the first failure, and at most; doubled in between, so that an office that comes back is not met
# by all its terminals at once.
FIRST_RETRY_S, LAST_RETRY_S = 5.0, 120.0
# Not heard from the office for so long, a terminal is offline; less is a switch that was restarted.
OFFLINE_S = 3600.0
# Parts that times differ by among terminals.
_LEAST, _MOST = 0.7, 1.3


class Pace:
    """All moments are monotonic, in s."""

    def __init__(
        self, now: float, chance: Callable[[float, float], float] = random.uniform
    ) -> None:
        """`chance(a, b)`: a number between the two."""
        self.heartbeat_at = self.batch_at = now
        self._chance = chance
        self._failures = 0
        self._is_new = True
        self._heard_at = now

    def next(self, *, waiting: bool) -> float:
        """When there is something to do; `waiting`: entries are."""
        return min(self.heartbeat_at, self.batch_at) if waiting else self.heartbeat_at

    def heard(self, now: float, *, backlog: bool) -> None:
        """A heartbeat was answered; `backlog`: more than a batch waits."""
        self.heartbeat_at = now + HEARTBEAT_S
        if backlog and (self._failures or self._is_new):
            self.batch_at = now + self._chance(0, SPREAD_S)
        self._failures, self._is_new, self._heard_at = 0, False, now

    def hasten(self, now: float) -> None:
        """There is something to say; an office that is out of reach is not called sooner for it."""
        if not self._failures:
            self.heartbeat_at = min(self.heartbeat_at, now)

    def sent(self, began: float, now: float) -> None:
        """A batch was taken."""
        pause = max(BATCH_S, BREATHS * (now - began))
        self.batch_at = now + pause * self._chance(_LEAST, _MOST)

    def refused(self, now: float) -> None:
        """The office will not, or the disk: not soon again."""
        self.heartbeat_at = self.batch_at = now + LAST_RETRY_S

    def failed(self, now: float, asked_s: float = 0) -> None:
        """The office was not reached, or asked to be left alone for `asked_s` s."""
        wait = max(asked_s, min(FIRST_RETRY_S * 2.0**self._failures, LAST_RETRY_S) * _LEAST)
        self.heartbeat_at = self.batch_at = now + wait * self._chance(1, _MOST / _LEAST)
        self._failures = min(self._failures + 1, 10)

    def is_offline(self, now: float) -> bool:
        """Whether the office has been out of reach for long."""
        return now - self._heard_at >= OFFLINE_S
