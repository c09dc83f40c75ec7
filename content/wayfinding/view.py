"""What one sees from a path on one level, and can be told the way by."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import shapely
from shapely import LineString

from content.wayfinding.categories import CLIMBS, OPEN
from content.wayfinding.ground import Point
from content.wayfinding.imdf import Archive
from content.wayfinding.landmarks import Landmark, landmarks_of
from content.wayfinding.stretch import Stretch
from content.wayfinding.turns import Bend, heading, turned

# How far off (metres) one still notices what one passes, what stands at a turn, what one walks towards.
_PASSED = 6.0
_AT_TURN = 4.0
_AHEAD = 30.0
# A way that can be taken leads on at least so far (metres).
_ON = 5.0
# What is passed so near a turn (metres walked) belongs to the turn.
_CLEAR = 2.5
# One does not look farther round than this (degrees).
_BACK = 100.0
# Walls, doors and anchors may miss one another by this much, and one can still see.
_MISS = 0.3


@dataclass(frozen=True)
class Sighting:
    """A landmark seen: `metres` along the path, and how far to the side (to the right positive)."""

    landmark: Landmark
    metres: float
    aside: float


class _Spot(NamedTuple):
    """A point of a landmark: which of the path's metres is nearest to it, and how far off it is."""

    landmark: Landmark
    point: Point
    metres: float
    off: float


class View:
    """What can be seen from a path on one level, without what must not be named."""

    def __init__(
        self, archive: Archive, walk: Stretch, unnamed: Collection[str], end: str | None
    ) -> None:
        """`unnamed`: ids, names and kinds; nothing in the unit `end` is named."""
        self._line = LineString(walk.leg.path)
        shapes = {visit.unit.id: visit.unit.shape for visit in walk.visits}
        # Each by itself: the union of what touches, turned a little on its paper, lost a hall when it was widened.
        wide = [shape.buffer(_MISS, join_style="mitre") for shape in shapes.values()]
        self._seen = shapely.union_all(wide)
        self._open = [
            unit.shape
            for unit in archive.units.values()
            if unit.level == walk.leg.level and unit.category in OPEN
        ]
        walked = {visit.unit.category for visit in walk.visits if visit.unit.category in CLIMBS}
        never = {*unnamed, *walked}
        named = [
            (landmark, point)
            for landmark in landmarks_of(archive)
            if landmark.level == walk.leg.level
            and landmark.id not in shapes
            and end not in landmark.units
            and not {landmark.id, landmark.name, landmark.kind} & never
            for point in landmark.points
        ]
        places = shapely.points([point for _, point in named] or np.empty((0, 2)))
        # Rounded, as all that is compared: see `turned`.
        metres = np.round(shapely.line_locate_point(self._line, places), 6).tolist()
        off = np.round(shapely.distance(self._line, places), 6).tolist()
        self._spots = [
            _Spot(landmark, point, along, aside)
            for (landmark, point), along, aside in zip(named, metres, off, strict=True)
            if aside <= _AHEAD
        ]

    def is_choice(self, bend: Bend) -> bool:
        """Whether one could go on straight at a bend, or as well to the other side.

        Where a corridor bends a little and nothing else leads on, nobody needs to be told.
        """
        if round(self._line.difference(self._seen).length, 6) > _ON:
            return True  # where no unit is drawn, as between buildings, all is open
        at = self._at(bend.metres)
        before = heading(self._at(max(bend.metres - 1.0, 0.0)), at)
        return any(self._leads_on(at, other) for other in (before, before - bend.angle))

    def passed(self, start: float, end: float, told: Collection[str] = ()) -> Sighting | None:
        """The best landmark beside the path between two of its metres."""
        sightings = [
            Sighting(spot.landmark, spot.metres, self._aside(spot.point, spot.metres))
            for spot in self._spots
            if not {spot.landmark.id, spot.landmark.name} & set(told)
            and spot.off <= _PASSED
            and start + _CLEAR <= spot.metres <= end - _CLEAR
            and not self._is_behind(spot.point, spot.metres)
            and self._is_seen(self._at(spot.metres), spot.point)
        ]
        return min(
            sightings,
            key=lambda one: (one.landmark.rank, abs(one.aside), one.landmark.id),
            default=None,
        )

    def at_turn(
        self, metres: float, since: float, told: Collection[str] = (), within: float = _AT_TURN
    ) -> Landmark | None:
        """The best landmark where one turns; none that one has already passed another of, since `since`."""
        at = self._at(metres)
        near = (
            spot.landmark
            for spot in self._spots
            if not {spot.landmark.id, spot.landmark.name} & set(told)
            and round(math.dist(at, spot.point), 6) <= within
            and self._is_seen(at, spot.point)
        )
        best = min(near, key=_order, default=None)
        if best and any(
            spot.landmark.name == best.name and spot.landmark.id != best.id
            for spot in self._spots
            if since <= spot.metres < metres and spot.off <= _PASSED
        ):
            return None
        return best

    def ahead(self, toward: float) -> Landmark | None:
        """The best landmark that one walks towards from the path's start."""
        start = self._at(0.0)
        seen = (
            spot.landmark
            for spot in self._spots
            if _CLEAR < round(math.dist(start, spot.point), 6) <= _AHEAD
            and abs(turned(toward, heading(start, spot.point))) <= 20.0
            and self._is_seen(start, spot.point)
        )
        return min(seen, key=_order, default=None)

    def _at(self, metres: float) -> Point:
        point = self._line.interpolate(metres)
        return point.x, point.y

    def _aside(self, point: Point, metres: float) -> float:
        """How far to the right of the path a point lies."""
        before, after = self._at(max(metres - 1.0, 0.0)), self._at(metres + 1.0)
        angle = turned(heading(before, after), heading(before, point))
        return round(math.dist(before, point) * math.sin(math.radians(angle)), 6)

    def _is_behind(self, point: Point, metres: float) -> bool:
        """Whether one must look back to see a point from where one is nearest to it."""
        here, after = self._at(metres), self._at(metres + 1.0)
        off = math.dist(here, point) > _MISS
        return off and abs(turned(heading(here, after), heading(here, point))) > _BACK

    def _leads_on(self, at: Point, toward: float) -> bool:
        """Whether one can walk on from a point under a heading, through what is open there."""
        east, north = math.sin(math.radians(toward)), math.cos(math.radians(toward))
        ray = LineString([at, (at[0] + _ON * east, at[1] + _ON * north)])
        walls = ray.difference(self._seen)
        for shape in self._open:
            walls = walls.difference(shape)
        return round(walls.length, 6) <= _MISS

    def _is_seen(self, eye: Point, point: Point) -> bool:
        return round(LineString([eye, point]).difference(self._seen).length, 6) <= _MISS


def _order(landmark: Landmark) -> tuple[int, str]:
    return landmark.rank, landmark.id
