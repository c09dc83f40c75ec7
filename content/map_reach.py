"""What on a map no visitor gets to: units, levels and openings that the drawing leaves apart."""

from collections import defaultdict
from collections.abc import Iterator

from content.problem import Problem
from content.wayfinding.categories import OPEN
from content.wayfinding.doors import REACH, find_doors
from content.wayfinding.floors import Floors, Storey
from content.wayfinding.groups import Groups
from content.wayfinding.imdf import Archive, Level, Opening, Unit
from content.wayfinding.space import halls
from content.wayfinding.spots import read_spots
from content.wayfinding.traversal import adjoining, links

# Doors through which nobody comes in as a visitor may lead into the open on any floor.
_WAYS_OUT = frozenset({"emergencyexit", "service"})


class Drawn:
    """What hangs together by what is drawn: doors, halls without walls, stairs and lifts.

    A route also goes through a door that it assumes (ADR 17); here that is what a clerk should draw.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        storeys = Floors(archive, ()).storeys
        # What one walks on of each unit; solid ones have none.
        self.floors = {id_: floor for one in storeys for id_, floor in one.floors.items()}
        self._sides: defaultdict[str, set[str]] = defaultdict(set)
        self._groups = Groups(self.floors)
        for storey in storeys:
            self._join_storey(storey)
        for one, other in adjoining(archive):
            self._join(one, other)
        for link in links(archive):
            self._join(link.start.unit, link.end.unit)

    def sides(self, opening: Opening) -> set[str]:
        """The units that an opening leads into."""
        return self._sides[opening.id]

    def main(self) -> set[str]:
        """The units that hang together with the terminal's; without one, the largest part."""
        spots = read_spots(self.archive).values()
        here = next((s.unit for s in spots if s.kind == "kiosk" and s.unit in self.floors), None)
        if here is not None:
            return {*self._groups.of(here)}
        area = {id_: floor.area for id_, floor in self.floors.items()}
        return {*max(self._groups.all(), key=lambda ids: sum(area[i] for i in ids), default=[])}

    def _join_storey(self, storey: Storey) -> None:
        openings = self.archive.openings.values()
        lines = {one.id: one.shape for one in openings if one.level in storey.levels}
        doors = find_doors(lines, storey.floors)
        for door in doors:
            sides = [unit for unit in door.units if unit is not None]
            self._sides[door.opening or ""].update(sides)
            self._join(sides[0], sides[-1])
        # A level without walkways has a floor of its own, under its id: what no unit covers.
        open_units = {id_ for id_, unit in storey.units.items() if unit.category in OPEN}
        for one, other in halls(storey.floors, open_units | storey.levels.keys(), doors):
            self._join(one, other)

    def _join(self, one: str, other: str) -> None:
        if one in self.floors and other in self.floors:
            self._groups.join(one, other)


def unreached(drawn: Drawn) -> Iterator[Problem]:
    """Levels without connection, units no one can reach, openings that join nothing."""
    archive, main = drawn.archive, drawn.main()
    reached = {archive.units[id_].level if id_ in archive.units else id_ for id_ in main}
    for level in archive.levels.values():
        if level.id not in reached:
            yield _level(level, "没有楼梯、扶梯、电梯或坡道通到这一层")
    for unit in archive.units.values():
        if unit.level in reached and unit.id in drawn.floors.keys() - main:
            yield _unit(archive, unit, "没有画出通到这里的门（opening），谁也走不到")
    for opening in archive.openings.values():
        if message := _joins_nothing(drawn, opening):
            where = f"{archive.levels[opening.level].name}的门{_named(opening.name)}"
            yield Problem("map/opening.geojson", opening.id, "geometry", f"{where}{message}")


def _joins_nothing(drawn: Drawn, opening: Opening) -> str | None:
    sides = drawn.sides(opening)
    if not sides:
        return "两边都没有能走的单元"
    if len(sides) > 1 or opening.category in _WAYS_OUT:
        return None
    (side,) = sides
    if side in drawn.archive.units:
        edge = drawn.archive.units[side].shape.boundary
        if opening.shape.distance(edge) > REACH:
            return "不在墙上，两边是同一个单元"
    ordinal = drawn.archive.levels[opening.level].ordinal
    return "只有一边是单元，另一边什么也没有" if ordinal != 0 else None


def _level(level: Level, message: str) -> Problem:
    return Problem("map/level.geojson", level.id, "", f"{level.name}{message}")


def _unit(archive: Archive, unit: Unit, message: str) -> Problem:
    where = f"{archive.levels[unit.level].name}的单元{_named(unit.name) or unit.category}"
    return Problem("map/unit.geojson", unit.id, "", f"{where}{message}")


def _named(name: str | None) -> str:
    return f"「{name}」" if name else ""
