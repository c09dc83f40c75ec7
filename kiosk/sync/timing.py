"""When the worker looks again, and what time it is. Pure."""

import datetime
from dataclasses import dataclass

# Between two looks, in s, while all is well; as much as this earlier or later, so that a thousand terminals
# that were switched on together do not ask together.
POLL_S, JITTER = 30.0, 0.2
# Between two looks at what fails, at most, in s.
SELDOM_S = 15 * 60.0


def wait(failures: int, chance: float) -> float:
    """Seconds until the next look after so many `failures` in a row; `chance` is random, from 0 to 1."""
    base = min(POLL_S * 2.0 ** min(failures, 10), SELDOM_S)
    return base * (1 + JITTER * (2 * chance - 1))


@dataclass(frozen=True)
class OfficeTime:
    """The office said `time` (aware) when the monotonic clock stood at `at` s."""

    time: datetime.datetime
    at: float


def reference(
    clock: datetime.datetime, office: OfficeTime | None, monotonic: float
) -> datetime.datetime:
    """The time that expiry is judged by, aware: the office's where it is known, else the clock's.

    A clock that stands wrong when a terminal starts, with an empty battery, is expected; that it is at
    least as late as what was signed last is kiosk.sync.client's.
    """
    if office is None:
        return clock
    return office.time + datetime.timedelta(seconds=monotonic - office.at)


def office_time(told: str, monotonic: float) -> OfficeTime | None:
    """What the office said; None where it is no time with an offset."""
    try:
        time = datetime.datetime.fromisoformat(told)
    except ValueError:
        return None
    return OfficeTime(time, monotonic) if time.tzinfo else None
