"""One walk at a time, which can be held and gone on with, by a guide that can only set out and stop."""

from content.wayfinding.route import Route
from kiosk.guide.guide import Guide, Status
from kiosk.guide.progress import rest_of


class Leader:
    """Has `guide` walk one route after another."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._led: Route | None = None

    def set_out(self, route: Route) -> None:
        """Begin to walk `route`, instead of what was walked before."""
        self._led = route
        self._guide.lead_to(route)

    def hold(self) -> None:
        """Stand still for now."""
        if self._led is not None:
            self._guide.stop()

    def go_on(self) -> None:
        """Walk what is left of a route that was held."""
        status = self.status()
        if self._led is not None and status is not None and status.stopped:
            self._led = rest_of(self._led, status)
            self._guide.lead_to(self._led)

    def give_up(self) -> None:
        """Stand still; there is no walk any more."""
        self.hold()
        self._led = None

    def status(self) -> Status | None:
        """Where the guide is on its walk; None without one."""
        return self._guide.status() if self._led is not None else None
