"""All storeys under one set of restrictions, joined by climbs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from content.wayfinding.climbs import Landing, Link
from content.wayfinding.floors import Barred, Floors
from content.wayfinding.ground import Point
from content.wayfinding.groups import Groups
from content.wayfinding.plan import Plan
from content.wayfinding.route import Spot

# Nodes are numbered through all storeys; no storey has as many.
MOST = 1_000_000


@dataclass(frozen=True)
class Stand:
    """A point on the storey of that number, in one connected part of its space, and in a dead end."""

    storey: int
    point: Point
    part: int
    end: int


class Net:
    """Where a walker may go. A node is a corner or a landing; storeys are indexed when entered."""

    def __init__(
        self, floors: Floors, links: Sequence[Link], barred: Barred, *, ground: bool
    ) -> None:
        """With `ground`, also over what is drawn as no unit."""
        self._floors = floors
        self._barred = barred
        self._ground = ground
        self._plans: dict[int, Plan] = {}
        self._links: dict[Landing, list[Link]] = {}
        for link in links:
            self._links.setdefault(link.start, []).append(link)
        self._landings: dict[int, Landing] = {}

    def plan(self, number: int) -> Plan:
        """The storey of that number as one may walk on it."""
        if number not in self._plans:
            storey = self._floors.storeys[number]
            plan = storey.plan(self._barred, ground=self._ground)
            self._plans[number] = plan
            for landing, nodes in plan.nodes.items():
                self._landings.update((number * MOST + node, landing) for node in nodes)
        return self._plans[number]

    def stand(self, spot: Spot) -> Stand | None:
        """Where one stands at a spot; None if one can't."""
        number = self._floors.number[spot.level]
        plan = self.plan(number)
        found = plan.stand(spot.unit, spot.point)
        return None if found is None else Stand(number, *found, plan.end(spot.unit))

    def may_join(self, one: Stand, other: Stand) -> bool:
        """Whether there may be a way between two; what is False here need not be searched."""
        start, end = (one.storey, one.part), (other.storey, other.part)
        return start == end or end in self._parts.of(start)

    @cached_property
    def _parts(self) -> Groups[tuple[int, int]]:
        """The parts of all storeys, joined by climbs."""
        plans = [self.plan(number) for number in range(len(self._floors.storeys))]
        parts = Groups((number, part) for number, p in enumerate(plans) for part in range(p.parts))
        for links in self._links.values():
            for link in links:
                first, last = (self._floors.number[one.level] for one in (link.start, link.end))
                ends = [(first, part) for part in plans[first].landing_parts[link.start]]
                ends += [(last, part) for part in plans[last].landing_parts[link.end]]
                for one, other in pairwise(ends):
                    parts.join(one, other)
        return parts

    def climbs(self, node: int) -> Iterator[tuple[Link, int]]:
        """The ways to other storeys from a node, each with the node it leads to."""
        landing = self._landings.get(node)
        for link in self._links.get(landing, ()) if landing else ():
            number = self._floors.number[link.end.level]
            for place in self.plan(number).nodes[link.end]:
                yield link, number * MOST + place

    def point(self, node: int) -> Point:
        """Where a node is."""
        number, place = divmod(node, MOST)
        return self.plan(number).graph.points[place]
