"""Routes in a venue: the shortest way from spot to spot, and to the nearest of a kind."""

from collections.abc import Mapping
from functools import lru_cache

from shapely.geometry.base import BaseGeometry

from content.wayfinding.climbs import links
from content.wayfinding.floors import Floors
from content.wayfinding.imdf import Archive
from content.wayfinding.kinds import spots_of
from content.wayfinding.net import Net, Walk
from content.wayfinding.route import Options, Route, Spot, Unreachable
from content.wayfinding.spots import read_spots


class Wayfinder:
    """Finds the way in one venue. Immutable to its users; floors are indexed when first walked on."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.spots: Mapping[str, Spot] = read_spots(archive)
        self._floors = Floors(archive)
        self._links = links(archive)

    @property
    def here(self) -> Spot | None:
        """Where the visitor at the terminal stands; None without a kiosk."""
        return next((spot for spot in self.spots.values() if spot.kind == "kiosk"), None)

    def walkable(self, level: str, options: Options = Options()) -> BaseGeometry:
        """The space of a level that routes keep to, under these options."""
        net = self._net(options)
        return net.space(level)

    def route(self, start: Spot, end: Spot, options: Options = Options()) -> Route:
        """The shortest way. Raises Unreachable."""
        walk = self._net(options).walk(start, [end])
        if walk is None:
            raise Unreachable("没有路可以走到那里。")
        return _route(start, walk, options)

    def nearest(self, start: Spot, kind: str, options: Options = Options()) -> Route:
        """The way to the nearest of a kind (of KINDS, or an IMDF category). Raises Unreachable."""
        walk = self._net(options).walk(start, spots_of(kind, self.archive, self.spots))
        if walk is None:
            raise Unreachable("没有路可以走到那里。")
        return _route(start, walk, options)

    @lru_cache(maxsize=16)
    def _net(self, options: Options) -> Net:
        return Net(self._floors, self._links, options)


def _route(start: Spot, walk: Walk, options: Options) -> Route:
    metres = sum(leg.metres for leg in walk.legs)
    seconds = metres / options.speed + sum(link.seconds for link in walk.links)
    step_free = all(link.kind in ("elevator", "ramp") for link in walk.links)
    return Route(start, walk.end, walk.legs, metres, seconds, step_free)
