"""A plan's points and rings as GeoJSON, in degrees."""

from collections.abc import Collection
from typing import Any

from shapely import Polygon, get_coordinates
from shapely.geometry.polygon import orient

from content.wayfinding.draw.plan import Ring, Room
from content.wayfinding.ground import Ground, Point

# The south-west corner of the building, as far as a sample can know it.
GROUND = Ground(116.5893, 35.3612)
# Nine decimals of a degree are a tenth of a millimetre.
_DECIMALS = 9

Geometry = dict[str, Any]


def point(place: Point) -> Geometry:
    """A Point."""
    return {"type": "Point", "coordinates": _degrees(place)}


def line(start: Point, end: Point) -> Geometry:
    """A LineString."""
    return {"type": "LineString", "coordinates": [_degrees(start), _degrees(end)]}


def polygon(ring: Ring, *holes: Ring) -> Geometry:
    """A Polygon, its outside counter-clockwise (RFC 7946, 3.1.6)."""
    shape = orient(Polygon(ring, holes))
    return {
        "type": "Polygon",
        "coordinates": [
            [_degrees((x, y)) for x, y in get_coordinates(one).tolist()]
            for one in (shape.exterior, *shape.interiors)
        ],
    }


def middle(room: Room) -> Point:
    """Where a room's name is best written: its `label`, else its middle."""
    if room.label is not None:
        return room.label
    centre = Polygon(room.ring, room.holes).centroid
    return round(centre.x, 2), round(centre.y, 2)


def with_corners(ring: Ring, corners: Collection[Point]) -> Ring:
    """The ring with a point wherever one of `corners` lies on it: walls are then shared exactly."""
    whole: list[Point] = []
    for start, end in zip(ring, (*ring[1:], ring[0]), strict=True):
        on_it = (one for one in corners if _between(start, one, end))
        whole += [start, *sorted(on_it, key=lambda one: _apart(start, one))]
    return tuple(whole)


def _between(start: Point, one: Point, end: Point) -> bool:
    (x, y), (u, v), (p, q) = start, end, one
    across = (u - x) * (q - y) - (v - y) * (p - x)
    along = (p - x) * (u - x) + (q - y) * (v - y)
    return abs(across) < 1e-6 and 0 < along < _apart(start, end)


def _apart(one: Point, other: Point) -> float:
    """The square of the distance."""
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _degrees(place: Point) -> list[float]:
    longitude, latitude = GROUND.degrees(*place)
    return [round(longitude, _DECIMALS), round(latitude, _DECIMALS)]
