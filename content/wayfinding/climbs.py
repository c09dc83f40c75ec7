"""How one gets from floor to floor: stairs, escalators, lifts and ramps that stand stacked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from shapely import Point as Spike
from shapely.geometry.base import BaseGeometry

from content.wayfinding.categories import CLIMBS
from content.wayfinding.ground import Point
from content.wayfinding.groups import Groups
from content.wayfinding.imdf import Archive
from content.wayfinding.near import near_pairs
from content.wayfinding.route import Climb

# Seconds for an unhurried elderly walker: a floor of stairs, of an escalator, of a ramp; of a lift
# each floor it passes, beside the wait and the doors. The way down costs what the way up does.
SECONDS: dict[Climb, float] = {"stairs": 35.0, "escalator": 25.0, "ramp": 60.0, "elevator": 10.0}
WAIT = 30.0
# Two stand one above the other if they share this much of the smaller one's footprint.
_STACKED = 0.25
# A lift drawn as a point stands above another at most this far away (metres).
_NEAR = 1.5
# What has nothing above or below it is joined with the like of it this near (metres) on the next floor.
_BESIDE = 3.0


@dataclass(frozen=True)
class Landing:
    """Where one changes floors: in `unit`, at `point`; without one, wherever the unit is entered."""

    unit: str
    level: str
    point: Point | None = None


@dataclass(frozen=True)
class Link:
    """The way from one landing to another by one kind of climb; `floors` up, or down if negative."""

    kind: Climb
    start: Landing
    end: Landing
    floors: int
    hours: str | None = None

    @property
    def seconds(self) -> float:
        """What it costs."""
        return abs(self.floors) * SECONDS[self.kind] + (WAIT if self.kind == "elevator" else 0.0)


@dataclass(frozen=True, eq=False)
class _Stop:
    """One storey of a shaft; `feature` is the unit or amenity that draws it."""

    feature: str
    kind: Climb
    landing: Landing
    shape: BaseGeometry
    number: int  # of its floor, counted from the lowest


class Shafts:
    """All stops, in groups that stand one above the other."""

    def __init__(self, archive: Archive) -> None:
        self._levels = archive.levels
        ordinals = sorted({level.ordinal for level in archive.levels.values()})
        self._number = {id_: ordinals.index(one.ordinal) for id_, one in archive.levels.items()}
        stops = [*self._units(archive), *self._amenities(archive)]
        self.stops: Mapping[str, _Stop] = {stop.feature: stop for stop in stops}
        self._groups = Groups(self.stops)
        for kind in dict.fromkeys(CLIMBS.values()):
            of_kind = [stop for stop in stops if stop.kind == kind]
            self._stack(of_kind)
            self._put_beside([s for s in of_kind if len(self._groups.of(s.feature)) == 1])
        for amenity in archive.amenities.values():
            of_one = [id_ for id_ in amenity.units if id_ in self.stops]
            for one, other in combinations(of_one, 2):
                if self.stops[one].kind == self.stops[other].kind:
                    self._groups.join(one, other)

    def shaft(self, feature: str) -> list[_Stop]:
        """The stops that hang together with that of a unit or amenity, itself among them."""
        return [self.stops[id_] for id_ in self._groups.of(feature)]

    def links(self) -> Iterator[Link]:
        """From each stop to every other of its shaft."""
        for group in self._groups.all():
            for one, other in combinations([self.stops[id_] for id_ in group], 2):
                floors = self.floors(one.landing, other.landing)
                if floors:
                    yield Link(one.kind, one.landing, other.landing, floors)
                    yield Link(one.kind, other.landing, one.landing, -floors)

    def floors(self, start: Landing, end: Landing) -> int:
        """How many floors up it is from one landing to another."""
        return self._levels[end.level].ordinal - self._levels[start.level].ordinal

    def _units(self, archive: Archive) -> Iterator[_Stop]:
        for u in archive.units.values():
            if u.category in CLIMBS:
                landing = Landing(u.id, u.level)
                yield _Stop(u.id, CLIMBS[u.category], landing, u.shape, self._number[u.level])

    def _amenities(self, archive: Archive) -> Iterator[_Stop]:
        """Lifts and stairs that are drawn as a point only."""
        for a in archive.amenities.values():
            kind = CLIMBS.get(a.category)
            drawn = [archive.units[id_].category for id_ in a.units]
            if kind is None or kind == "ramp" or any(one in CLIMBS for one in drawn):
                continue
            unit = next(id_ for id_ in a.units if archive.units[id_].level == a.level)
            landing = Landing(unit, a.level, a.point)
            yield _Stop(a.id, kind, landing, Spike(a.point), self._number[a.level])

    def _stack(self, stops: Sequence[_Stop]) -> None:
        for one, other in _pairs(stops, _NEAR):
            if one.kind != "elevator" and abs(one.number - other.number) > 1:
                continue
            if _is_above(one.shape, other.shape):
                self._groups.join(one.feature, other.feature)

    def _put_beside(self, alone: Sequence[_Stop]) -> None:
        pairs = _pairs(alone, _BESIDE)
        for one, other in sorted(pairs, key=lambda pair: pair[0].shape.distance(pair[1].shape)):
            single = len(self._groups.of(one.feature)) == len(self._groups.of(other.feature)) == 1
            if single and abs(one.number - other.number) == 1:
                self._groups.join(one.feature, other.feature)


def _pairs(stops: Sequence[_Stop], near: float) -> Iterator[tuple[_Stop, _Stop]]:
    """Two stops on different floors, at most `near` apart seen from above."""
    for i, j in near_pairs([stop.shape for stop in stops], near):
        if stops[i].number != stops[j].number:
            yield stops[i], stops[j]


def _is_above(one: BaseGeometry, other: BaseGeometry) -> bool:
    smaller = min(one.area, other.area)
    if smaller == 0:  # one of them is a point, and they are near
        return True
    return bool(one.intersection(other).area >= _STACKED * smaller)
