"""All storeys under one set of restrictions, joined by climbs."""

from collections.abc import Iterator, Sequence

from content.wayfinding.climbs import Landing, Link
from content.wayfinding.floors import Barred, Floors
from content.wayfinding.ground import Point
from content.wayfinding.plan import Plan
from content.wayfinding.route import Spot

# Nodes are numbered through all storeys; no storey has as many.
MOST = 1_000_000


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

    def stand(self, spot: Spot) -> tuple[int, Point] | None:
        """The number of a spot's storey, and where one stands on it; None if one can't."""
        number = self._floors.number[spot.level]
        point = self.plan(number).stand(spot.unit, spot.point)
        return None if point is None else (number, point)

    def around(self, node: int) -> Iterator[tuple[int, float]]:
        """The nodes that a node sees, with metres."""
        number, place = divmod(node, MOST)
        first = number * MOST
        return ((first + other, far) for other, far in self.plan(number).graph.edges[place])

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
        x, y = self.plan(number).graph.nodes[place].tolist()
        return x, y
