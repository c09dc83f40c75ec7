"""Openings to doors: which two units one leads between, and the strip of floor one walks there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString, STRtree
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from content.wayfinding.ground import Point
from content.wayfinding.visibility import Array, OneWay

# How far from an opening (metres) the units it joins may be: the wall, and a slip of the pen.
REACH = 0.8
# One keeps this far from walls where there is room (metres): half an arm's breadth.
CLEARANCE = 0.3
# Of an opening's width one keeps off this share at either end where it is narrow.
_JAMB = 0.35
_STEP = 0.25  # an opening may lead from one hall into several rooms: it is looked at every so far
_DEPTHS = (0.01, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, REACH)
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
    lines = [(id_, line) for id_, one in openings.items() for line in _lines(one)]
    probes = iter(_probes([line for _, line in lines], units))
    doors: list[Door] = []
    for opening, line in lines:
        doors += _doors_of(opening, line, list(islice(probes, _count(line))))
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


def _doors_of(opening: str, line: LineString, probes: Sequence[_Probe]) -> Iterable[Door]:
    step = line.length / len(probes)
    for sides, run in groupby(range(len(probes)), key=lambda i: _pair(probes[i].sides)):
        spots = [*run]
        if sides is None:
            continue
        gate = narrowed(line, spots[0] * step, (spots[-1] + 1) * step)
        depths = [probes[i].depth(*sides) for i in spots]
        left, right = (max(depth[side] for depth in depths) for side in (0, 1))
        yield Door(opening, sides, gate, strip(gate, left, right))


def _pair(sides: tuple[str, str | None] | None) -> tuple[str, str | None] | None:
    if sides is None or sides[1] is None:
        return sides
    return min(sides[0], sides[1]), max(sides[0], sides[1])


def _lines(shape: BaseGeometry) -> list[LineString]:
    parts: list[LineString] = shapely.get_parts(shape).tolist()
    return parts


def _count(line: LineString) -> int:
    """How many spots of an opening are looked at."""
    return max(2, round(line.length / _STEP))


def _probes(lines: Sequence[LineString], units: Mapping[str, BaseGeometry]) -> list[_Probe]:
    """What stands beside each spot of each line, found for all of them at once."""
    counts = [_count(line) for line in lines]
    of = np.repeat(np.array(lines, dtype=object), counts)
    step = np.repeat([line.length / n for line, n in zip(lines, counts, strict=True)], counts)
    along = np.concatenate([np.arange(n) + 0.5 for n in counts]) * step if counts else step
    here = _at(of, along)
    way = _at(of, along + 0.01) - _at(of, along - 0.01)
    left = np.stack([-way[:, 1], way[:, 0]], axis=1)
    left /= np.maximum(np.hypot(left[:, 0], left[:, 1]), 1e-9)[:, None]
    sides = np.stack([left, -left], axis=1)  # spot, side, (x, y)
    depths = np.array(_DEPTHS)
    points = here[:, None, None, :] + sides[:, :, None, :] * depths[None, None, :, None]
    ids, tree = [*units], STRtree(np.array([*units.values()], dtype=object))
    numbers, hit = tree.query(shapely.points(points.reshape(-1, 2)), "intersects")
    found: list[dict[str, float]] = [{} for _ in range(2 * len(of))]
    for number, unit in sorted(zip(numbers.tolist(), hit.tolist(), strict=True)):
        place, depth = divmod(number, len(_DEPTHS))
        found[place].setdefault(ids[unit], _DEPTHS[depth])
    hits = [tuple(one.items()) for one in found]
    return [_Probe(hits[i], hits[i + 1]) for i in range(0, len(hits), 2)]


def _at(lines: npt.NDArray[np.object_], along: Array) -> Array:
    return shapely.get_coordinates(shapely.line_interpolate_point(lines, along))


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
    if aim is not None and aim in floors:
        ahead, behind = (
            shapely.Point(here + way * across).distance(floors[aim]) for way in (sign, -sign)
        )
        across = across if ahead <= behind else -across
    line = scale(door.gate, 2, 2)
    return OneWay(line, (float(across[0]), float(across[1])))
