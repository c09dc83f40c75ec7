"""How one gets from floor to floor: units of stairs, escalators, lifts and ramps that stand stacked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from shapely import STRtree

from content.wayfinding.categories import CLIMBS
from content.wayfinding.ground import Point
from content.wayfinding.imdf import Archive, Unit
from content.wayfinding.route import Climb

# Seconds for an unhurried elderly walker: a floor of stairs, of an escalator, of a ramp; for a lift
# the wait and the doors once, and each floor it passes.
UP = {"stairs": 40.0, "escalator": 25.0, "ramp": 60.0, "elevator": 10.0}
DOWN = {"stairs": 35.0, "escalator": 25.0, "ramp": 60.0, "elevator": 10.0}
WAIT = 30.0
# Two units stand one above the other if they share this much of the smaller one.
_STACKED = 0.25


@dataclass(frozen=True)
class Landing:
    """Where one changes floors: in `unit`, on its level, about `point`."""

    unit: str
    level: str
    point: Point


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
        each = UP[self.kind] if self.floors > 0 else DOWN[self.kind]
        return abs(self.floors) * each + (WAIT if self.kind == "elevator" else 0.0)


def links(archive: Archive) -> list[Link]:
    """All ways between floors, one for each direction."""
    return [*_stacked_links(archive)]


def _stacked_links(archive: Archive) -> Iterator[Link]:
    for kind, units in _stacks(archive):
        ordinals = {unit.id: archive.levels[unit.level].ordinal for unit in units}
        for one, other in combinations(units, 2):
            floors = ordinals[other.id] - ordinals[one.id]
            if floors:
                yield Link(kind, _landing(one), _landing(other), floors)
                yield Link(kind, _landing(other), _landing(one), -floors)


def _landing(unit: Unit) -> Landing:
    return Landing(unit.id, unit.level, unit.middle)


def _stacks(archive: Archive) -> Iterator[tuple[Climb, list[Unit]]]:
    """Units of one kind that stand in one shaft, from the bottom up."""
    of_kind: defaultdict[Climb, list[Unit]] = defaultdict(list)
    for unit in archive.units.values():
        if unit.category in CLIMBS:
            of_kind[CLIMBS[unit.category]].append(unit)
    floors = sorted({level.ordinal for level in archive.levels.values()})
    number = {level.id: floors.index(level.ordinal) for level in archive.levels.values()}
    for kind, units in of_kind.items():
        near = None if kind == "elevator" else 1
        for shaft in _shafts(units, number, near):
            if len(shaft) > 1:
                yield kind, sorted(shaft, key=lambda unit: number[unit.level])


def _shafts(
    units: Sequence[Unit], number: Mapping[str, int], near: int | None
) -> Iterable[list[Unit]]:
    """Groups of units above one another; on floors at most `near` apart, if that is given."""
    shaft = {unit.id: [unit] for unit in units}
    tree = STRtree([unit.shape for unit in units])
    pairs = tree.query([unit.shape for unit in units], "intersects").T.tolist()
    for i, j in pairs:
        one, other = units[i], units[j]
        apart = abs(number[one.level] - number[other.level])
        if i >= j or not apart or (near is not None and apart > near):
            continue
        shared = one.shape.intersection(other.shape).area
        if shared < _STACKED * min(one.shape.area, other.shape.area):
            continue
        if shaft[one.id] is not shaft[other.id]:
            shaft[one.id] += shaft[other.id]
            for unit in shaft[other.id]:
                shaft[unit.id] = shaft[one.id]
    return {id(group): group for group in shaft.values()}.values()
