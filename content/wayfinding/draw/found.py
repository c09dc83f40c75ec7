"""Who and what is found on a floor, as IMDF 1.0 features (OGC 20-094): each with its anchor or point."""

from collections.abc import Iterator

from content.wayfinding.draw.built import on_level
from content.wayfinding.draw.feature import Feature, feature, identity, key_of, labels
from content.wayfinding.draw.plan import Floor
from content.wayfinding.draw.shapes import point, polygon
from content.wayfinding.ground import Point


def found(floor: Floor, address: str) -> Iterator[Feature]:
    """Kiosks, occupants, their anchors, sections and amenities."""
    yield from _terminals(floor)
    yield from _tenants(floor)
    yield from _zones(floor, address)
    yield from _conveniences(floor, address)
    for key, room, place in _stands(floor):
        unit = identity("unit", key_of(floor, room))
        yield feature("anchor", key_of(floor, key), point(place), address_id=address, unit_id=unit)


def _terminals(floor: Floor) -> Iterator[Feature]:
    for terminal in floor.terminals:
        yield feature(
            "kiosk",
            key_of(floor, terminal.key),
            polygon(terminal.ring),
            name=labels(terminal.name),
            alt_name=None,
            anchor_id=identity("anchor", key_of(floor, terminal.key)),
            display_point=None,
            **on_level(floor),
        )


def _tenants(floor: Floor) -> Iterator[Feature]:
    for tenant in floor.tenants:
        yield feature(
            "occupant",
            key_of(floor, tenant.key),
            None,
            category="publicservices.government",
            name=labels(tenant.name),
            anchor_id=identity("anchor", key_of(floor, tenant.key)),
            hours=None,
            phone=None,
            website=None,
            validity=None,
            correlation_id=None,
        )


def _zones(floor: Floor, address: str) -> Iterator[Feature]:
    for zone in floor.zones:
        yield feature(
            "section",
            key_of(floor, zone.key),
            polygon(zone.ring),
            category=zone.category,
            restriction=None,
            accessibility=None,
            name=labels(zone.name),
            alt_name=None,
            display_point=None,
            address_id=address,
            correlation_id=None,
            parents=None,
            **on_level(floor),
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


def _stands(floor: Floor) -> Iterator[tuple[str, str, Point]]:
    """Where somebody or something has an anchor: its key, its room, the spot."""
    yield from ((one.key, one.room, one.point) for one in floor.tenants)
    yield from ((one.key, one.room, one.stand) for one in floor.terminals)
