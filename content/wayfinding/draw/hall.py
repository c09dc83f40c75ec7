"""The centre as a whole: its address, its building, its floors, and how the escalators run."""

from collections.abc import Iterator

from content.wayfinding.draw.built import built
from content.wayfinding.draw.feature import Feature, feature, identity, key_of, labels
from content.wayfinding.draw.first_floor import FIRST_FLOOR
from content.wayfinding.draw.found import found
from content.wayfinding.draw.plan import box
from content.wayfinding.draw.second_floor import SECOND_FLOOR
from content.wayfinding.draw.shapes import point, polygon
from content.wayfinding.draw.third_floor import THIRD_FLOOR

FLOORS = (FIRST_FLOOR, SECOND_FLOOR, THIRD_FLOOR)
MANIFEST = {
    "version": "1.0.0",
    "created": "2026-11-26T00:00:00Z",
    "generated_by": "python -m content.wayfinding.draw",
    "language": "zh-CN",
    "extensions": None,
}

_ADDRESS = identity("address", "hall")
_BUILDING = identity("building", "hall")
_FRONT = (30, -3)


def features() -> Iterator[Feature]:
    """Every feature of the archive."""
    yield feature(
        "address",
        "hall",
        None,
        address="济宁大道与运河路口西南角为民服务中心",
        unit=None,
        locality="济宁市",
        province="CN-SD",
        country="CN",
        postal_code=None,
        postal_code_ext=None,
        postal_code_vanity=None,
    )
    yield feature(
        "venue",
        "hall",
        polygon(box(-3, -12, 66, 48)),
        category="governmentfacility",
        restriction=None,
        name=labels("济宁市公共资源交易服务中心"),
        alt_name=None,
        hours="Mo-Fr 08:30-12:00,13:30-17:30",
        phone="+865377817005",
        website=None,
        display_point=point(_FRONT),
        address_id=_ADDRESS,
    )
    yield feature(
        "building",
        "hall",
        None,
        name=labels("为民服务中心"),
        alt_name=None,
        category="unspecified",
        restriction=None,
        display_point=point(_FRONT),
        address_id=_ADDRESS,
    )
    yield feature(
        "footprint",
        "hall",
        polygon(SECOND_FLOOR.outline),
        category="ground",
        name=None,
        building_ids=[_BUILDING],
    )
    for floor in FLOORS:
        yield from built(floor, _ADDRESS, _BUILDING)
        yield from found(floor, _ADDRESS)
    yield from _escalators()


def _escalators() -> Iterator[Feature]:
    """Each runs one way (OGC 20-094, Relationship)."""
    runs = (
        ("escalator-up", FIRST_FLOOR, SECOND_FLOOR),
        ("escalator-down", SECOND_FLOOR, FIRST_FLOOR),
    )
    for room, start, end in runs:
        origin, destination = (
            {"id": identity("unit", key_of(floor, room)), "feature_type": "unit"}
            for floor in (start, end)
        )
        yield feature(
            "relationship",
            room,
            None,
            category="escalator",
            direction="directed",
            origin=origin,
            intermediary=None,
            destination=destination,
            hours=None,
        )
