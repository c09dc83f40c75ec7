"""A plan's floors as IMDF 1.0 features (OGC 20-094), in degrees."""

import uuid
from collections.abc import Iterator
from typing import Any

from shapely import Polygon, get_coordinates, maximum_inscribed_circle
from shapely.geometry.polygon import orient

from content.wayfinding.draw.plan import Floor, Ring, Room
from content.wayfinding.ground import Ground, Point

Feature = dict[str, Any]

# The south-west corner of the building, as far as a sample can know it.
GROUND = Ground(116.5893, 35.3612)
# Nine decimals of a degree are a tenth of a millimetre.
_DECIMALS = 9
_NAMESPACE = uuid.UUID("6f0b6a6e-54ad-5d36-9c0b-2b7f2f1d8a10")


def identity(kind: str, key: str) -> str:
    """The id of a feature: always the same for the same key, and of the form of UUID version 4."""
    return str(uuid.UUID(bytes=uuid.uuid5(_NAMESPACE, f"{kind}/{key}").bytes, version=4))


def labels(name: str | None) -> dict[str, str] | None:
    """A name in the archive's language."""
    return None if name is None else {"zh-CN": name}


def feature(kind: str, key: str, geometry: Feature | None, **properties: Any) -> Feature:
    """One feature; its id is made of `kind` and `key`."""
    return {
        "type": "Feature",
        "id": identity(kind, key),
        "feature_type": kind,
        "geometry": geometry,
        "properties": properties,
    }


def point(place: Point) -> Feature:
    """A GeoJSON point."""
    return {"type": "Point", "coordinates": _degrees(place)}


def polygon(ring: Ring, holes: tuple[Ring, ...] = ()) -> Feature:
    """A GeoJSON polygon, its outside counter-clockwise (RFC 7946, 3.1.6)."""
    shape = orient(Polygon(ring, holes))
    rings = [shape.exterior, *shape.interiors]
    return {
        "type": "Polygon",
        "coordinates": [[_degrees((x, y)) for x, y in get_coordinates(ring)] for ring in rings],
    }


def middle(room: Room) -> Point:
    """Where a room's name is best written: its `label`, else the middle of its widest part."""
    if room.label is not None:
        return room.label
    (x, y), *_ = get_coordinates(maximum_inscribed_circle(Polygon(room.ring, room.holes), 0.05))
    return round(float(x), 2), round(float(y), 2)


def level_key(floor: Floor) -> str:
    """What a floor's features have in their keys."""
    return f"level-{floor.ordinal}"


def of_floor(floor: Floor, address: str, building: str) -> Iterator[Feature]:
    """All features of a floor. Their kinds come in no order."""
    level = level_key(floor)
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
    yield from _things(floor, on_level)
    yield from _people(floor, address)


def _units(floor: Floor, on_level: Feature) -> Iterator[Feature]:
    corners = {
        corner for room in floor.rooms for ring in (room.ring, *room.holes) for corner in ring
    }
    for room in floor.rooms:
        ring, *holes = (_with_corners(one, corners) for one in (room.ring, *room.holes))
        yield feature(
            "unit",
            f"{level_key(floor)}/{room.key}",
            polygon(ring, tuple(holes)),
            category=room.category,
            restriction=room.restriction,
            accessibility=list(room.accessibility) or None,
            name=labels(room.name),
            alt_name=labels(room.alt_name),
            display_point=point(middle(room)),
            **on_level,
        )


def _openings(floor: Floor, on_level: Feature) -> Iterator[Feature]:
    for door in floor.doors:
        (x, y), (u, v) = door.start, door.end
        shuts = {"type": door.kind, "automatic": door.kind == "sliding", "material": "glass"}
        yield feature(
            "opening",
            f"{level_key(floor)}/{door.one}/{door.other}/{x},{y}",
            {"type": "LineString", "coordinates": [_degrees(door.start), _degrees(door.end)]},
            category=door.category,
            accessibility=None,
            access_control=list(door.access_control) or None,
            door=shuts,
            name=labels(door.name),
            alt_name=None,
            display_point=point(((x + u) / 2, (y + v) / 2)),
            **on_level,
        )


def _things(floor: Floor, on_level: Feature) -> Iterator[Feature]:
    for thing in floor.furniture:
        yield feature(
            "fixture",
            f"{level_key(floor)}/{thing.key}",
            polygon(thing.ring),
            category=thing.category,
            name=labels(thing.name),
            alt_name=None,
            anchor_id=None,
            display_point=None,
            **on_level,
        )
    for terminal in floor.terminals:
        yield feature(
            "kiosk",
            f"{level_key(floor)}/{terminal.key}",
            polygon(terminal.ring),
            name=labels(terminal.name),
            alt_name=None,
            anchor_id=identity("anchor", f"{level_key(floor)}/{terminal.key}"),
            display_point=None,
            **on_level,
        )


def _people(floor: Floor, address: str) -> Iterator[Feature]:
    level = level_key(floor)
    stands = [(one.key, one.room, one.point) for one in floor.tenants]
    stands += [(one.key, one.room, one.stand) for one in floor.terminals]
    for key, room, place in stands:
        yield feature(
            "anchor",
            f"{level}/{key}",
            point(place),
            address_id=address,
            unit_id=identity("unit", f"{level}/{room}"),
        )
    for tenant in floor.tenants:
        yield feature(
            "occupant",
            f"{level}/{tenant.key}",
            None,
            category="publicservices.government",
            name=labels(tenant.name),
            alt_name=labels(tenant.alt_name),
            anchor_id=identity("anchor", f"{level}/{tenant.key}"),
            hours=None,
            phone=None,
            website=None,
            validity=None,
            correlation_id=None,
        )
    for one in floor.conveniences:
        yield feature(
            "amenity",
            f"{level}/{one.key}",
            point(one.point),
            category=one.category,
            accessibility=list(one.accessibility) or None,
            name=labels(one.name),
            alt_name=labels(one.alt_name),
            hours=None,
            phone=None,
            website=None,
            unit_ids=[identity("unit", f"{level}/{one.room}")],
            address_id=address,
            correlation_id=None,
        )


def _with_corners(ring: Ring, corners: set[Point]) -> Ring:
    """The same ring, with a point wherever another room's corner lies on it: walls are then shared exactly."""
    found: list[Point] = []
    for start, end in zip(ring, (*ring[1:], ring[0]), strict=True):
        on_it = [one for one in corners if one not in (start, end) and _between(start, one, end)]
        found += [
            start,
            *sorted(on_it, key=lambda one: abs(one[0] - start[0]) + abs(one[1] - start[1])),
        ]
    return tuple(found)


def _between(start: Point, one: Point, end: Point) -> bool:
    (x, y), (u, v), (p, q) = start, end, one
    across = (u - x) * (q - y) - (v - y) * (p - x)
    along = (p - x) * (u - x) + (q - y) * (v - y)
    return abs(across) < 1e-6 and 0 < along < (u - x) ** 2 + (v - y) ** 2


def _degrees(place: Point) -> list[float]:
    longitude, latitude = GROUND.degrees(*place)
    return [round(longitude, _DECIMALS), round(latitude, _DECIMALS)]
