"""A level as it is drawn: its surfaces, walls and doors, its marks and its names."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely

from content.wayfinding.ground import Point
from content.wayfinding.imdf import Archive, Level, Unit
from kiosk.ui.map import tints
from kiosk.ui.map.batch import Batch
from kiosk.ui.map.labels import Rank

# Longer than any house, in metres.
_FAR = 5000.0
# An amenity this near (m) stands for a unit of its kind.
_NEAR = 7.0
# Half widths of lines, in glass pixels.
_WALL, _EDGE, _DOOR, _THIN = 1.3, 2.4, 2.6, 0.8
# Kinds that are worth an icon on the map, and the icon; by IMDF's amenity and unit categories.
_ICONS = {
    "atm": "bond",
    "babychanging": "nursing",
    "copymachine": "document",
    "drinkingfountain": "water",
    "elevator": "elevator",
    "emergencyexit": "exit",
    "entry": "exit",
    "escalator": "escalator",
    "exit": "exit",
    "firstaid": "medical",
    "information": "information",
    "mothersroom": "nursing",
    "parking": "parking",
    "phone": "phone",
    "ramp": "step-free",
    "reception": "information",
    "restroom": "restroom",
    "seating": "seating",
    "service": "information",
    "stairs": "stairs",
    "steps": "stairs",
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
    drawing: Batch
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
        _drawn(archive, level, units),
        tuple(_names(archive, level, units, up, spoken)),
        tuple(_marks(archive, level, units)),
        tuple((float(x), float(y)) for x, y in shapely.get_coordinates(hull)),
        units,
    )


def icon_of(category: str) -> str:
    """The icon of what has IMDF's `category`; empty for what is known by its name only."""
    if "restroom" in category and "wheelchair" in category:
        return "accessible-restroom"
    return _ICONS.get(category) or _ICONS.get(category.partition(".")[0], "")


def _drawn(archive: Archive, level: Level, units: Sequence[Unit]) -> Batch:
    batch = Batch()
    bare = level.shape.difference(shapely.union_all([unit.shape for unit in units]))
    batch.fill(bare, tints.CORRIDOR)
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
            for line in shapely.get_parts(opening.shape):
                door = [(x, y) for x, y in shapely.get_coordinates(line)]
                batch.stroke(door, _DOOR, tints.ROOM, round_ends=False)
    return batch


def _names(
    archive: Archive, level: Level, units: Sequence[Unit], up: float, spoken: frozenset[str]
) -> Iterator[Name]:
    """Who alone is found in a unit names it; else its own name does."""
    rooms = {unit.id: unit for unit in units}
    found = Counter(one.unit for one in archive.occupants.values() if one.name)
    for occupant in archive.occupants.values():
        if occupant.level == level.id and occupant.name:
            room = rooms.get(occupant.unit)
            shared = found[occupant.unit] > 1
            rank = Rank.DEPARTMENT if {occupant.id, occupant.unit} & spoken else Rank.SERVICE
            space = _room(room, occupant.point, up) if room and not shared else None
            yield Name(occupant.id, occupant.name, occupant.point, rank, space)
    for unit in units:
        if unit.name and found[unit.id] != 1 and not icon_of(unit.category):
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
    """Amenities, and the units that have none of their kind near."""
    marks = [
        Mark(amenity.id, icon, amenity.point)
        for amenity in archive.amenities.values()
        if amenity.level == level.id and (icon := icon_of(amenity.category))
    ]
    yield from marks
    for unit in units:
        icon = icon_of(unit.category)
        near = any(m.icon == icon and math.dist(m.at, unit.middle) < _NEAR for m in marks)
        if icon and not near:
            yield Mark(unit.id, icon, unit.middle)
