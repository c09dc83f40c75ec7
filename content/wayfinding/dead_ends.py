"""Rooms with a single door: nobody walks through them, so their corners matter to their visitors only."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from content.wayfinding.doors import Door
from content.wayfinding.visibility import corners

_APART = 0.01  # metres


@dataclass(frozen=True, eq=False)
class DeadEnd:
    """The units of such a room, and where one walks in it, as far as through its door."""

    units: tuple[str, ...]
    space: BaseGeometry


def dead_ends(
    rooms: Sequence[Sequence[str]],
    parts: Sequence[BaseGeometry],
    doors: Sequence[Door],
    landings: Collection[str],
) -> list[DeadEnd]:
    """Those of the `rooms` (units without walls between them; `parts`: where one walks in each).

    A room with `landings` is none: one comes through it from other floors. Nor is one whose door
    lies at another door, or at a corner of the room it leads to: who passes there may cut that.
    """
    number = {unit: i for i, ids in enumerate(rooms) for unit in ids}
    of: list[list[Door]] = [[] for _ in rooms]
    for door in doors:
        ends = {number[unit] for unit in door.units if unit is not None and unit in number}
        for end in ends if len(ends) > 1 else ():
            of[end].append(door)
    found: list[int] = []
    for i in sorted(range(len(rooms)), key=lambda i: parts[i].area):
        if len(of[i]) == 1 and not {*landings} & {*rooms[i]}:
            [other] = {number[unit] for unit in of[i][0].units if unit in number} - {i}
            # Of two rooms that have only each other, one is not at the end.
            if other not in found:
                found.append(i)
    left = {*range(len(rooms))} - {*found}
    turning = np.vstack([np.empty((0, 2)), *(corners(parts[i])[0] for i in left)])
    bends = STRtree(np.array(shapely.points(turning), dtype=object))
    strips = STRtree(np.array([door.strip for door in doors], dtype=object))

    def is_apart(door: Door) -> bool:
        near = len(bends.query(door.strip, "dwithin", _APART))
        return not near and len(strips.query(door.strip, "dwithin", _APART)) == 1

    return [
        DeadEnd(tuple(rooms[i]), shapely.union(parts[i], of[i][0].strip))
        for i in found
        if is_apart(of[i][0])
    ]
