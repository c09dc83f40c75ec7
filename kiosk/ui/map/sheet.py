"""A level as it is drawn: its surfaces, walls and doors, its marks and its names."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely

from content.wayfinding.ground import Point
from content.wayfinding.imdf import Archive, Level, Unit
from kiosk.ui.map import tints
from kiosk.ui.map.batch import Batch, Mesh
from kiosk.ui.map.labels import Rank

# Longer than any house, in metres.
_FAR = 5000.0
# Half widths of lines, in glass pixels.
_WALL, _EDGE, _DOOR, _THIN = 1.3, 2.4, 2.6, 0.8
# Kinds that are worth an icon on the map, and the icon; by IMDF's amenity and unit categories.
ICONS = {
    "elevator": "elevator",
    "stairs": "stairs",
    "escalator": "escalator",
    "ramp": "step-free",
    "restroom": "restroom",
    "restroom.male": "restroom",
    "restroom.female": "restroom",
    "restroom.unisex": "restroom",
    "restroom.unisex.wheelchair": "accessible-restroom",
    "restroom.wheelchair": "accessible-restroom",
    "information": "information",
    "service": "information",
    "reception.desk": "information",
    "drinkingfountain": "water",
    "mothersroom": "nursing",
    "babychanging": "nursing",
    "entry": "exit",
    "exit": "exit",
    "parking": "parking",
    "atm": "bond",
    "copymachine": "document",
    "firstaid": "medical",
    "seating": "seating",
    "phone": "phone",
    "wheelchairassist": "step-free",
}


@dataclass(frozen=True)
class Name:
    """What a place is called, where, and how much room (m) there is for the name on its surface."""

    id: str
    text: str
    at: Point
    rank: Rank
    room: tuple[float, float] | None


@dataclass(frozen=True)
class Mark:
    """An icon that stands at a point."""

    id: str
    icon: str
    at: Point


@dataclass(frozen=True)
class Sheet:
    """All there is to draw of one level; `corners` (m) are its outermost points."""

    level: Level
    meshes: tuple[Mesh, ...]
    names: tuple[Name, ...]
    marks: tuple[Mark, ...]
    corners: tuple[Point, ...]
    units: tuple[Unit, ...]

    def unit_at(self, point: Point) -> Unit | None:
        """The unit that a finger on `point` means; the smallest where several lie there."""
        spot = shapely.Point(point)
        found = [unit for unit in self.units if unit.shape.intersects(spot)]
        return min(found, key=lambda unit: unit.shape.area, default=None)


def sheet_of(archive: Archive, level: Level, up: float, spoken: frozenset[str]) -> Sheet:
    """Level `level` of `archive`, for a glass on which the bearing `up` (degrees) points up.

    `spoken`: ids of the places that departments and answers name.
    """
    units = tuple(unit for unit in archive.units.values() if unit.level == level.id)
    hull = shapely.convex_hull(
        shapely.GeometryCollection([level.shape, *(unit.shape for unit in units)])
    )
    return Sheet(
        level,
        tuple(_drawn(archive, level, units)),
        tuple(_names(archive, level, units, up, spoken)),
        tuple(_marks(archive, level, units)),
        tuple(hull.exterior.coords)[:-1],
        units,
    )


def _drawn(archive: Archive, level: Level, units: Sequence[Unit]) -> list[Mesh]:
    batch = Batch()
    batch.fill(level.shape, tints.CORRIDOR)
    # A large space lies below the rooms that are cut out of it.
    for unit in sorted(units, key=lambda one: -one.shape.area):
        batch.fill(unit.shape, tints.tint(unit.category, unit.restriction))
    for fixture in archive.fixtures.values():
        if fixture.level == level.id and fixture.shape.geom_type.endswith("Polygon"):
            batch.fill(fixture.shape, tints.FURNITURE)
            batch.outline(fixture.shape, _THIN, (*tints.WALL[:3], 0.6))
    for unit in units:
        batch.outline(unit.shape, _WALL, tints.WALL)
    batch.outline(level.shape, _EDGE, tints.EDGE)
    for opening in archive.openings.values():
        if opening.level == level.id:
            door = [(x, y) for x, y, *_ in opening.shape.coords]
            batch.stroke(door, _DOOR, tints.ROOM, round_ends=False)
    return batch.finish()


def _names(
    archive: Archive, level: Level, units: Sequence[Unit], up: float, spoken: frozenset[str]
) -> Iterator[Name]:
    """Who is found in a unit names it; else its own name does."""
    rooms = {unit.id: unit for unit in units}
    held: set[str] = set()
    for occupant in archive.occupants.values():
        if occupant.level == level.id and occupant.name:
            room = rooms.get(occupant.unit)
            shared = occupant.unit in held
            held.add(occupant.unit)
            rank = Rank.DEPARTMENT if {occupant.id, occupant.unit} & spoken else Rank.SERVICE
            space = _room(room, occupant.point, up) if room and not shared else None
            yield Name(occupant.id, occupant.name, occupant.point, rank, space)
    for unit in units:
        if unit.name and unit.id not in held and unit.category not in ICONS:
            rank = Rank.DEPARTMENT if unit.id in spoken else Rank.ROOM
            yield Name(unit.id, unit.name, unit.middle, rank, _room(unit, unit.middle, up))


def _room(unit: Unit, at: Point, up: float) -> tuple[float, float]:
    """How far (m) the unit reaches across the glass and along it, through `at`."""
    across, along = (_through(unit, at, up + turn) for turn in (90, 0))
    return across, along


def _through(unit: Unit, at: Point, bearing: float) -> float:
    """The length of the part of a line through `at` that lies in the unit, around `at`."""
    east, north = math.sin(math.radians(bearing)), math.cos(math.radians(bearing))
    ends = [(at[0] + s * _FAR * east, at[1] + s * _FAR * north) for s in (-1, 1)]
    parts = shapely.get_parts(unit.shape.intersection(shapely.LineString(ends)))
    spot = shapely.Point(at)
    return float(min(parts, key=spot.distance).length) if len(parts) else 0.0


def _marks(archive: Archive, level: Level, units: Sequence[Unit]) -> Iterator[Mark]:
    marked: set[str] = set()
    for amenity in archive.amenities.values():
        if amenity.level == level.id and (icon := ICONS.get(amenity.category)):
            marked.update(amenity.units)
            yield Mark(amenity.id, icon, amenity.point)
    for unit in units:
        if unit.id not in marked and (icon := ICONS.get(unit.category)):
            yield Mark(unit.id, icon, unit.middle)
