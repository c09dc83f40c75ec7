"""A floor of the plan as IMDF 1.0 features (OGC 20-094)."""

import uuid
from collections.abc import Iterator
from typing import Any

from content.wayfinding.draw.plan import Floor
from content.wayfinding.draw.shapes import Geometry, line, middle, point, polygon, with_corners

Feature = dict[str, Any]

_NAMESPACE = uuid.UUID("6f0b6a6e-54ad-5d36-9c0b-2b7f2f1d8a10")


def identity(kind: str, key: str) -> str:
    """The id of a feature: always the same for the same key, and of the form of UUID version 4."""
    return str(uuid.UUID(bytes=uuid.uuid5(_NAMESPACE, f"{kind}/{key}").bytes, version=4))


def labels(name: str | None) -> dict[str, str] | None:
    """A name in the archive's language."""
    return None if name is None else {"zh-CN": name}


def feature(kind: str, key: str, geometry: Geometry | None, **properties: Any) -> Feature:
    """One feature; its id is made of `kind` and `key`."""
    return {
        "type": "Feature",
        "id": identity(kind, key),
        "feature_type": kind,
        "geometry": geometry,
        "properties": properties,
    }


def key_of(floor: Floor, key: str) -> str:
    """The key of a feature on a floor."""
    return f"{floor.ordinal}/{key}"


def of_floor(floor: Floor, address: str, building: str) -> Iterator[Feature]:
    """All features of a floor. Their kinds come in no order."""
    level = key_of(floor, "level")
    yield feature(
        "level",
        level,
        polygon(floor.outline),
        category="unspecified",
        restriction=None,
        outdoor=False,
        ordinal=floor.ordinal,
        name=labels(floor.name),
        short_name=labels(floor.short_name),
        display_point=point((30, 22)),
        address_id=address,
        building_ids=[building],
    )
    on_level = {"level_id": identity("level", level)}
    yield from _units(floor, on_level)
    yield from _openings(floor, on_level)
    yield from _furniture(floor, on_level)
    yield from _terminals(floor, on_level)
    yield from _tenants(floor)
    yield from _conveniences(floor, address)
    for key, room, place in _stands(floor):
        unit = identity("unit", key_of(floor, room))
        yield feature("anchor", key_of(floor, key), point(place), address_id=address, unit_id=unit)


def _units(floor: Floor, on_level: Feature) -> Iterator[Feature]:
    rings = [ring for room in floor.rooms for ring in (room.ring, *room.holes)]
    corners = {corner for ring in rings for corner in ring}
    for room in floor.rooms:
        yield feature(
            "unit",
            key_of(floor, room.key),
            polygon(*(with_corners(ring, corners) for ring in (room.ring, *room.holes))),
            category=room.category,
            restriction=room.restriction,
            accessibility=list(room.accessibility) or None,
            name=labels(room.name),
            alt_name=None,
            display_point=point(middle(room)),
            **on_level,
        )


def _openings(floor: Floor, on_level: Feature) -> Iterator[Feature]:
    for door in floor.doors:
        (x, y), (u, v) = door.start, door.end
        yield feature(
            "opening",
            key_of(floor, f"{door.one}/{door.other}/{x},{y}"),
            line(door.start, door.end),
            category=door.category,
            accessibility=None,
            access_control=list(door.access_control) or None,
            door={"type": door.kind, "automatic": door.kind == "sliding", "material": None},
            name=labels(door.name),
            alt_name=None,
            display_point=point(((x + u) / 2, (y + v) / 2)),
            **on_level,
        )


def _furniture(floor: Floor, on_level: Feature) -> Iterator[Feature]:
    for thing in floor.furniture:
        yield feature(
            "fixture",
            key_of(floor, thing.key),
            polygon(thing.ring),
            category=thing.category,
            name=labels(thing.name),
            alt_name=None,
            anchor_id=None,
            display_point=None,
            **on_level,
        )


def _terminals(floor: Floor, on_level: Feature) -> Iterator[Feature]:
    for terminal in floor.terminals:
        yield feature(
            "kiosk",
            key_of(floor, terminal.key),
            polygon(terminal.ring),
            name=labels(terminal.name),
            alt_name=None,
            anchor_id=identity("anchor", key_of(floor, terminal.key)),
            display_point=None,
            **on_level,
        )


def _tenants(floor: Floor) -> Iterator[Feature]:
    for tenant in floor.tenants:
        yield feature(
            "occupant",
            key_of(floor, tenant.key),
            None,
            category="publicservices.government",
            name=labels(tenant.name),
            alt_name=labels(tenant.alt_name),
            anchor_id=identity("anchor", key_of(floor, tenant.key)),
            hours=None,
            phone=None,
            website=None,
            validity=None,
            correlation_id=None,
        )


def _conveniences(floor: Floor, address: str) -> Iterator[Feature]:
    for one in floor.conveniences:
        yield feature(
            "amenity",
            key_of(floor, one.key),
            point(one.point),
            category=one.category,
            accessibility=list(one.accessibility) or None,
            name=labels(one.name),
            alt_name=labels(one.alt_name),
            hours=None,
            phone=None,
            website=None,
            unit_ids=[identity("unit", key_of(floor, one.room))],
            address_id=address,
            correlation_id=None,
        )


def _stands(floor: Floor) -> Iterator[tuple[str, str, tuple[float, float]]]:
    """Where somebody or something has an anchor: its key, its room, the spot."""
    yield from ((one.key, one.room, one.point) for one in floor.tenants)
    yield from ((one.key, one.room, one.stand) for one in floor.terminals)
