"""The map of a content set and the ways on it, read beside the screen."""

import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread, get_native_id

from content.problem import ContentError
from content.wayfinding.archive import read_archive
from content.wayfinding.route import Options, Spot, Unreachable
from content.wayfinding.way import Way, Ways
from content.wayfinding.wayfinder import Wayfinder
from kiosk.ui.map.plan import Plan, plan_of

log = logging.getLogger(__name__)

# One starts there on a map that has no kiosk.
_ENTRANCES = ("information", "exit")
# As many ways as one visitor looks at.
_REMEMBERED = 64


class Wayfinding:
    """Has no ways until `start` was called and a second has passed; none ever without a map."""

    def __init__(self, folder: Path, spoken: frozenset[str] = frozenset()) -> None:
        """`folder`: the archive's. `spoken`: ids of places that departments and answers name."""
        self._folder = folder
        self.spoken = spoken
        self._ways: Ways | None = None
        self._start: str | None = None
        # Not a cache of the class: that would keep maps that are no longer shown.
        self._found: dict[tuple[str, bool, str | None], Way] = {}
        self.plan: Plan | None = None
        self.spots: dict[str, Spot] = {}
        self.exists = folder.is_dir()
        self.ready = False

    def start(self, on_ready: Callable[[], None]) -> None:
        """Read the map in a thread, which calls `on_ready` when ways can be found."""
        if self.exists:
            Thread(target=self._read, args=(on_ready,), name="map", daemon=True).start()

    def read(self) -> None:
        """Read the map now. Raises ContentError."""
        archive = read_archive(self._folder)
        finder = Wayfinder(archive)
        self.plan = plan_of(archive, self.spoken)
        self.spots = {**finder.spots}
        self._ways = Ways(finder)
        if finder.here is None:
            self._start = self._entrance()
        self._walk_once()
        self.ready = True

    def to(self, place: str, *, step_free: bool, start: str | None = None) -> Way | None:
        """The way to a feature or to the nearest of a kind; None while the map is being read.

        `start`: the feature one comes from, None for the terminal. Raises Unreachable.
        """
        return self._way(place, step_free, start) if self.ready else None

    def sentences(self, place: str, step_free: bool) -> Sequence[str] | None:
        """What is said on the way, a sentence a step; the reason where there is none."""
        try:
            way = self.to(place, step_free=step_free)
        except Unreachable as error:
            return (error.reason,)
        return None if way is None else [direction.text for direction in way.directions]

    def _way(self, place: str, step_free: bool, start: str | None) -> Way:
        assert self._ways is not None
        asked = place, step_free, start
        if asked not in self._found:
            if len(self._found) == _REMEMBERED:
                self._found.pop(next(iter(self._found)))
            try:
                options = Options(step_free=step_free)
                self._found[asked] = self._ways.to(place, options, start or self._start)
            except KeyError as error:
                raise Unreachable("地图上没有这个地方，请问问工作人员。") from error
        return self._found[asked]

    def _read(self, on_ready: Callable[[], None]) -> None:
        os.setpriority(os.PRIO_PROCESS, get_native_id(), 10)
        try:
            self.read()
        except ContentError as error:
            self.exists = False
            log.warning("地图不能用。\n%s", error)
        on_ready()

    def _walk_once(self) -> None:
        """Floors are indexed when they are first walked on: before a visitor waits for it."""
        assert self.plan is not None
        for level in self.plan.sheets:
            there = next((spot.id for spot in self.spots.values() if spot.level == level), "")
            for step_free in (False, True):
                with suppress(Unreachable):
                    self._way(there, step_free, None)

    def _entrance(self) -> str | None:
        assert self._ways is not None
        assert self.plan is not None
        home = [spot for spot in self.spots.values() if spot.level == self.plan.home]
        likely = [
            spot for spot in home if spot.category.split(".")[0] in (*_ENTRANCES, "reception")
        ]
        return next((spot.id for spot in (*likely, *home)), None)
