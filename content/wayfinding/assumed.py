"""Doors that nobody drew: one for each part of a storey that no opening joins to the rest (ADR 17)."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise

import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from content.wayfinding.doors import Door, narrowed, strip
from content.wayfinding.groups import Groups
from content.wayfinding.near import near_pairs
from content.wayfinding.space import TOUCH

# As wide as a usual door (metres); where less wall is shared there is no room for one.
_WIDTH = 1.0
_LEAST = 0.6
# No wall between two units is thicker (metres).
_THICKEST = 0.5
_SMOOTH = 0.05


def assumed_doors(
    floors: Mapping[str, BaseGeometry],
    groups: Groups[str | int],
    has_way_out: Callable[[Collection[str | int]], bool],
    preference: Callable[[str], int],
) -> Iterator[Door]:
    """One door for each of `groups` without a way out, to a neighbour that has one; joins the groups.

    It lies in the wall shared with the neighbour of the least `preference` and, among these, in the
    longest. Groups that have only each other are joined with each other.
    """
    edges = [*_edges(floors, groups, has_way_out, preference)]
    areas = {id_: floor.area for id_, floor in floors.items()}
    largest = max(
        floors, key=lambda id_: sum(areas.get(str(i), 0) for i in groups.of(id_)), default=""
    )

    def leads_out(unit: str) -> bool:
        ids = groups.of(unit)
        return ids is groups.of(largest) or has_way_out(ids)

    for both in (True, False):
        while found := next(
            (e for e in edges if groups.of(e[2]) is not groups.of(e[3])
             and (leads_out(e[2]) != leads_out(e[3]) if both
                  else not leads_out(e[2]) and not leads_out(e[3]))), None):  # fmt: skip
            _, _, one, other, wall = found
            groups.join(one, other)
            yield door_in(wall, (one, other))


def door_in(wall: LineString, units: tuple[str, str | None]) -> Door:
    """A door in the middle of a straight piece of wall."""
    half = min(_WIDTH, wall.length) / 2
    gate = narrowed(wall, wall.length / 2 - half, wall.length / 2 + half)
    return Door(None, units, gate, strip(gate, _THICKEST, _THICKEST))


def longest_wall(floors: Mapping[str, BaseGeometry], one: str, other: str) -> LineString | None:
    """The longest straight wall between two units, if they share any and both can be walked in."""
    if one not in floors or other not in floors:
        return None
    shared = walls(floors[one], floors[other])
    return max(shared, key=lambda wall: wall.length, default=None)


def walls(one: BaseGeometry, other: BaseGeometry) -> Iterator[LineString]:
    """The straight pieces of wall, long enough for a door, that a floor shares with another."""
    far = one.distance(other) + TOUCH
    shared = one.boundary.intersection(other.buffer(far, join_style="mitre"))
    lines = [p for p in shapely.get_parts(shared).tolist() if p.geom_type == "LineString"]
    if not lines:
        return
    merged = shapely.line_merge(shapely.MultiLineString(lines)).simplify(_SMOOTH)
    for part in shapely.get_parts(merged).tolist():
        for ends in pairwise(part.coords):
            piece = LineString(ends)
            if piece.length >= _LEAST:
                yield piece


def _edges(
    floors: Mapping[str, BaseGeometry],
    groups: Groups[str | int],
    has_way_out: Callable[[Collection[str | int]], bool],
    preference: Callable[[str], int],
) -> Sequence[tuple[int, float, str, str, LineString]]:
    """The longest wall between each two neighbours of which one is shut in, the best first."""
    ids = [*floors]
    found = []
    for i, j in near_pairs([*floors.values()], _THICKEST):
        one, other = ids[i], ids[j]
        if groups.of(one) is groups.of(other):
            continue
        if has_way_out(groups.of(one)) and has_way_out(groups.of(other)):
            continue
        wall = longest_wall(floors, one, other)
        if wall is not None:
            rank = min(preference(one), preference(other))
            found.append((rank, -wall.length, one, other, wall))
    return sorted(found, key=lambda edge: edge[:4])
