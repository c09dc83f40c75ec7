"""Openings to doors: which two units one leads between, and the strip of floor one walks there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import shapely
from shapely import LineString, STRtree
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from content.wayfinding.ground import Point
from content.wayfinding.visibility import OneWay

# How far from an opening (metres) the units it joins may be: the wall, and a slip of the pen.
REACH = 0.6
# One keeps this far from walls where there is room (metres): half an arm's breadth.
CLEARANCE = 0.3
# Of an opening's width one keeps off this share at either end where it is narrow.
_JAMB = 0.35
_STEP = 0.25  # an opening may lead from one hall into several rooms: it is looked at every so far
_DEPTHS = (0.01, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, REACH)
_OVERLAP = 0.05  # how far a strip reaches into the space on either side, beyond touching it


@dataclass(frozen=True, eq=False)
class Door:
    """A way through a wall. `opening` is its feature's id, None where no opening is drawn.

    `units` are the two it joins; the second is None where it leads out of everything drawn.
    `gate` is the line across it, as wide as one can walk; `strip` the floor one crosses.
    """

    opening: str | None
    units: tuple[str, str | None]
    gate: BaseGeometry
    strip: BaseGeometry


@dataclass(frozen=True)
class _Probe:
    """What stands on either side of a spot in an opening: units and how far, the nearest first."""

    left: tuple[tuple[str, float], ...]
    right: tuple[tuple[str, float], ...]

    @property
    def sides(self) -> tuple[str, str | None] | None:
        """The units that are joined here."""
        firsts = [side[0] for side in (self.left, self.right) if side]
        if not firsts:
            return None
        first = min(firsts, key=lambda one: one[1])[0]
        others = [one for one in (*firsts, *self.left, *self.right) if one[0] != first]
        if len(firsts) == 2 and firsts[0][0] != firsts[1][0]:
            return firsts[0][0], firsts[1][0]
        return first, min(others, key=lambda one: one[1])[0] if others else None

    def depth(self, *units: str | None) -> tuple[float, float]:
        """How far it is to the further of the units, on the left and on the right."""
        left = [far for unit, far in self.left if unit in units]
        right = [far for unit, far in self.right if unit in units]
        return max(left, default=0.0), max(right, default=0.0)


def find_doors(
    openings: Mapping[str, BaseGeometry], units: Mapping[str, BaseGeometry]
) -> list[Door]:
    """The doors that the `openings` of one storey make between its `units`, which do not overlap."""
    ids, tree = [*units], STRtree([*units.values()])
    doors: list[Door] = []
    for opening, shape in openings.items():
        for part in shapely.get_parts(shape).tolist():
            doors += _doors_of(opening, part, ids, tree)
    return doors


def strip(gate: LineString, left: float, right: float) -> BaseGeometry:
    """The floor swept by a gate moved so far (metres) to its left and to its right."""
    sides = [
        gate.buffer(side * (CLEARANCE + _OVERLAP + far), cap_style="flat", join_style="mitre",
                    single_sided=True)
        for side, far in ((1, left), (-1, right))
    ]  # fmt: skip
    swept: BaseGeometry = shapely.union_all(sides)
    return swept


def narrowed(line: LineString, start: float, end: float) -> LineString:
    """The part of a line that one can walk through: off its ends, which are jambs."""
    off = min(CLEARANCE, _JAMB * (end - start))
    part = substring(line, start + off, end - off)
    assert isinstance(part, LineString)
    return part


def _doors_of(opening: str, line: LineString, ids: Sequence[str], tree: STRtree) -> Iterable[Door]:
    count = max(2, round(line.length / _STEP))
    step = line.length / count
    probes = [_probe(line, (i + 0.5) * step, ids, tree) for i in range(count)]
    for sides, run in groupby(range(count), key=lambda i: _pair(probes[i].sides)):
        spots = [*run]
        if sides is None:
            continue
        start, end = spots[0] * step, (spots[-1] + 1) * step
        gate = narrowed(line, start, end)
        depths = [probes[i].depth(*sides) for i in spots]
        left, right = (max(depth[side] for depth in depths) for side in (0, 1))
        yield Door(opening, sides, gate, strip(gate, left, right))


def _pair(sides: tuple[str, str | None] | None) -> tuple[str, str | None] | None:
    if sides is None or sides[1] is None:
        return sides
    return min(sides[0], sides[1]), max(sides[0], sides[1])


def _probe(line: LineString, along: float, ids: Sequence[str], tree: STRtree) -> _Probe:
    here = _at(line, along)
    ahead, behind = _at(line, min(along + 0.01, line.length)), _at(line, max(along - 0.01, 0))
    way = ahead - behind
    left = np.array([-way[1], way[0]]) / max(float(np.hypot(*way)), 1e-9)
    return _Probe(_hits(here, left, ids, tree), _hits(here, -left, ids, tree))


def _hits(
    here: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    direction: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    ids: Sequence[str],
    tree: STRtree,
) -> tuple[tuple[str, float], ...]:
    points = shapely.points([here + direction * depth for depth in _DEPTHS])
    found: dict[str, float] = {}
    numbers, hit = tree.query(points, "intersects")
    for number, unit in sorted(zip(numbers.tolist(), hit.tolist(), strict=True)):
        found.setdefault(ids[unit], _DEPTHS[number])
    return tuple(found.items())


def _at(line: LineString, along: float) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    point = line.interpolate(along)
    return np.array([point.x, point.y])


def middle(line: BaseGeometry) -> Point:
    """The point half along a line."""
    point = line.interpolate(0.5, normalized=True)
    return point.x, point.y


def one_way(
    door: Door, floors: Mapping[str, BaseGeometry], start: str | None, end: str | None
) -> OneWay:
    """A door through which one gets from the unit `start`, to the unit `end`; one may be missing."""
    first, last = shapely.get_coordinates(door.gate)[[0, -1]]
    across = np.array([first[1] - last[1], last[0] - first[0]])
    across = CLEARANCE * across / max(float(np.hypot(*across)), 1e-9)
    here = np.array(middle(door.gate))
    aim, sign = (end, 1) if end in floors else (start, -1)
    if aim in floors:
        ahead, behind = (
            shapely.Point(here + way * across).distance(floors[aim]) for way in (sign, -sign)
        )
        across = across if ahead <= behind else -across
    line = scale(door.gate, 2, 2)
    return OneWay(line, (float(across[0]), float(across[1])))
