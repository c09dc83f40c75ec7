"""The cheapest walk through a net: A* over its nodes, by seconds (Hart, Nilsson and Raphael 1968)."""

import heapq
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from content.wayfinding.climbs import Link
from content.wayfinding.ground import Point
from content.wayfinding.net import MOST, Net, Stand
from content.wayfinding.route import Leg, Spot


@dataclass(frozen=True)
class Walk:
    """To which end a search came, leg by leg, by which links."""

    end: Spot
    legs: tuple[Leg, ...]
    links: tuple[Link, ...]


def find_walk(
    net: Net, start: Spot, ends: Sequence[Spot], speed: float, lean: float = 0.0
) -> Walk | None:
    """The quickest way from `start` to one of `ends` at `speed` (metres a second); None without one.

    `lean`: of the time to walk straight to an end, seen from above, the share that it surely takes.
    """
    return next(iter(_Search(net, start, ends, speed, lean).run(1)), None)


def find_walks(net: Net, start: Spot, ends: Sequence[Spot], speed: float) -> list[Walk]:
    """The quickest way to each of `ends` that can be reached, the nearest first."""
    return _Search(net, start, ends, speed, 0.0).run(len(ends))


class _Search:
    def __init__(
        self, net: Net, start: Spot, ends: Sequence[Spot], speed: float, lean: float
    ) -> None:
        self._net = net
        self._ends = ends
        self._speed = speed
        self._queue: list[tuple[float, float, int]] = []
        self._cost: dict[int, float] = {}
        self._before: dict[int, tuple[int, Link | None]] = {}
        # Ends are nodes below zero; this is where they are.
        self._at: dict[int, Point] = {}
        begun = net.stand(start)
        if begun is None:
            return
        self._begun = begun
        stands = {-i: stand for i, end in enumerate(ends, 1) if (stand := net.stand(end))}
        stands = {i: stand for i, stand in stands.items() if net.may_join(begun, stand)}
        self._at = {i: stand.point for i, stand in stands.items()}
        self._lean = lean / speed if len(stands) == 1 else 0.0
        self._aim = next(iter(self._at.values()), begun.point)
        self._extra: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        for i, stand in stands.items():
            self._see_end(i, stand)
        # Whoever is in a dead end gets out of it, or into it; nobody walks through another.
        for storey, end in {(stand.storey, stand.end) for stand in (begun, *stands.values())}:
            graph, first = net.plan(storey).graph, storey * MOST
            for one, other, metres in graph.into.get(end, ()):
                self._extra[first + one].append((first + other, metres))
            for near in {end, 0} if storey == begun.storey else ():
                for place, metres in graph.seen_from(begun.point, near):
                    self._offer(first + place, metres / speed, None, None)

    def _see_end(self, number: int, stand: Stand) -> None:
        """From where an end is seen."""
        begun, graph = self._begun, self._net.plan(stand.storey).graph
        ends = {0, stand.end}
        if stand.storey == begun.storey:
            ends.add(begun.end)
            if stand.part == begun.part and graph.sees(begun.point, stand.point):
                metres = math.dist(begun.point, stand.point)
                self._offer(number, metres / self._speed, None, None)
            if stand.end and begun.end and stand.end != begun.end:
                for one, other, metres in graph.across(begun.end, stand.end):
                    first = stand.storey * MOST
                    self._extra[first + one].append((first + other, metres))
        for end in ends:
            for place, metres in graph.seen_from(stand.point, end, backwards=True):
                self._extra[stand.storey * MOST + place].append((number, metres))

    def run(self, most: int) -> list[Walk]:
        """At most so many of the ends, the nearest first."""
        found: list[Walk] = []
        done: set[int] = set()
        wanted = min(len(self._at), most)
        while self._queue and len(found) < wanted:
            _, cost, node = heapq.heappop(self._queue)
            if node in done:
                continue
            done.add(node)
            if node < 0:
                found.append(self._walk(node))
                continue
            self._look_around(node, cost)
            for other, metres in self._extra.get(node, ()):
                self._offer(other, cost + metres / self._speed, node, None)
            for link, other in self._net.climbs(node):
                self._offer(other, cost + link.seconds, node, link)
        return found

    def _look_around(self, node: int, cost: float) -> None:
        """Offer all that a node sees. Nearly all of a search is spent here, so it is `_offer` inlined."""
        number, place = divmod(node, MOST)
        first, graph = node - place, self._net.plan(number).graph
        known, before, aim, lean = self._cost, self._before, self._aim, self._lean
        points, queue, pace = graph.points, self._queue, 1 / self._speed
        for other, metres in graph.through[place]:
            there, then = first + other, cost + metres * pace
            if then >= known.get(there, math.inf):
                continue
            known[there] = then
            before[there] = node, None
            left = lean * math.dist(points[other], aim)
            heapq.heappush(queue, (then + left, then, there))

    def _offer(self, node: int, cost: float, before: int | None, link: Link | None) -> None:
        if cost >= self._cost.get(node, math.inf):
            return
        self._cost[node] = cost
        if before is None:
            self._before.pop(node, None)
        else:
            self._before[node] = before, link
        there = self._at[node] if node < 0 else self._net.point(node)
        left = self._lean * math.dist(there, self._aim) if self._lean else 0.0
        heapq.heappush(self._queue, (cost + left, cost, node))

    def _walk(self, goal: int) -> Walk:
        """Read backwards from the end."""
        points: list[Point] = [self._at[goal]]
        legs: list[Leg] = []
        links: list[Link] = []
        node, level = goal, self._ends[-goal - 1].level
        climb: Link | None = None
        while node in self._before:
            node, link = self._before[node]
            if link is not None:
                legs.append(_leg(level, points, climb))
                links.append(link)
                points, level, climb = [], link.start.level, link
            points.append(self._net.point(node))
        points.append(self._begun.point)
        legs.append(_leg(level, points, climb))
        return Walk(self._ends[-goal - 1], tuple(reversed(legs)), tuple(reversed(links)))


def _leg(level: str, backwards: list[Point], climb: Link | None) -> Leg:
    path = tuple(dict.fromkeys(reversed(backwards)))  # no way comes twice to a point
    metres = sum(math.dist(one, other) for one, other in pairwise(path))
    if climb is None:
        return Leg(level, path, metres)
    return Leg(level, path, metres, climb.kind, climb.start.unit)
