"""One walk after another for a visit: each has a number, can be held, gone on with, and given up."""

from content.wayfinding.route import Route
from kiosk.guide.guide import Guide, Status
from kiosk.guide.progress import rest_of


class Leader:
    """Has a guide walk the walks that a visit asks for."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._led: Route | None = None
        self.walk = 0
        self.route: Route | None = None

    def set_out(self, walk: int, route: Route) -> None:
        """Begin walk number `walk` along `route`."""
        self.walk, self.route, self._led = walk, route, route
        self._guide.lead_to(route)

    def hold(self) -> None:
        """Stand still for now."""
        if self._led is not None:
            self._guide.stop()

    def go_on(self) -> None:
        """Walk what is left of a walk that was held."""
        status = self.status()
        if self._led is not None and status is not None and status.stopped:
            self._led = rest_of(self._led, status)
            self._guide.lead_to(self._led)

    def give_up(self) -> None:
        """Stand still; there is no walk any more."""
        self.hold()
        self.route = self._led = None

    def status(self) -> Status | None:
        """Where the guide is on its walk; None without one."""
        return self._guide.status() if self._led is not None else None
