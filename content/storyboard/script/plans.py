"""The plans of a set's places: the rooms of a storey, the place among them, and the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from content.problem import ContentError
from content.storyboard.plan import Plan

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from content.wayfinding.imdf import Archive

# Corners that stick out less than this (metres) are left out; rooms smaller than this (m²) too.
_ROUGHLY = 0.35
_SMALLEST = 4.0
# How large a thing without a room of its own is drawn (metres from its middle).
_AROUND = 1.6
_Ring = tuple[tuple[float, float], ...]


class Plans(Mapping[str, Plan]):
    """By the place's id. The map in a set's `folder` is read when the first one is wanted.

    A set without a map, or with one that can't be read, has none.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "map"

    def __getitem__(self, place: str) -> Plan:
        return self._all[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def _all(self) -> dict[str, Plan]:
        files = sorted(self._folder.glob("*.geojson"))
        return _read(self._folder, tuple(file.stat().st_mtime_ns for file in files))


def plans(folder: Path) -> Plans:
    """The plans of the set in `folder`."""
    return Plans(folder)


@lru_cache(maxsize=2)
def _read(folder: Path, written: tuple[int, ...]) -> dict[str, Plan]:
    """Those of the map whose files were `written` then."""
    if not written:
        return {}
    from content.wayfinding.archive import read_archive

    try:
        return dict(_plans(read_archive(folder)))
    except ContentError:
        return {}


def _plans(archive: Archive) -> Iterator[tuple[str, Plan]]:
    rooms = {level: tuple(_rooms(archive, level)) for level in archive.levels}
    here = {kiosk.level: _south(kiosk.stand) for kiosk in archive.kiosks.values()}
    lifts = {level: tuple(_lifts(archive, level)) for level in archive.levels}
    goals = [(u.id, u.level, _outline(u.shape), "") for u in archive.units.values()]
    for one in archive.occupants.values():
        unit = archive.units[one.unit]
        goals.append((one.id, one.level, _outline(unit.shape), unit.name or ""))
    goals += [(a.id, a.level, _square(a.point), "") for a in archive.amenities.values()]
    for place, level, goal, room in goals:
        name = archive.levels[level].name
        yield place, Plan(name, rooms[level], goal, here.get(level), room, lifts[level])


def _lifts(archive: Archive, level: str) -> Iterator[tuple[float, float]]:
    for amenity in archive.amenities.values():
        if amenity.level == level and amenity.category == "elevator":
            yield _south(amenity.point)


def _rooms(archive: Archive, level: str) -> Iterator[_Ring]:
    for unit in archive.units.values():
        if unit.level == level and unit.shape.area >= _SMALLEST:
            yield _outline(unit.shape)


def _outline(shape: BaseGeometry) -> _Ring:
    """The outer ring of a shape, or of its largest part, roughly; its first point is not repeated."""
    import shapely

    largest = max(shapely.get_parts(shape).tolist(), key=lambda part: part.area)
    ring = largest.simplify(_ROUGHLY).exterior
    return tuple(_south((x, y)) for x, y in list(ring.coords)[:-1])


def _square(middle: tuple[float, float]) -> _Ring:
    x, y = middle
    corners = ((-1, 1), (1, 1), (1, -1), (-1, -1))
    return tuple(_south((x + dx * _AROUND, y + dy * _AROUND)) for dx, dy in corners)


def _south(point: tuple[float, float]) -> tuple[float, float]:
    """With y to the south, in centimetres' precision."""
    return round(point[0], 2), round(-point[1], 2)
