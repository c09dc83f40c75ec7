"""The storeys of a venue: what lies on one ordinal, indexed when somebody first walks there."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from content.wayfinding.assumed import assumed_doors, door_in, longest_wall, walls
from content.wayfinding.categories import CLIMBS, OPEN, is_public
from content.wayfinding.climbs import Landing
from content.wayfinding.dead_ends import dead_ends
from content.wayfinding.doors import CLEARANCE, Door, find_doors, one_way
from content.wayfinding.groups import Groups
from content.wayfinding.imdf import Archive
from content.wayfinding.plan import Plan
from content.wayfinding.space import apart, drawn_in, flat, halls, together
from content.wayfinding.traversal import adjoining, passages
from content.wayfinding.visibility import OneWay

Barred = frozenset[str]  # ids of openings and units that are closed to the walker
# What is drawn as no unit, where there is no other way: the floor between units, the ground outside.
GROUND = ""
# One walks around a building at most this far from its walls (metres).
_AROUND = 5.0
# Plans for so many sets of closed doors are kept.
_KEPT = 8
# A shaft of a lift, a band of an escalator: one goes in and comes out on another floor.
_SHAFTS = ("elevator", "escalator")


class Storey:
    """The levels of one ordinal, of whatever building: one walks between them."""

    def __init__(
        self, archive: Archive, levels: Sequence[str], landings: Sequence[Landing]
    ) -> None:
        """`landings` are those of all levels where one can change floors."""
        self.levels = {id_: archive.levels[id_] for id_ in levels}
        self.units = {u.id: u for u in archive.units.values() if u.level in self.levels}
        self._openings = {
            o.id: o.shape for o in archive.openings.values() if o.level in self.levels
        }
        self._fixtures = [f.shape for f in archive.fixtures.values() if f.level in self.levels]
        self._landings = [one for one in landings if one.level in self.levels]
        self._adjoining = [pair for pair in adjoining(archive) if {*pair} <= self.units.keys()]
        self._one_ways = {
            one.opening: one
            for one in passages(archive)
            if one.directed and one.opening in self._openings
        }
        self._plans: dict[tuple[Barred, bool], Plan] = {}

    @cached_property
    def floors(self) -> dict[str, BaseGeometry]:
        """What one walks on of each unit; of a level without any walkway, also what no unit covers."""
        floors = apart(self.units.values(), self._fixtures)
        for level in self.levels.values():
            units = [unit for unit in self.units.values() if unit.level == level.id]
            if not any(unit.category in OPEN for unit in units):
                left = self._bare(level.shape, [unit.shape for unit in units])
                if not left.is_empty:
                    floors[level.id] = left
        return floors

    @cached_property
    def ground(self) -> BaseGeometry:
        """What lies between and, where one enters, around the units."""
        shapes = [unit.shape for unit in self.units.values()]
        around = shapely.union_all([level.shape for level in self.levels.values()])
        if any(level.ordinal == 0 or level.outdoor for level in self.levels.values()):
            everything = shapely.union_all([around, *shapes])
            around = everything.convex_hull.buffer(_AROUND)
        return self._bare(around, shapes)

    @cached_property
    def doors(self) -> list[Door]:
        """All ways through walls: drawn ones, and those without which a part would be shut in."""
        drawn = [self._clear(door) for door in find_doors(self._openings, self.floors)]
        drawn = [door for door in drawn if not door.strip.is_empty]
        for one, other in self._adjoining:
            wall = longest_wall(self.floors, one, other)
            if wall is not None:
                drawn.append(door_in(wall, (one, other)))
        # A gap between two units is no yard.
        yards = shapely.get_parts(self.ground.buffer(-CLEARANCE))
        groups: Groups[str | int] = Groups([*self.floors, *range(len(yards))])
        tree = STRtree(yards)
        for door in drawn:
            ends = [end for end in door.units if end is not None]
            yard = tree.query(door.strip, "intersects").tolist() if len(ends) == 1 else ()
            for end in (*ends, *yard):
                groups.join(ends[0], end)
        for one, other in halls(self.floors, self._open, drawn):
            groups.join(one, other)
        landings = {landing.unit for landing in self._landings}

        def has_way_out(ids: Collection[str | int]) -> bool:
            return not all(map(self._is_climb, ids)) and any(id_ in landings for id_ in ids)

        assumed = [*assumed_doors(self.floors, groups, has_way_out, self._rank)]
        parts = [ids for ids in groups.all() if self._area(ids)]
        largest = max(parts, key=self._area, default=[])
        shut_in = [ids for ids in parts if ids is not largest and not has_way_out(ids)]
        # Where the largest part has no door to the ground, it gets one; else who is shut in does.
        onto_ground = [
            self._onto_ground(largest, ids) for ids in shut_in[:1] if not _outside(largest)
        ]
        onto_ground += [
            self._onto_ground(ids, largest)
            for ids in shut_in
            if _outside(largest) or not _outside(ids)
        ]
        return [*drawn, *map(self._clear, (*assumed, *filter(None, onto_ground)))]

    def doorways(self) -> list[str]:
        """The openings that lead out of everything drawn, or to an outdoor level."""
        outdoor = {unit.id for unit in self.units.values() if self.levels[unit.level].outdoor} | {
            None
        }
        return [
            door.opening
            for door in self.doors
            if door.opening is not None and len(outdoor & {*door.units}) == 1
        ]

    def plan(self, barred: Barred, *, ground: bool) -> Plan:
        """Where one may walk; with `ground` also over what is drawn as no unit."""
        key = barred & (self.units.keys() | self._openings.keys()), ground
        if key not in self._plans:
            while len(self._plans) >= _KEPT:
                del self._plans[next(iter(self._plans))]
            self._plans[key] = self._plan(*key)
        return self._plans[key]

    def _plan(self, barred: Barred, ground: bool) -> Plan:
        floors = {id_: floor for id_, floor in self.floors.items() if id_ not in barred}
        if ground and not self.ground.is_empty:
            floors[GROUND] = self.ground
        doors = [
            replace(door, units=units)
            for door in self.doors
            if (units := (door.units[0], door.units[1] or GROUND))
            and door.opening not in barred
            and floors.keys() >= {*units}
        ]
        shafts = self._shafts(doors)
        groups = Groups(id_ for id_ in floors if id_ not in shafts)
        for one, other in halls(floors, self._open, self.doors):
            groups.join(one, other)
        rooms = groups.all()
        parts = drawn_in(floors, rooms, doors)
        space = together([*parts, *(door.strip for door in doors)])
        landings = {landing.unit for landing in self._landings}
        ends = dead_ends(
            rooms, parts, [d for d in doors if not {*d.units} & shafts.keys()], landings
        )
        return Plan(space, floors, self._landings, shafts, [*self._directed(doors)], ends)

    def _directed(self, doors: Iterable[Door]) -> Iterator[OneWay]:
        for door in doors:
            one = self._one_ways.get(door.opening or "")
            if one is not None:
                yield one_way(door, self.floors, one.start, one.end)

    def _shafts(self, doors: Iterable[Door]) -> dict[str, list[Door]]:
        """Lifts and escalators with several doors: nobody walks through them, in at one, out at another."""
        found: defaultdict[str, list[Door]] = defaultdict(list)
        for door in doors:
            for unit in door.units:
                if unit in self.units and self.units[unit].category in _SHAFTS:
                    found[unit].append(door)
        return {unit: of for unit, of in found.items() if len(of) > 1}

    def _clear(self, door: Door) -> Door:
        """A door whose strip keeps off everything but the two units it joins.

        A wall, or a turnstile, that is drawn on its very line does not close it.
        """
        shapes, ids = self._solid
        others = [
            shapes.geometries[i]
            for i in shapes.query(door.strip, "intersects").tolist()
            if ids[i] not in door.units
            and (ids[i] is not None or not shapes.geometries[i].intersects(door.gate))
        ]
        if not others:
            return door
        left = door.strip.difference(shapely.union_all(others))
        parts = [part for part in shapely.get_parts(left).tolist() if part.intersects(door.gate)]
        return replace(door, strip=flat(shapely.union_all(parts)))

    @cached_property
    def _solid(self) -> tuple[STRtree, list[str | None]]:
        """Everything a door's strip may run into, with the unit it is the floor of, if any."""
        solid = [unit.shape for unit in self.units.values() if unit.id not in self.floors]
        things = [*self.floors.items(), *((None, one) for one in (*solid, *self._fixtures))]
        return STRtree([shape for _, shape in things]), [id_ for id_, _ in things]

    def _onto_ground(
        self, ids: Collection[str | int], towards: Collection[str | int]
    ) -> Door | None:
        """An assumed door from a group to the ground, on the side of `towards`."""
        aim = shapely.union_all([self.floors[id_] for id_ in towards if isinstance(id_, str)])
        found = [
            (wall.interpolate(0.5, normalized=True).distance(aim), id_, wall)
            for id_ in ids
            if isinstance(id_, str)
            for wall in walls(self.floors[id_], self.ground)
        ]
        if not found:
            return None
        _, id_, wall = min(found, key=lambda one: one[:2])
        return door_in(wall, (id_, None))

    def _bare(self, around: BaseGeometry, shapes: Sequence[BaseGeometry]) -> BaseGeometry:
        """What is left of an area without these, where it is wide enough to walk."""
        left = around.difference(shapely.union_all([*shapes, *self._fixtures]))
        wide = [p for p in shapely.get_parts(left).tolist() if not p.buffer(-CLEARANCE).is_empty]
        return flat(shapely.union_all(wide))

    @cached_property
    def _open(self) -> set[str]:
        ids = {unit.id for unit in self.units.values() if unit.category in OPEN}
        return ids | self.levels.keys()

    def _is_climb(self, id_: str | int) -> bool:
        return id_ in self.units and self.units[str(id_)].category in CLIMBS

    def _rank(self, id_: str) -> int:
        if id_ in self._open:
            return 0
        return 1 if is_public(self.units[id_]) else 2

    def _area(self, ids: Iterable[str | int]) -> float:
        return sum(self.floors[id_].area for id_ in ids if isinstance(id_, str))


def _outside(ids: Iterable[str | int]) -> bool:
    """Whether a group has a door to the ground, whose parts are numbers."""
    return any(isinstance(id_, int) for id_ in ids)


class Floors:
    """All storeys, from the lowest up."""

    def __init__(self, archive: Archive, landings: Sequence[Landing]) -> None:
        levels: defaultdict[int, list[str]] = defaultdict(list)
        for level in archive.levels.values():
            levels[level.ordinal].append(level.id)
        self.storeys = [Storey(archive, ids, landings) for _, ids in sorted(levels.items())]
        self.number: Mapping[str, int] = {
            id_: number for number, storey in enumerate(self.storeys) for id_ in storey.levels
        }
