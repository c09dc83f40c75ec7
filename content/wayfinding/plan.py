"""A storey as one walker may walk on it: the space, its lines of sight, where one stands in a unit."""

from collections.abc import Mapping, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from content.wayfinding.climbs import Landing
from content.wayfinding.dead_ends import DeadEnd
from content.wayfinding.doors import Door
from content.wayfinding.ground import Point
from content.wayfinding.visibility import OneWay, Visibility


class Plan:
    """Made once for each set of closed doors and units."""

    def __init__(
        self,
        space: BaseGeometry,
        floors: Mapping[str, BaseGeometry],
        landings: Sequence[Landing],
        shafts: Mapping[str, Sequence[Door]],
        one_ways: Sequence[OneWay],
        ends: Sequence[DeadEnd],
    ) -> None:
        """`shafts` are units that one only enters and leaves, each with its doors."""
        self.space = space
        self._floors = floors
        self._stands: dict[tuple[str, Point], tuple[Point, int] | None] = {}
        self._parts = sorted(shapely.get_parts(space).tolist(), key=lambda part: -part.area)
        for part in self._parts:
            shapely.prepare(part)
        self.nodes: dict[Landing, list[int]] = {}
        self.landing_parts: dict[Landing, set[int]] = {}
        places: list[Point] = []
        for landing in landings:
            stands = self._landing(landing, shafts.get(landing.unit, ()))
            self.nodes[landing] = [*range(len(places), len(places) + len(stands))]
            self.landing_parts[landing] = {part for _, part in stands}
            places += [point for point, _ in stands]
        self.graph = Visibility(space, places, one_ways, [end.space for end in ends])
        self._ends = {unit: number for number, end in enumerate(ends, 1) for unit in end.units}

    @property
    def parts(self) -> int:
        """How many parts the space has, between which nobody walks."""
        return len(self._parts)

    def end(self, unit: str) -> int:
        """The number of the dead end that a unit is in; 0 without one."""
        return self._ends.get(unit, 0)

    def stand(self, unit: str, point: Point) -> tuple[Point, int] | None:
        """The walkable spot of `unit` nearest to `point`, and in which part of the space it is.

        None if one can't walk there at all.
        """
        key = unit, point
        if key not in self._stands:
            self._stands[key] = self._nearest(unit, point)
        return self._stands[key]

    def _nearest(self, unit: str, point: Point) -> tuple[Point, int] | None:
        floor = self._floors.get(unit)
        if floor is None:
            return None
        here = shapely.Point(point)
        parts = [(n, part) for n, part in enumerate(self._parts) if part.intersects(floor)]
        for number, part in parts:
            if part.contains_properly(here) and floor.intersects(here):
                return point, number
        for number, part in parts:
            inside = part.intersection(floor)
            if inside.area > 0:
                near = shapely.shortest_line(inside, here).coords[0]
                return (float(near[0]), float(near[1])), number
        return None

    def _landing(self, landing: Landing, doors: Sequence[Door]) -> list[tuple[Point, int]]:
        """Where one stands to change floors; at each door of a shaft that has several."""
        floor = self._floors.get(landing.unit)
        if floor is None:
            return []
        points = [landing.point or _inside(floor)]
        if doors and landing.point is None:
            at_doors = [door.strip.intersection(floor) for door in doors]
            points = [_inside(part) for part in at_doors if part.area > 0]
        return [stand for point in points if (stand := self.stand(landing.unit, point))]


def _inside(shape: BaseGeometry) -> Point:
    point = shape.representative_point()
    return point.x, point.y
