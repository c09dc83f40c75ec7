"""The storeys of a venue: what lies on one ordinal, indexed when somebody first walks there."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

import shapely
from shapely.geometry.base import BaseGeometry

from content.wayfinding.doors import Door, find_doors
from content.wayfinding.ground import Point
from content.wayfinding.imdf import Archive
from content.wayfinding.space import apart, halls, walkable
from content.wayfinding.visibility import Visibility

Barred = frozenset[str]  # ids of openings and units that are closed to the walker


class Storey:
    """The levels of one ordinal, of whatever building: one walks between them."""

    def __init__(self, archive: Archive, levels: Sequence[str]) -> None:
        self.levels = frozenset(levels)
        self.units = {u.id: u for u in archive.units.values() if u.level in self.levels}
        self._openings = {
            o.id: o.shape for o in archive.openings.values() if o.level in self.levels
        }
        self._fixtures = [f.shape for f in archive.fixtures.values() if f.level in self.levels]
        self._graphs: dict[tuple[Barred, tuple[Point, ...]], Visibility] = {}

    @cached_property
    def floors(self) -> dict[str, BaseGeometry]:
        """What one walks on of each unit."""
        return apart(self.units.values(), self._fixtures)

    @cached_property
    def doors(self) -> list[Door]:
        """All ways through walls."""
        return find_doors(self._openings, self.floors)

    def graph(self, barred: Barred, landings: tuple[Point, ...]) -> Visibility:
        """The lines of sight where one may walk; `landings` are its first nodes."""
        key = barred & (self.units.keys() | self._openings.keys()), landings
        if key not in self._graphs:
            self._graphs[key] = Visibility(self._space(key[0]), landings)
        return self._graphs[key]

    def _space(self, barred: Barred) -> BaseGeometry:
        floors = {id_: floor for id_, floor in self.floors.items() if id_ not in barred}
        doors = [
            door
            for door in self.doors
            if door.opening not in barred and door.units[0] in floors and door.units[1] in floors
        ]
        return walkable(floors, halls(floors, self.units, self.doors), doors)

    def enter(self, space: BaseGeometry, unit: str, point: Point) -> Point | None:
        """The spot of the space nearest to `point` in `unit`; None if one can't walk there at all."""
        floor = self.floors.get(unit)
        if floor is None:
            return None
        parts = [p for p in shapely.get_parts(space).tolist() if p.intersects(floor)]
        inside = [shapely.intersection(p, floor) for p in sorted(parts, key=lambda p: -p.area)]
        for part in inside:
            if part.area > 0:
                here = shapely.shortest_line(part, shapely.Point(point)).coords[0]
                return float(here[0]), float(here[1])
        return None


class Floors:
    """All storeys."""

    def __init__(self, archive: Archive) -> None:
        levels: defaultdict[int, list[str]] = defaultdict(list)
        for level in archive.levels.values():
            levels[level.ordinal].append(level.id)
        self.storeys = [Storey(archive, ids) for _, ids in sorted(levels.items())]
        self.of_level = {id_: storey for storey in self.storeys for id_ in storey.levels}
