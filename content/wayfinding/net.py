"""All storeys under one walker's options, joined by climbs; the cheapest walk through them."""

import heapq
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from content.wayfinding.climbs import Landing, Link
from content.wayfinding.floors import Floors, Storey
from content.wayfinding.ground import Point
from content.wayfinding.route import Leg, Options, Spot
from content.wayfinding.visibility import Visibility

# Nodes are numbered through all storeys; no storey has as many.
_MOST = 1_000_000


@dataclass(frozen=True)
class Walk:
    """What a search found: to which end, leg by leg, by which links."""

    end: Spot
    legs: tuple[Leg, ...]
    links: tuple[Link, ...]


class Net:
    """Where one walker may go."""

    def __init__(self, floors: Floors, links: Sequence[Link], options: Options) -> None:
        self._floors = floors
        self._options = options
        self._barred = options.closed
        self._links = [link for link in links if _allowed(link, options)]
        ends = [landing for link in self._links for landing in (link.start, link.end)]
        self._landings: list[list[Landing]] = [
            [*dict.fromkeys(one for one in ends if one.level in storey.levels)]
            for storey in floors.storeys
        ]
        self._node = {
            landing: number * _MOST + place
            for number, landings in enumerate(self._landings)
            for place, landing in enumerate(landings)
        }
        self._climbs: dict[int, list[Link]] = {}
        for link in self._links:
            self._climbs.setdefault(self._node[link.start], []).append(link)
        self._graphs: dict[int, Visibility] = {}

    def space(self, level: str) -> BaseGeometry:
        """Where one may walk on a level's storey."""
        return self._graph(self._floors.storeys.index(self._floors.of_level[level])).space

    def walk(self, start: Spot, ends: Sequence[Spot]) -> Walk | None:
        """The cheapest way from `start` to one of `ends`; None if there is none."""
        return _Search(self, start, ends, self._options.speed).run()

    def enter(self, spot: Spot) -> tuple[int, Point] | None:
        """The number of a spot's storey, and where one stands on it."""
        storey = self._floors.of_level[spot.level]
        number = self._floors.storeys.index(storey)
        point = storey.enter(self._graph(number).space, spot.unit, spot.point)
        return None if point is None else (number, point)

    def seen_from(self, number: int, point: Point) -> Iterator[tuple[int, float]]:
        """The nodes that a walker at `point` of a storey sees, with metres."""
        for node, metres in self._graph(number).seen_from(point):
            yield number * _MOST + node, metres

    def sees(self, number: int, one: Point, other: Point) -> bool:
        """Whether one can walk straight from one point of a storey to another."""
        return self._graph(number).sees(one, other)

    def around(self, node: int) -> list[tuple[int, float]]:
        """The nodes that a node sees, with metres; numbered within its storey."""
        return self._graph(node // _MOST).edges[node % _MOST]

    def climbs(self, node: int) -> Iterator[tuple[Link, int]]:
        """The ways to other storeys from a node, each with the node it leads to."""
        for link in self._climbs.get(node, ()):
            yield link, self._node[link.end]

    def point(self, node: int) -> Point:
        """Where a node is."""
        x, y = self._graph(node // _MOST).nodes[node % _MOST].tolist()
        return x, y

    def storey(self, number: int) -> Storey:
        """The storey of that number."""
        return self._floors.storeys[number]

    def _graph(self, number: int) -> Visibility:
        if number not in self._graphs:
            storey = self._floors.storeys[number]
            bare = storey.graph(self._barred, ())
            points = [
                storey.enter(bare.space, landing.unit, landing.point) or (math.inf, math.inf)
                for landing in self._landings[number]
            ]
            self._graphs[number] = storey.graph(self._barred, tuple(points))
        return self._graphs[number]


class _Search:
    """A* over the nodes of a net."""

    def __init__(self, net: Net, start: Spot, ends: Sequence[Spot], speed: float) -> None:
        self._net = net
        self._start = start
        self._ends = ends
        self._speed = speed
        self._goals: dict[int, list[tuple[int, float]]] = {}
        self._cost: dict[int, float] = {}
        self._before: dict[int, tuple[int, Link | None]] = {}
        self._at: dict[int, tuple[int, Point]] = {}

    def run(self) -> Walk | None:
        begun = self._net.enter(self._start)
        if begun is None:
            return None
        queue: list[tuple[float, int]] = []
        number, here = begun
        for i, end in enumerate(self._ends, 1):
            entered = self._net.enter(end)
            if entered is None:
                continue
            self._at[-i] = entered
            for node, metres in self._net.seen_from(*entered):
                self._goals.setdefault(node, []).append((-i, metres))
            if entered[0] == number and self._net.sees(number, here, entered[1]):
                self._offer(queue, -i, math.dist(here, entered[1]) / self._speed, None, None)
        for node, metres in self._net.seen_from(number, here):
            self._offer(queue, node, metres / self._speed, None, None)
        done: set[int] = set()
        while queue:
            cost, node = heapq.heappop(queue)
            if node < 0:
                return self._walk(node, begun)
            if node in done:
                continue
            done.add(node)
            base = node - node % _MOST
            for other, metres in self._net.around(node):
                self._offer(queue, base + other, cost + metres / self._speed, node, None)
            for goal, metres in self._goals.get(node, ()):
                self._offer(queue, goal, cost + metres / self._speed, node, None)
            for link, other in self._net.climbs(node):
                self._offer(queue, other, cost + link.seconds, node, link)
        return None

    def _offer(
        self,
        queue: list[tuple[float, int]],
        node: int,
        cost: float,
        before: int | None,
        link: Link | None,
    ) -> None:
        if cost < self._cost.get(node, math.inf):
            self._cost[node] = cost
            if before is not None:
                self._before[node] = before, link
            else:
                self._before.pop(node, None)
            heapq.heappush(queue, (cost, node))

    def _walk(self, goal: int, begun: tuple[int, Point]) -> Walk:
        points: list[Point] = [self._at[goal][1]]
        legs: list[Leg] = []
        links: list[Link] = []
        level = self._ends[-goal - 1].level
        climb: Link | None = None
        node = goal
        while node in self._before:
            node, link = self._before[node]
            if link is not None:
                legs.append(_leg(level, points, climb))
                links.append(link)
                points, level, climb = [], link.start.level, link
            points.append(self._net.point(node))
        points.append(begun[1])
        legs.append(_leg(level, points, climb))
        return Walk(self._ends[-goal - 1], tuple(reversed(legs)), tuple(reversed(links)))


def _leg(level: str, backwards: list[Point], climb: Link | None) -> Leg:
    path = tuple(point for point, _ in _changes(backwards[::-1]))
    metres = sum(math.dist(a, b) for a, b in zip(path, path[1:], strict=False))
    if climb is None:
        return Leg(level, path, metres)
    return Leg(level, path, metres, climb.kind, climb.start.unit)


def _changes(points: list[Point]) -> Iterator[tuple[Point, int]]:
    """Each point that differs from the one before it."""
    last = None
    for i, point in enumerate(points):
        if point != last:
            yield point, i
        last = point


def _allowed(link: Link, options: Options) -> bool:
    if options.step_free and link.kind not in ("elevator", "ramp"):
        return False
    on_foot = link.kind != "elevator"
    return not (on_foot and (options.avoid_up if link.floors > 0 else options.avoid_down))
