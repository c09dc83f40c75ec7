"""GeoJSON geometry (RFC 7946) to shapes in metres, valid whatever was drawn."""

import math
from typing import Any

import shapely
from shapely import MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from content.wayfinding.ground import Ground, Point

# Vertices nearer than this to each other (metres) are one: the last digit of a degree is 1 cm.
_SAME = 0.001
# What lies further (degrees, about 30 km) from the rest of a venue is not in it.
_FAR = 0.3
_PLANAR = ("Polygon", "MultiPolygon")
_LINEAR = ("LineString", "MultiLineString")
_CHINESE = {
    "Point": "点",
    "Polygon": "面（Polygon 或 MultiPolygon）",
    "LineString": "线（LineString 或 MultiLineString）",
}


def point(geometry: Any, ground: Ground) -> Point:
    """A Point in metres. Raises ValueError, in a clerk's words."""
    return _position(_coordinates(geometry, ("Point",)), ground)


def lines(geometry: Any, ground: Ground) -> BaseGeometry:
    """A line or lines in metres. Raises ValueError, in a clerk's words."""
    coordinates = _coordinates(geometry, _LINEAR)
    parts = [coordinates] if geometry["type"] == "LineString" else _list(coordinates)
    drawn = [_positions(part, ground) for part in parts]
    drawn = [part for part in drawn if len(part) > 1 and len({*part}) > 1]
    if not drawn:
        raise ValueError("线至少要有两个不同的点")
    return shapely.line_merge(MultiLineString(drawn))


def area(geometry: Any, ground: Ground) -> BaseGeometry:
    """An area in metres, mended where it crosses or touches itself. Raises ValueError, as above."""
    coordinates = _coordinates(geometry, _PLANAR)
    parts = [coordinates] if geometry["type"] == "Polygon" else _list(coordinates)
    drawn = [rings for part in parts if (rings := _rings(part, ground))]
    shapes = [Polygon(rings[0], rings[1:]) for rings in drawn]
    mended = shapely.make_valid(shapely.remove_repeated_points(MultiPolygon(shapes), _SAME))
    flat = [p for p in shapely.get_parts(mended).tolist() if p.geom_type in _PLANAR]
    shape: BaseGeometry = shapely.union_all(flat)
    if shape.is_empty:
        raise ValueError("面没有大小：至少要有三个不在一条线上的点")
    return shape


def origin(geometries: list[Any]) -> Ground:
    """The ground under the middle of all first positions that can be read; (0, 0) if none can."""
    places = []
    for geometry in geometries:
        try:
            places.append(_first(geometry))
        except ValueError:
            continue
    if not places:
        return Ground(0.0, 0.0)
    middle = len(places) // 2
    return Ground(sorted(x for x, _ in places)[middle], sorted(y for _, y in places)[middle])


def _coordinates(geometry: Any, types: tuple[str, ...]) -> Any:
    if not isinstance(geometry, dict) or not isinstance(geometry.get("type"), str):
        raise ValueError("要写成对象 { … }，里面有 type 和 coordinates")  # noqa: TRY004
    if geometry["type"] not in types:
        raise ValueError(f"要是{_CHINESE[types[0]]}，不是 {geometry['type']}")
    return geometry.get("coordinates")


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("坐标要写成列表 [ … ]")  # noqa: TRY004
    return value


def _rings(part: Any, ground: Ground) -> list[list[Point]]:
    rings = [_positions(ring, ground) for ring in _list(part)]
    return [ring for ring in rings if len({*ring}) > 2]


def _positions(line: Any, ground: Ground) -> list[Point]:
    return [_position(position, ground) for position in _list(line)]


def _position(value: Any, ground: Ground) -> Point:
    longitude, latitude = _degrees(value)
    if max(abs(longitude - ground.longitude), abs(latitude - ground.latitude)) > _FAR:
        raise ValueError(f"坐标 {longitude}, {latitude} 离场馆太远")
    return ground.metres(longitude, latitude)


def _degrees(value: Any) -> Point:
    if not isinstance(value, list) or len(value) < 2 or not all(map(_is_number, value[:2])):
        raise ValueError("坐标要写成 [经度, 纬度] 两个数字")
    longitude, latitude = float(value[0]), float(value[1])
    if not (abs(longitude) <= 180 and abs(latitude) <= 90):  # also what is no number at all
        raise ValueError(f"坐标 {longitude}, {latitude} 不在地球上")
    return longitude, latitude


def _is_number(value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and (isinstance(value, float) or abs(value) < 1e9) and math.isfinite(value)


def _first(geometry: Any) -> Point:
    value = geometry.get("coordinates") if isinstance(geometry, dict) else None
    while isinstance(value, list) and value and isinstance(value[0], list):
        value = value[0]
    return _degrees(value)
