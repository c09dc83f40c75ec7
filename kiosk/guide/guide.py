"""The seam behind which anything may lead: a dot on the glass, a base on wheels."""

from dataclasses import dataclass
from typing import Protocol

from content.wayfinding.ground import Point
from content.wayfinding.route import Route


@dataclass(frozen=True)
class Status:
    """Where a guide is on its route: on leg number `leg`, at `point` of that leg's level.

    `metres_left` are those still to be walked on floors. One that has `arrived` is at the route's
    end; one that is `stopped` was told to stop on the way.
    """

    leg: int
    level: str
    point: Point
    metres_left: float
    arrived: bool = False
    stopped: bool = False


class Guide(Protocol):
    """Leads along one route at a time. Nothing here waits; `status` says how far it has come."""

    def lead_to(self, route: Route) -> None:
        """Set out along `route` from its start to its end; what was led before is given up."""

    def status(self) -> Status | None:
        """Where it is now; None before it has been given a route."""

    def stop(self) -> None:
        """Stand still at once; only `lead_to` moves it again."""
