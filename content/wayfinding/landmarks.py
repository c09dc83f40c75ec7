"""What one sees from a path and can be told by: counters, amenities, lifts, named public rooms."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import shapely
from shapely import LineString
from shapely import Point as Place

from content.wayfinding import saying
from content.wayfinding.categories import is_public
from content.wayfinding.ground import Point
from content.wayfinding.imdf import Archive, Unit
from content.wayfinding.stretch import Stretch
from content.wayfinding.turns import heading, turned

# Units that are recognised by what stands over their door, those one remembers best first.
_ROOMS = (
    (
        "elevator",
        "escalator",
        "stairs",
        "steps",
        "restroom",
        "foodservice",
        "firstaid",
        "mothersroom",
    ),
    ("waitingroom", "lounge", "library", "auditorium", "theater", "lobby", "recreation"),
    ("conferenceroom", "classroom", "laboratory", "room", "office"),
)
# Of these, a category is enough to be recognised.
_UNNAMED = {"elevator", "escalator", "stairs", "restroom", "mothersroom", "firstaid"}
# How far off (metres) one still notices what one passes, what stands at a turn, what one walks towards.
_PASSED = 6.0
_AT_TURN = 4.0
_AHEAD = 30.0
# What is passed so near a turn (metres walked) belongs to the turn.
_CLEAR = 2.5
# Walls, doors and anchors may miss one another by this much, and one can still see.
_MISS = 0.3


@dataclass(frozen=True)
class Landmark:
    """A feature as one recognises it: `points` are its doors, else where it stands.

    `place` is the unit it fills, else itself: two landmarks of one place are one thing.
    """

    id: str
    name: str
    place: str
    level: str
    points: tuple[Point, ...]
    rank: int
    door: bool


@dataclass(frozen=True)
class Sighting:
    """A landmark seen: `metres` along the path, and how far to the side (to the right positive)."""

    landmark: Landmark
    metres: float
    aside: float


class View:
    """What can be seen from a path on one level, without what must not be named."""

    def __init__(self, archive: Archive, walk: Stretch, unnamed: Collection[str]) -> None:
        self._line = LineString(walk.leg.path)
        shapes = {visit.unit.id: visit.unit.shape for visit in walk.visits}
        self._seen = shapely.union_all([*shapes.values()]).buffer(_MISS)
        near = self._line.buffer(_AHEAD)
        self._landmarks = [
            landmark
            for landmark in landmarks_of(archive)
            if landmark.level == walk.leg.level
            and not {landmark.id, landmark.place, landmark.name} & set(unnamed)
            and any(near.contains(Place(point)) for point in landmark.points)
        ]

    def passed(self, start: float, end: float, told: str | None = None) -> Sighting | None:
        """The best landmark beside the path between two of its metres."""
        sightings = [
            Sighting(landmark, round(metres, 3), round(self._aside(point, metres), 3))
            for landmark, point in self._points(told)
            if start + _CLEAR <= (metres := self._line.project(Place(point))) <= end - _CLEAR
            and self._line.distance(Place(point)) <= _PASSED
            and self._is_seen(self._at(metres), point)
        ]
        return min(sightings, key=lambda one: (*_order(one.landmark), abs(one.aside)), default=None)

    def at_turn(self, metres: float, since: float, told: str | None = None) -> Landmark | None:
        """The best landmark where one turns; none that one has already passed another of, since `since`."""
        at = self._at(metres)
        best = min(self._near(at, _AT_TURN, told), key=_order, default=None)
        if best is None:
            return None
        for landmark, point in self._points():
            passed = self._line.project(Place(point))
            twin = landmark.name == best.name and landmark.id != best.id
            if twin and since <= passed < metres and self._line.distance(Place(point)) <= _PASSED:
                return None
        return best

    def ahead(self, toward: float) -> Landmark | None:
        """The best landmark that one walks towards from the path's start."""
        start = self._at(0.0)
        seen = [
            landmark
            for landmark, point in self._points()
            if _CLEAR < math.dist(start, point) <= _AHEAD
            and abs(turned(toward, heading(start, point))) <= 20.0
            and self._is_seen(start, point)
        ]
        return min(seen, key=_order, default=None)

    def _near(self, at: Point, metres: float, told: str | None) -> Iterator[Landmark]:
        for landmark, point in self._points(told):
            if round(math.dist(at, point), 6) <= metres and self._is_seen(at, point):
                yield landmark

    def _points(self, told: str | None = None) -> Iterator[tuple[Landmark, Point]]:
        for landmark in self._landmarks:
            if landmark.place != told:
                for point in landmark.points:
                    yield landmark, point

    def _at(self, metres: float) -> Point:
        point = self._line.interpolate(metres)
        return point.x, point.y

    def _aside(self, point: Point, metres: float) -> float:
        """How far to the right of the path a point lies."""
        before, after = self._at(max(metres - 1.0, 0.0)), self._at(metres + 1.0)
        angle = turned(heading(before, after), heading(before, point))
        return math.dist(before, point) * math.sin(math.radians(angle))

    def _is_seen(self, eye: Point, point: Point) -> bool:
        return LineString([eye, point]).difference(self._seen).length <= _MISS


def _order(landmark: Landmark) -> tuple[int, str]:
    return landmark.rank, landmark.id


@lru_cache(maxsize=4)
def landmarks_of(archive: Archive) -> tuple[Landmark, ...]:
    """Everything of a venue that a visitor can recognise, in the order of their ids."""
    return tuple(sorted(_landmarks(archive), key=lambda landmark: landmark.id))


def _landmarks(archive: Archive) -> Iterator[Landmark]:
    rooms = {landmark.place for landmark in _rooms(archive)}
    yield from _rooms(archive)
    yield from _things(archive, rooms)
    for opening in archive.openings.values():
        if opening.name:
            name = saying.called(opening.name, opening.category)
            middle = opening.shape.centroid
            point = (middle.x, middle.y)
            yield Landmark(opening.id, name, opening.id, opening.level, (point,), 0, door=True)


def _things(archive: Archive, rooms: Collection[str]) -> Iterator[Landmark]:
    """Amenities and occupants that stand in the open."""
    features: Iterable[tuple[str, str, str | None, str, Point, tuple[str, ...]]] = [
        *(
            (a.id, a.category, a.name, a.level, a.point, a.units)
            for a in archive.amenities.values()
        ),
        *(
            (o.id, o.category, o.name, o.level, o.point, (o.unit,))
            for o in archive.occupants.values()
        ),
    ]
    for id_, category, name, level, point, units in features:
        open_ = all(one not in rooms and is_public(archive.units[one]) for one in units)
        said = saying.called(name, category)
        if said and open_:
            rank = 0 if id_ in archive.amenities else 1
            yield Landmark(id_, said, id_, level, (point,), rank, door=False)


def _rooms(archive: Archive) -> Iterator[Landmark]:
    """Public rooms with a door and a name, or of a kind that has a sign; one of each name on a level."""
    inside = Counter(occupant.unit for occupant in archive.occupants.values())
    rooms = []
    for unit in archive.units.values():
        kind = unit.category.split(".")[0]
        rank = next((rank for rank, kinds in enumerate(_ROOMS) if kind in kinds), None)
        doors = _doors(unit, archive)
        if rank is None or not doors or not is_public(unit) or inside[unit.id] > 1:
            continue
        if unit.name or kind in _UNNAMED:
            name = saying.called(unit.name, unit.category)
            rooms.append(Landmark(unit.id, name, unit.id, unit.level, doors, rank, door=True))
    names = Counter((room.level, room.name) for room in rooms)
    yield from (room for room in rooms if room.rank == 0 or names[room.level, room.name] == 1)


def _doors(unit: Unit, archive: Archive) -> tuple[Point, ...]:
    middles = (
        opening.shape.centroid
        for opening in archive.openings.values()
        if opening.level == unit.level
        and opening.shape.distance(unit.shape) <= _MISS
        and opening.shape.centroid.distance(unit.shape.boundary) <= _MISS
    )
    return tuple((middle.x, middle.y) for middle in middles)
