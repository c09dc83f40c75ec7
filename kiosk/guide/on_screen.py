"""The guide on the glass: a point that walks a route ahead of the visitor, in seconds."""

import math
from collections.abc import Callable
from time import monotonic

from content.wayfinding.route import Route
from kiosk.guide.guide import Status
from kiosk.guide.progress import length, point_after

# Metres a second at which the eye follows a point on a map of the hall without effort.
PACE = 5.0
# A preview that takes longer than this is not watched to its end; the point hurries instead.
LONGEST_S = 8.0
# At a change of floors the point waits until the other level has been recognised.
CHANGE_S = 1.0


class OnScreenGuide:
    """Walks at `PACE`, any walk within `LONGEST_S` and `CHANGE_S` a change of floors.

    `clock`: monotonic seconds. Keeps no thread; where it is follows from the time.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._route: Route | None = None
        self._since = 0.0
        self._stopped_at: float | None = None

    def lead_to(self, route: Route) -> None:
        """See `Guide`."""
        self._route, self._since, self._stopped_at = route, self._clock(), None

    def stop(self) -> None:
        """See `Guide`."""
        if self._stopped_at is None:
            self._stopped_at = self._clock()

    def status(self) -> Status | None:
        """See `Guide`."""
        if self._route is None:
            return None
        now = self._clock() if self._stopped_at is None else self._stopped_at
        status = _at(self._route, max(0.0, now - self._since))
        stopped = self._stopped_at is not None and not status.arrived
        return Status(
            status.leg, status.level, status.point, status.metres_left, status.arrived, stopped
        )


def _at(route: Route, seconds: float) -> Status:
    """Where one is `seconds` after having set out."""
    lengths = [length(leg) for leg in route.legs]
    pace = max(PACE, math.fsum(lengths) / LONGEST_S)
    for number, (leg, metres) in enumerate(zip(route.legs, lengths, strict=True)):
        later = math.fsum(lengths[number + 1 :])
        walked = min(metres, seconds * pace)
        seconds -= metres / pace
        last = number == len(lengths) - 1
        if last or seconds < CHANGE_S:
            arrived = last and seconds >= 0
            point = leg.path[-1] if walked == metres else point_after(leg, walked)
            return Status(number, leg.level, point, later + metres - walked, arrived)
        seconds -= CHANGE_S
    raise AssertionError("a route has at least one leg")
