"""When a worker must be asked whether it lives, given up or started anew; no process, no clock.

Times are time.monotonic() seconds.
"""

import math
from collections import deque
from collections.abc import Iterator
from enum import Enum, auto

# A visitor who is told after this long has not given up yet; opening a slow microphone takes less.
PAUSE_SECONDS = 3.0
# A worker that listens tells how loud it is all the time; only one that thinks must be asked.
_ASK_SECONDS = 1.0
# Compiling a large content set for the first time, on a slow machine.
_LOADING_SECONDS = 120.0
# After the first death at once, then after 0.5, 1, 2, 4 ... seconds: some eight workers a minute.
_FIRST_RETRY_SECONDS = 0.5
_LAST_RETRY_SECONDS = 30.0
_MEMORY_SECONDS = 60.0


class Duty(Enum):
    """What is to be done now."""

    ASK = auto()  # the worker whether it lives
    REPLACE = auto()  # it hangs
    START = auto()  # a new one
    PAUSE = auto()  # say that there is no voice for the time being


class Vigil:
    """Watches over one worker after another. With no utterance open, a well one is never asked.

    `longest`: seconds after which an utterance must have ended, whatever the worker says of itself.
    """

    def __init__(self, longest: float) -> None:
        self._longest = longest
        self._started: float | None = None
        self._ready = False
        self._asked = False
        self._last_sign = 0.0
        self._opened: float | None = None
        self._lost: float | None = None  # since when there is no voice that nobody was told of
        self._deaths: deque[float] = deque()
        self._retry_at = 0.0

    def started(self, now: float) -> None:
        """There is a worker; it loads."""
        self._started, self._ready = now, False

    def ready(self) -> None:
        """It has loaded."""
        self._ready, self._lost = True, None

    def lives(self, now: float) -> None:
        """It has said something."""
        self._last_sign, self._asked = now, False

    def died(self, now: float) -> None:
        """There is no worker any more; a hanging one is dead from when it fell silent."""
        if self._lost is None:
            self._lost = self._quiet_since if self._is_hung(now) else now
        self._started, self._ready, self._asked = None, False, False
        self._deaths.append(now)
        while self._deaths[0] < now - _MEMORY_SECONDS:
            self._deaths.popleft()
        again = len(self._deaths) - 2
        delay = _FIRST_RETRY_SECONDS * 2.0**again if again >= 0 else 0.0
        self._retry_at = now + min(delay, _LAST_RETRY_SECONDS)

    def paused(self) -> None:
        """It has been said that there is no voice."""
        self._lost = math.inf

    def asked(self) -> None:
        """The worker has been asked."""
        self._asked = True

    def opened(self, now: float) -> None:
        """An utterance has begun."""
        self._opened, self._asked = now, False

    def closed(self) -> None:
        """It has ended."""
        self._opened = None

    def patience(self, now: float) -> float | None:
        """Seconds until something is to be done unasked; None: never."""
        moments = [at for at, _ in self._duties() if at < math.inf]
        return max(0.0, min(moments) - now) if moments else None

    def due(self, now: float) -> Duty | None:
        """The first thing to be done by now; done, it must be told by the method of its name."""
        due = [(at, duty) for at, duty in self._duties() if at <= now]
        return min(due, key=lambda one: one[0])[1] if due else None

    @property
    def _quiet_since(self) -> float:
        return max(self._last_sign, self._opened or 0.0)

    def _is_hung(self, now: float) -> bool:
        return self._ready and self._opened is not None and now >= self._quiet_since + PAUSE_SECONDS

    def _duties(self) -> Iterator[tuple[float, Duty]]:
        if self._started is None:
            yield self._retry_at, Duty.START
        elif not self._ready:
            yield self._started + _LOADING_SECONDS, Duty.REPLACE
        elif self._opened is not None:
            if not self._asked:
                yield self._quiet_since + _ASK_SECONDS, Duty.ASK
            yield self._quiet_since + PAUSE_SECONDS, Duty.REPLACE
        if self._opened is not None:
            yield self._opened + self._longest, Duty.REPLACE
        if self._lost is not None:
            yield self._lost + PAUSE_SECONDS, Duty.PAUSE
