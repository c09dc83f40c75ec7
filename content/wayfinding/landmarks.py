"""What a visitor of a venue recognises: counters, amenities, lifts, named public rooms."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from shapely.geometry.base import BaseGeometry

from content.wayfinding import saying
from content.wayfinding.categories import OPEN, is_public
from content.wayfinding.ground import Point
from content.wayfinding.imdf import Amenity, Archive, Occupant, Unit

# What is remembered best comes first; what stands alone among IMDF's categories, by its first word.
_RANKS = {
    kind: rank
    for rank, kinds in enumerate(
        (
            "information reception landmark",
            "elevator escalator stairs entry security",
            "restroom drinkingfountain atm vendingmachine mothersroom firstaid foodservice",
            "waitingroom lounge library auditorium theater lobby recreation",
            "conferenceroom classroom laboratory huddleroom room office",
        )
    )
    for kind in kinds.split()
}
_THING = 2
_IN_THE_OPEN = 3
_ROOMS = frozenset(
    "elevator escalator stairs steps restroom foodservice firstaid mothersroom waitingroom lounge library"
    " auditorium theater lobby recreation conferenceroom classroom laboratory huddleroom room office".split()
)
# What has a sign by its kind, and need not have a name; one of a kind leads to no other of it.
SIGNED = frozenset(
    "elevator escalator stairs restroom mothersroom firstaid drinkingfountain".split()
)
# Where a thing stands so near (metres) to the door of its kind, they are one.
_SAME = 4.0
# Walls, doors and anchors may miss one another by this much, and one can still see.
_MISS = 0.3


@dataclass(frozen=True)
class Landmark:
    """A feature as one recognises it: `points` are its doors, else where it stands, in `units`."""

    id: str
    name: str
    kind: str
    level: str
    units: tuple[str, ...]
    points: tuple[Point, ...]
    rank: int
    door: bool


@lru_cache(maxsize=4)
def landmarks_of(archive: Archive) -> tuple[Landmark, ...]:
    """Everything of a venue that a visitor can recognise, in the order of their ids."""
    return tuple(sorted(_landmarks(archive), key=lambda landmark: landmark.id))


def _landmarks(archive: Archive) -> Iterator[Landmark]:
    rooms = list(_rooms(archive))
    yield from rooms
    for amenity in archive.amenities.values():
        yield from _thing(amenity, amenity.units, _THING, archive, rooms)
    for occupant in archive.occupants.values():
        yield from _thing(occupant, (occupant.unit,), _IN_THE_OPEN, archive, rooms)
    for opening in archive.openings.values():
        if opening.name:
            name, points = saying.called(opening.name, ""), (_middle(opening.shape),)
            yield Landmark(opening.id, name, "entry", opening.level, (), points, 1, door=True)


def _thing(
    feature: Amenity | Occupant,
    units: tuple[str, ...],
    rank: int,
    archive: Archive,
    rooms: Sequence[Landmark],
) -> Iterator[Landmark]:
    """What stands somewhere, unless its unit is not public or it only says what the room beside it is."""
    kind, name = _kind(feature.category), saying.called(feature.name, feature.category)
    rank, points = _RANKS.get(kind, rank), (feature.point,)
    doors = (
        door
        for room in rooms
        if (room.level, room.kind) == (feature.level, kind)
        for door in room.points
    )
    is_sign = not feature.name and any(
        round(math.dist(feature.point, door), 6) <= _SAME for door in doors
    )
    if name and not is_sign and all(is_public(archive.units[unit]) for unit in units):
        yield Landmark(feature.id, name, kind, feature.level, units, points, rank, door=False)


def _rooms(archive: Archive) -> Iterator[Landmark]:
    """Public rooms with a door and a name, or of a kind that has a sign.

    Several that are called the same lead nobody, but for those with a sign.
    """
    inside: dict[str, list[str | None]] = {}
    for occupant in archive.occupants.values():
        inside.setdefault(occupant.unit, []).append(occupant.name)
    rooms = []
    for unit in archive.units.values():
        kind, who, doors = _kind(unit.category), inside.get(unit.id, []), _doors(unit, archive)
        if kind not in _ROOMS or not doors or not is_public(unit):
            continue
        title = who[0] if len(who) == 1 and unit.category not in OPEN else None
        name = saying.called(title or unit.name, unit.category)
        if title or unit.name or kind in SIGNED:
            rank = _RANKS.get(kind, _THING)
            rooms.append(
                Landmark(unit.id, name, kind, unit.level, (unit.id,), doors, rank, door=True)
            )
    names = Counter((room.level, room.name) for room in rooms)
    yield from (room for room in rooms if room.kind in SIGNED or names[room.level, room.name] == 1)


def _doors(unit: Unit, archive: Archive) -> tuple[Point, ...]:
    return tuple(
        _middle(opening.shape)
        for opening in archive.openings.values()
        if opening.level == unit.level
        and opening.shape.distance(unit.shape) <= _MISS
        and opening.shape.centroid.distance(unit.shape.boundary) <= _MISS
    )


def _middle(shape: BaseGeometry) -> Point:
    middle = shape.centroid
    return middle.x, middle.y


def _kind(category: str) -> str:
    return category.split(".", maxsplit=1)[0]
