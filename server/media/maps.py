"""A map that comes as a zip of an IMDF archive: looked through, drawn small, kept as a version."""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from shapely import get_parts
from shapely.geometry.base import BaseGeometry

from content.map_lints import map_warnings
from content.place_lints import unknown_places
from content.places import named
from content.problem import ContentError, Problem
from content.schema import Place
from content.wayfinding.archive import read_with_slips
from content.wayfinding.files import FEATURE_TYPES, MAX_BYTES
from content.wayfinding.imdf import Archive, Level
from content.wayfinding.spots import read_spots
from server import sets
from server.collections import COLLECTIONS
from server.editing import choices
from server.map_archive import pack
from server.media import archives
from server.media.refused import RefusedFile
from server.store import store

_NAMES = {"manifest.json", "address.geojson", *(f"{kind}.geojson" for kind in FEATURE_TYPES)}
_SHA256 = re.compile(r"[0-9a-f]{64}")
# How units are told apart at a glance; the rest is a room.
_TINTS = {
    "walkway": "way", "lobby": "way", "foyer": "way", "opentobelow": "open", "vegetation": "green",
    "elevator": "climb", "stairs": "climb", "escalator": "climb", "steps": "climb", "ramp": "climb",
    "structure": "wall", "nonpublic": "wall", "storage": "wall", "serverroom": "wall",
}  # fmt: skip


@dataclass(frozen=True)
class Patch:
    """A unit as drawn: an SVG path in metres, how it is tinted, what it is called."""

    path: str
    tint: str
    name: str


@dataclass(frozen=True)
class Floor:
    """A floor as drawn. `box`: its SVG viewBox."""

    name: str
    box: str
    patches: tuple[Patch, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Lost:
    """An item that names a place which is not on the map; `place`: what it is called on today's."""

    collection: str
    key: str
    title: str
    place: str


@dataclass(frozen=True)
class Looked:
    """A map that can be used. `reminders`: slips, and what visitors would stumble over."""

    name: str
    floors: tuple[Floor, ...]
    reminders: tuple[Problem, ...]
    lost: tuple[Lost, ...]


def take(path: Path) -> str:
    """Keep the archive in the zip at `path`, packed anew; its SHA-256 in the store.

    Raises RefusedFile for what is no harmless zip, ContentError for what is no map.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _unpack(path, folder)
        read_with_slips(folder)
        return store().put_blob(pack(folder))


def look(sha256: str) -> Looked | None:
    """What is on the map kept under this hash; None where there is none, or something else."""
    read = _read(sha256)
    if read is None:
        return None
    archive, slips = read
    places = named(archive)
    return Looked(
        archive.name,
        tuple(_floor(archive, level, places) for level in archive.levels.values()),
        (*slips, *map_warnings(archive)),
        tuple(_lost(archive)),
    )


def is_map(sha256: str) -> bool:
    """Whether a map is kept under this hash."""
    return _read(sha256) is not None


def _read(sha256: str) -> tuple[Archive, list[Problem]] | None:
    """A map that `take` has kept, and its slips; None for anything else."""
    if not _SHA256.fullmatch(sha256):
        return None
    with tempfile.TemporaryDirectory() as name, tempfile.NamedTemporaryFile() as kept:
        try:
            data = store().get_blob(sha256)
            kept.write(data)
            kept.flush()
            _unpack(Path(kept.name), Path(name))
            # Other bytes that hold a map were packed by somebody else: they were not looked through.
            return read_with_slips(Path(name)) if pack(Path(name)) == data else None
        except (FileNotFoundError, RefusedFile, ContentError):
            return None


def _unpack(path: Path, folder: Path) -> None:
    """The files of a map alone, each under its own plain name."""
    with archives.opened(path) as archive:
        found = {}
        for member in archives.members(archive):
            parts = PurePosixPath(member.filename.replace("\\", "/")).parts
            # A Mac packs a shadow of each file into __MACOSX.
            if parts[-1] not in _NAMES or len(parts) > 2 or parts[0] == "__MACOSX":
                continue
            if parts[-1] in found:
                raise RefusedFile(f"压缩包里有两个 {parts[-1]}，分不清用哪一个。")
            found[parts[-1]] = member
        if not found:
            raise RefusedFile(
                "这个压缩包里没有地图文件。要传的是 IMDF 地图：里面有 level.geojson、unit.geojson 等文件。"
            )
        for name, member in found.items():
            (folder / name).write_bytes(archives.read(archive, member, MAX_BYTES))


def _lost(archive: Archive) -> Iterator[Lost]:
    """What clerks have written that names a place which is not on this map."""
    bodies = sets.bodies(sets.heads())
    known = {place.id: f"{place.level or ''} {place.name}".strip() for place in choices.places()}
    by_file = {one.file: one for one in COLLECTIONS.values()}
    for problem in unknown_places(sets.in_memory(bodies, ()), read_spots(archive)):
        collection = by_file[problem.file]
        body = dict(bodies[collection.name])[problem.item]
        stops = problem.field.split(".")
        place = body["stops"][int(stops[1]) - 1]["place"] if len(stops) > 1 else body["place"]
        yield Lost(
            collection.name, problem.item, collection.title_of(body), known.get(place, str(place))
        )


def _floor(archive: Archive, level: Level, places: tuple[Place, ...]) -> Floor:
    west, south, east, north = level.shape.bounds
    units = sorted(
        (unit for unit in archive.units.values() if unit.level == level.id),
        key=lambda unit: -unit.shape.area,
    )
    return Floor(
        level.name,
        f"{west - 1:.1f} {-north - 1:.1f} {east - west + 2:.1f} {north - south + 2:.1f}",
        tuple(
            Patch(_path(unit.shape), _TINTS.get(unit.category, "room"), unit.name or "")
            for unit in units
        ),
        tuple(place for place in places if place.level == level.name),
    )


def _path(shape: BaseGeometry) -> str:
    """An SVG path, north up: SVG's y grows downwards."""
    rings = [
        ring
        for part in get_parts(shape)
        if part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors)
    ]
    return "".join(
        "M" + "L".join(f"{east:.1f},{-north:.1f}" for east, north in ring.coords[:-1]) + "Z"
        for ring in rings
    )
