"""Reads an IMDF archive (OGC 20-094) into a venue in metres; says everything that is wrong at once."""

import math
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from content.problem import ContentError, Problem
from content.wayfinding import geojson
from content.wayfinding.features import Complaints, Feature, features
from content.wayfinding.files import FEATURE_TYPES, read_files
from content.wayfinding.ground import Point
from content.wayfinding.imdf import (
    Amenity,
    Archive,
    Fixture,
    Kiosk,
    Level,
    Occupant,
    Opening,
    Unit,
)
from content.wayfinding.relations import read_relationships, refuse_circles

T = TypeVar("T")
# An amenity without units stands in the unit around it, or in one this near (metres).
_BESIDE = 2.0


def read_archive(path: Path) -> Archive:
    """The archive in the folder or .zip at `path`.

    Raises ContentError, which names file, feature and field of every problem. Slips that can be
    read are read.
    """
    return read_with_slips(path)[0]


def read_with_slips(path: Path) -> tuple[Archive, list[Problem]]:
    """The archive as `read_archive` has it, and each slip, which a clerk may want to mend."""
    problems: list[Problem] = []
    files = read_files(path, problems)
    if problems and not files:
        raise ContentError(problems)
    complaints = Complaints(problems)
    _check_manifest(files, complaints)
    archive = _Reader(files, complaints).read()
    if complaints.problems:
        raise ContentError(complaints.problems)
    return archive, complaints.notes


def _check_manifest(files: Mapping[str, Any], complaints: Complaints) -> None:
    """Real manifests lack keys and call their versions as they like; an object they all are."""
    if not isinstance(files.get("manifest.json", {}), dict):
        complaints.problems.append(Problem("map/manifest.json", "", "", "要写成对象 { … }"))


class _Reader:
    """Reads kind by kind, each standing on those before."""

    def __init__(self, files: Mapping[str, Any], complaints: Complaints) -> None:
        self._of: dict[str, dict[str, Feature]] = {
            kind: features(kind, files[name], complaints)
            if (name := f"{kind}.geojson") in files
            else {}
            for kind in FEATURE_TYPES
        }
        for kind in ("level", "unit"):
            unreadable = any(p.file == f"map/{kind}.geojson" for p in complaints.problems)
            if not self._of[kind] and not unreadable:
                complaints.wrong(kind, "", "", "缺少这个文件，或者里面什么都没有")
        # References are compared without regard to case: some writers change it.
        self._as_written = {
            kind: {id_.casefold(): id_ for id_ in of} for kind, of in self._of.items()
        }
        drawn = [f.geometry for kind in ("unit", "level", "venue") for f in self._of[kind].values()]
        self._ground = geojson.origin(drawn)

    def read(self) -> Archive:
        """The venue, as far as it can be read."""
        units = dict(self._units())
        self._places = _Places(units)
        return Archive(
            name=self._name(),
            ground=self._ground,
            levels=self._levels(units),
            units=units,
            openings=self._each("opening", self._opening),
            amenities=self._each("amenity", self._amenity),
            occupants=self._each("occupant", self._occupant),
            kiosks=self._each("kiosk", self._kiosk),
            fixtures=self._each("fixture", self._fixture),
            relationships=self._relationships(),
        )

    def _each(self, kind: str, read: Callable[[Feature], T | None]) -> dict[str, T]:
        """What can be read of a kind's features, by id."""
        of = {f.id: read(f) for f in self._of[kind].values()}
        return {id_: one for id_, one in of.items() if one is not None}

    def _name(self) -> str:
        named = (*self._of["venue"].values(), *self._of["building"].values())
        return next(filter(None, (feature.label("name") for feature in named)), "")

    def _units(self) -> Iterable[tuple[str, Unit]]:
        for f in self._of["unit"].values():
            level, category, name = self._level_of(f), f.category(), f.label("name")
            shape = f.shape(geojson.area, self._ground, needed=True)
            if shape is None or level is None:
                continue
            yield (
                f.id,
                Unit(
                    id=f.id,
                    level=level,
                    category=category,
                    shape=shape,
                    middle=self._shown_inside(f, shape),
                    name=name,
                    alt_name=f.label("alt_name"),
                    restriction=f.text("restriction"),
                    accessibility=f.texts("accessibility"),
                ),
            )

    def _shown_inside(self, f: Feature, shape: BaseGeometry) -> Point:
        """The display point where it lies inside, else a point that does."""
        shown = f.shown_at(geojson.point, self._ground)
        if shown is not None and shape.distance(shapely.Point(shown)) == 0:
            return shown
        inside = shape.representative_point()
        return inside.x, inside.y

    def _levels(self, units: Mapping[str, Unit]) -> dict[str, Level]:
        levels = []
        for f in self._of["level"].values():
            ordinal = f.properties.get("ordinal")
            if isinstance(ordinal, float) and ordinal.is_integer():
                ordinal = int(ordinal)
            if not isinstance(ordinal, int) or isinstance(ordinal, bool) or abs(ordinal) > 1000:
                f.wrong("properties.ordinal", "要写成整数，0 是进门的那一层")
                continue
            shape = f.shape(geojson.area, self._ground)
            if shape is None:
                shape = shapely.union_all([u.shape for u in units.values() if u.level == f.id])
            short = f.label("short_name") or str(ordinal)
            name = f.label("name") or short
            outdoor = f.properties.get("outdoor") is True
            levels.append(Level(f.id, ordinal, name, short, shape, outdoor))
        return {level.id: level for level in sorted(levels, key=lambda one: one.ordinal)}

    def _opening(self, f: Feature) -> Opening | None:
        level = self._level_of(f)
        shape = f.shape(geojson.lines, self._ground, needed=True)
        if shape is None or level is None:
            return None
        return Opening(
            id=f.id,
            level=level,
            category=f.text("category") or "pedestrian",
            shape=shape,
            name=f.label("name"),
            access_control=f.texts("access_control"),
            accessibility=f.texts("accessibility"),
        )

    def _amenity(self, f: Feature) -> Amenity | None:
        category, name = f.category(), f.label("name")
        named = [self._known(f, "unit", "unit_ids", id_) for id_ in f.references("unit_ids")]
        units = tuple(id_ for id_ in named if id_ is not None and id_ in self._places.units)
        point = f.shape(geojson.point, self._ground)
        if point is None and units:
            point = self._places.units[units[0]].middle
        if point is None:
            f.slip("geometry", "没有位置，所以地图上没有它")
            return None
        units = units or self._places.around(point)
        if not units:
            f.slip("properties.unit_ids", "不在任何单元里")
            return None
        return Amenity(
            id=f.id,
            category=category,
            level=self._places.units[self._places.nearest(point, units)].level,
            point=point,
            units=units,
            name=name,
            alt_name=f.label("alt_name"),
            hours=f.text("hours"),
            accessibility=f.texts("accessibility"),
        )

    def _occupant(self, f: Feature) -> Occupant | None:
        category, name = f.category(), f.label("name")
        anchor_id = f.reference("anchor_id")
        known = anchor_id and self._known(f, "anchor", "anchor_id", anchor_id)
        if not known:
            f.slip("properties.anchor_id", "没有锚点，所以地图上没有它")
            return None
        found = self._anchor(self._of["anchor"][known])
        if found is None:
            return None
        unit, point = found
        return Occupant(
            id=f.id,
            category=category,
            unit=unit,
            level=self._places.units[unit].level,
            point=point,
            name=name,
            alt_name=f.label("alt_name"),
            hours=f.text("hours"),
        )

    def _anchor(self, anchor: Feature) -> tuple[str, Point] | None:
        """The unit an anchor is in, and where."""
        point = anchor.shape(geojson.point, self._ground)
        unit_id = anchor.reference("unit_id")
        known = unit_id and self._known(anchor, "unit", "unit_id", unit_id)
        if known and known in self._places.units:
            return known, point or self._places.units[known].middle
        around = self._places.around(point) if point else ()
        if point is None or not around:
            anchor.slip("properties.unit_id", "不在任何单元里")
            return None
        return around[0], point

    def _kiosk(self, f: Feature) -> Kiosk | None:
        level, name = self._level_of(f), f.label("name")
        anchor_id = f.reference("anchor_id")
        known = anchor_id and self._known(f, "anchor", "anchor_id", anchor_id)
        anchor = self._of["anchor"][known] if known else None
        stand = anchor.shape(geojson.point, self._ground) if anchor else None
        shape = f.shape(geojson.area, self._ground)
        stand = stand or f.shown_at(geojson.point, self._ground)
        if shape is None:
            if stand is None:
                f.slip("geometry", "没有位置，所以地图上没有它")
                return None
            shape = shapely.Point(stand)
        if level is None:
            return None
        middle = (shape.centroid.x, shape.centroid.y)
        facing = None if stand is None else _bearing(stand, middle)
        return Kiosk(f.id, level, shape, stand or middle, facing, name)

    def _fixture(self, f: Feature) -> Fixture | None:
        level, name = self._level_of(f), f.label("name")
        shape = f.shape(geojson.area, self._ground)
        if shape is None or level is None:
            return None
        return Fixture(f.id, level, f.text("category") or "unspecified", shape, name)

    def _relationships(self) -> dict[str, Any]:
        refuse_circles(self._of)
        everywhere = {low: id_ for ids in self._as_written.values() for low, id_ in ids.items()}
        return read_relationships(self._of["relationship"].values(), everywhere)

    def _level_of(self, f: Feature) -> str | None:
        """The level a feature must name, and which must be there."""
        id_ = f.reference("level_id")
        if id_ is None:
            if not f.properties.get("level_id"):
                f.wrong("properties.level_id", "缺少这一项")
            return None
        level = self._as_written["level"].get(id_.casefold())
        if level is None:
            f.wrong("properties.level_id", f"没有楼层 {id_}")
        return level

    def _known(self, f: Feature, kind: str, name: str, id_: str) -> str | None:
        """The feature of `kind` that `id_` names, as it is written there; a slip if there is none."""
        known = self._as_written[kind].get(id_.casefold())
        if known is None:
            f.slip(f"properties.{name}", f"没有 {kind} {id_}")
        return known


class _Places:
    """Which units lie around a point."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        self.units = units
        self._ids = [*units]
        self._tree = STRtree([unit.shape for unit in units.values()])

    def around(self, point: Point) -> tuple[str, ...]:
        """The unit at `point`, the smallest first; else the nearest beside it, if any."""
        place = shapely.Point(point)
        found = [self._ids[i] for i in self._tree.query(place, "intersects")]
        if found:
            return (min(found, key=lambda id_: self.units[id_].shape.area),)
        near = self._tree.query_nearest(place, max_distance=_BESIDE, all_matches=False)
        return tuple(self._ids[i] for i in near)

    def nearest(self, point: Point, ids: tuple[str, ...]) -> str:
        """That of the units `ids` which lies nearest to `point`."""
        place = shapely.Point(point)
        return min(ids, key=lambda id_: self.units[id_].shape.distance(place))


def _bearing(start: Point, end: Point) -> float | None:
    """Degrees clockwise from north; None from a point to itself."""
    east, north = end[0] - start[0], end[1] - start[1]
    if math.hypot(east, north) < 0.01:
        return None
    return math.degrees(math.atan2(east, north)) % 360
