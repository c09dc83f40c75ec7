"""The cheapest walk through a net: A* over its nodes, by seconds (Hart, Nilsson and Raphael 1968)."""

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from content.wayfinding.climbs import Link
from content.wayfinding.ground import Point
from content.wayfinding.net import MOST, Net
from content.wayfinding.route import Leg, Spot


@dataclass(frozen=True)
class Walk:
    """To which end a search came, leg by leg, by which links."""

    end: Spot
    legs: tuple[Leg, ...]
    links: tuple[Link, ...]


def find_walk(net: Net, start: Spot, ends: Sequence[Spot], speed: float) -> Walk | None:
    """The quickest way from `start` to one of `ends` at `speed` (metres a second); None without one."""
    return next(iter(find_walks(net, start, ends, speed, most=1)), None)


def find_walks(
    net: Net, start: Spot, ends: Sequence[Spot], speed: float, most: int | None = None
) -> list[Walk]:
    """The quickest way to each of `ends` that can be reached, the nearest first, at most `most`."""
    begun = net.stand(start)
    return [] if begun is None else _Search(net, begun, start, ends, speed).run(most)


class _Search:
    def __init__(
        self, net: Net, begun: tuple[int, Point], start: Spot, ends: Sequence[Spot], speed: float
    ) -> None:
        self._net = net
        self._begun = begun
        self._start = start
        self._ends = ends
        self._speed = speed
        self._queue: list[tuple[float, float, int]] = []
        self._cost: dict[int, float] = {}
        self._before: dict[int, tuple[int, Link | None]] = {}
        # Ends are nodes below zero; where they are, and which nodes see them.
        self._at: dict[int, Point] = {}
        self._goals: dict[int, list[tuple[int, float]]] = {}
        number, here = begun
        for i, end in enumerate(ends, 1):
            stood = net.stand(end)
            if stood is None:
                continue
            self._at[-i] = stood[1]
            graph = net.plan(stood[0]).graph
            for place, metres in graph.seen_from(stood[1], backwards=True):
                self._goals.setdefault(stood[0] * MOST + place, []).append((-i, metres))
            if stood[0] == number and graph.sees(here, stood[1]):
                self._offer(-i, math.dist(here, stood[1]) / speed, None, None)
        for place, metres in net.plan(number).graph.seen_from(here):
            self._offer(number * MOST + place, metres / speed, None, None)

    def run(self, most: int | None) -> list[Walk]:
        found: list[Walk] = []
        done: set[int] = set()
        wanted = min(len(self._at), most or len(self._at))
        while self._queue and len(found) < wanted:
            _, cost, node = heapq.heappop(self._queue)
            if node in done:
                continue
            done.add(node)
            if node < 0:
                found.append(self._walk(node))
                continue
            for other, metres in self._net.around(node):
                self._offer(other, cost + metres / self._speed, node, None)
            for goal, metres in self._goals.get(node, ()):
                self._offer(goal, cost + metres / self._speed, node, None)
            for link, other in self._net.climbs(node):
                self._offer(other, cost + link.seconds, node, link)
        return found

    def _offer(self, node: int, cost: float, before: int | None, link: Link | None) -> None:
        if cost >= self._cost.get(node, math.inf):
            return
        self._cost[node] = cost
        if before is None:
            self._before.pop(node, None)
        else:
            self._before[node] = before, link
        heapq.heappush(self._queue, (cost, cost, node))

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
        points.append(self._begun[1])
        legs.append(_leg(level, points, climb))
        return Walk(self._ends[-goal - 1], tuple(reversed(legs)), tuple(reversed(links)))


def _leg(level: str, backwards: list[Point], climb: Link | None) -> Leg:
    path = tuple(dict.fromkeys(reversed(backwards)))  # no way comes twice to a point
    metres = sum(math.dist(one, other) for one, other in pairwise(path))
    if climb is None:
        return Leg(level, path, metres)
    return Leg(level, path, metres, climb.kind, climb.start.unit)
