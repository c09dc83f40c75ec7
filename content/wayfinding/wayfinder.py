"""Routes in a venue: the shortest way from spot to spot, and to the nearest of a kind."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from content.wayfinding.categories import has_steps
from content.wayfinding.climbs import Link
from content.wayfinding.floors import Floors
from content.wayfinding.hours import in_words
from content.wayfinding.imdf import Archive
from content.wayfinding.kinds import KINDS
from content.wayfinding.net import Net
from content.wayfinding.of_kind import spots_of
from content.wayfinding.restrictions import (
    STEP_FREE,
    allowed,
    barred,
    hours_of,
    is_closed,
    relaxed,
)
from content.wayfinding.route import Leg, Options, Route, Spot, Unreachable
from content.wayfinding.search import Walk, find_walk, find_walks
from content.wayfinding.spots import read_spots, spot_at
from content.wayfinding.traversal import links

_ANYBODY = Options()
# An opening of these is no way in for visitors; a principal one is the main entrance.
_NO_ENTRY = frozenset({"emergencyexit", "service", "automobile"})
_PRINCIPAL = "principal"
# One may walk so near to steps (metres) without being on them.
_BESIDE = 0.01
# A terminal's visitors have few wishes at a time; a plan for each is kept.
_KEPT = 8


class Wayfinder:
    """Finds the way in one venue. A floor is indexed when it is first walked on."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.spots: Mapping[str, Spot] = read_spots(archive)
        self._links = links(archive)
        ends = (landing for link in self._links for landing in (link.start, link.end))
        self._floors = Floors(archive, [*dict.fromkeys(ends)])
        self._nets: dict[tuple[frozenset[str], frozenset[Link], bool], Net] = {}
        self._closed: dict[Options, tuple[frozenset[str], frozenset[Link]]] = {}
        self._steps: dict[str, list[BaseGeometry]] = {id_: [] for id_ in archive.levels}
        for unit in filter(has_steps, archive.units.values()):
            self._steps[unit.level].append(unit.shape.buffer(-_BESIDE))
        self._steepest = min((_slope(archive, link) for link in self._links), default=math.inf)

    @property
    def here(self) -> Spot | None:
        """Where the visitor at the terminal stands; None without a kiosk."""
        return next((spot for spot in self.spots.values() if spot.kind == "kiosk"), None)

    @cached_property
    def doorways(self) -> Sequence[Spot]:
        """The openings by which one comes in from outdoors; what is called principal comes first."""
        storeys = [self._floors.storeys[n] for n in {*self._floors.number.values()}]
        entered = [s for s in storeys if any(one.ordinal == 0 for one in s.levels.values())]
        ids = {id_ for storey in entered for id_ in storey.doorways()}
        openings = [self.archive.openings[id_] for id_ in self.archive.openings if id_ in ids]
        found = [spot_at(self.archive, one) for one in openings if one.category not in _NO_ENTRY]
        return sorted(found, key=lambda spot: _PRINCIPAL not in spot.category)

    @property
    def entrance(self) -> Spot | None:
        """The main entrance, where the map says which it is."""
        entries = [spot for spot in self.spots.values() if spot.category in ("entry", "entrance")]
        principal = [spot for spot in self.doorways if _PRINCIPAL in spot.category]
        return next(iter((*entries, *principal)), None)

    def walkable(
        self, level: str, options: Options = _ANYBODY, *, ground: bool = False
    ) -> BaseGeometry:
        """The space that routes keep to, of the storey of `level`.

        Only where there is no other way they go over `ground`: what is drawn as no unit.
        """
        return self._net(options, ground=ground).plan(self._floors.number[level]).space

    def route(self, start: Spot, end: Spot, options: Options = _ANYBODY) -> Route:
        """The shortest way. Raises Unreachable, which says why."""
        walk = self._walk(start, self._open([end], options), options)
        if walk is None:
            raise self._unreachable(start, [end], options)
        return self._route(start, walk, options)

    def nearest(self, start: Spot, kind: str, options: Options = _ANYBODY) -> Route:
        """The way to the nearest of a kind: of KINDS, or an IMDF category. Raises Unreachable."""
        spots = spots_of(kind, self.archive, self.spots)
        if not spots and kind == "exit":
            spots = [*self.doorways]
        if not spots:
            title = KINDS[kind].title if kind in KINDS else kind
            raise Unreachable(f"这张地图上没有{title}。")
        return self.nearest_of(start, spots, options)

    def nearest_of(self, start: Spot, spots: Sequence[Spot], options: Options = _ANYBODY) -> Route:
        """The way to the nearest of one or more spots. Raises Unreachable."""
        walk = self._walk(start, self._open(spots, options), options)
        if walk is None:
            raise self._unreachable(start, spots, options)
        return self._route(start, walk, options)

    def routes(
        self, start: Spot, ends: Sequence[Spot], options: Options = _ANYBODY
    ) -> Iterator[Route]:
        """The shortest way to each of `ends` that can be reached, the nearest first."""
        left = dict.fromkeys(self._open(ends, options))
        for ground in (False, True):
            for walk in find_walks(
                self._net(options, ground=ground), start, [*left], options.speed
            ):
                del left[walk.end]
                yield self._route(start, walk, options)

    def _walk(self, start: Spot, ends: Sequence[Spot], options: Options) -> Walk | None:
        lean = min(1.0, options.speed * self._steepest)
        for ground in (False, True):
            net = self._net(options, ground=ground)
            if walk := find_walk(net, start, ends, options.speed, lean):
                return walk
        return None

    def _open(self, ends: Sequence[Spot], options: Options) -> list[Spot]:
        return [end for end in ends if not is_closed(self.archive, end, options)]

    def _unreachable(self, start: Spot, ends: Sequence[Spot], options: Options) -> Unreachable:
        return Unreachable(self._reason(start, ends, options), self._instead(start, ends, options))

    def _reason(self, start: Spot, ends: Sequence[Spot], options: Options) -> str:
        """The one restriction without which there would be a way."""
        closed = self._restrictions(options)[0]
        if start.unit in closed:
            return "现在的位置不对外开放，请先问工作人员。"
        if not self._open(ends, options):
            hours = in_words(hours_of(self.archive, ends[0]) or "")
            return f"那里现在不开放，开放时间是{hours}。" if hours else "那里现在不开放。"
        if len(ends) == 1 and not options.nonpublic and self._is_staff_only(ends[0]):
            return "那里不对外开放，请先问工作人员。"
        for one in relaxed(options):
            if self._walk(start, self._open(ends, one.options), one.options):
                return one.reason
        return "地图上没有通到那里的路，请问工作人员。"

    def _is_staff_only(self, spot: Spot) -> bool:
        return spot.unit in self._restrictions(_ANYBODY)[0]

    def _instead(self, start: Spot, ends: Sequence[Spot], options: Options) -> Spot | None:
        """Of the spots that can be reached the nearest to where one wanted: of its kind, else any named."""
        wanted = ends[0]
        like = [spot for spot in self.spots.values() if _are_alike(spot, wanted)]
        named = [spot for spot in self.spots.values() if spot.name]
        for spots in (like, named):
            left = [one for one in spots if one not in ends and one != start]
            walks = [route.end for route in self.routes(start, left, options)]
            if walks:
                return min(walks, key=lambda spot: self._apart(spot, wanted))
        return None

    def _apart(self, one: Spot, other: Spot) -> tuple[int, float]:
        storeys = self._floors.number[one.level] - self._floors.number[other.level]
        return abs(storeys), math.dist(one.point, other.point)

    def _route(self, start: Spot, walk: Walk, options: Options) -> Route:
        metres = sum(leg.metres for leg in walk.legs)
        seconds = metres / options.speed + sum(link.seconds for link in walk.links)
        step_free = all(link.kind in STEP_FREE for link in walk.links)
        # Steps that lead to no other floor: a walk over them has no link that says so.
        step_free = step_free and not any(self._has_steps(leg) for leg in walk.legs)
        return Route(start, walk.end, walk.legs, metres, seconds, step_free)

    def _has_steps(self, leg: Leg) -> bool:
        path = LineString(leg.path if len(leg.path) > 1 else leg.path * 2)
        return bool(np.any(shapely.intersects(self._steps[leg.level], path)))

    def _net(self, options: Options, *, ground: bool) -> Net:
        closed, climbs = self._restrictions(options)
        key = closed, climbs, ground
        if key not in self._nets:
            _make_room(self._nets)
            links = [link for link in self._links if link in climbs]
            self._nets[key] = Net(self._floors, links, closed, ground=ground)
        return self._nets[key]

    def _restrictions(self, options: Options) -> tuple[frozenset[str], frozenset[Link]]:
        """What is closed under these options, and which climbs are not."""
        if options not in self._closed:
            _make_room(self._closed)
            climbs = frozenset(allowed(self._links, options))
            self._closed[options] = barred(self.archive, options), climbs
        return self._closed[options]


def _are_alike(one: Spot, other: Spot) -> bool:
    if one.category == other.category:
        return one.category not in ("room", "office", "unspecified")
    return any({one.category, other.category} <= kind.categories for kind in KINDS.values())


def _slope(archive: Archive, link: Link) -> float:
    """At least so many seconds a climb takes for each metre that it leads sideways."""
    boxes = [archive.units[landing.unit].shape for landing in (link.start, link.end)]
    left, bottom, right, top = shapely.total_bounds(boxes)
    return link.seconds / max(math.hypot(right - left, top - bottom), 0.01)


def _make_room(kept: dict[Any, Any]) -> None:
    while len(kept) >= _KEPT:
        del kept[next(iter(kept))]
