"""What is built on a floor, as IMDF 1.0 features (OGC 20-094): its level, rooms, doors and furniture."""

from collections.abc import Iterator

from content.wayfinding.draw.feature import Feature, feature, identity, key_of, labels
from content.wayfinding.draw.plan import Floor
from content.wayfinding.draw.shapes import line, middle, point, polygon, with_corners


def built(floor: Floor, address: str, building: str) -> Iterator[Feature]:
    """The level, then units, openings and fixtures."""
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
    yield from _units(floor)
    yield from _openings(floor)
    yield from _furniture(floor)


def on_level(floor: Floor) -> Feature:
    """The property by which a feature stands on its level."""
    return {"level_id": identity("level", key_of(floor, "level"))}


def _units(floor: Floor) -> Iterator[Feature]:
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
            **on_level(floor),
        )


def _openings(floor: Floor) -> Iterator[Feature]:
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
            **on_level(floor),
        )


def _furniture(floor: Floor) -> Iterator[Feature]:
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
            **on_level(floor),
        )
