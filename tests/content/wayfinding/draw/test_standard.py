"""The map that is drawn is a valid IMDF 1.0 archive, and drawn with an architect's care."""

import copy
import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import shapely

from content.load import BUNDLED
from content.wayfinding.draw.__main__ import main
from content.wayfinding.draw.hall import FLOORS
from content.wayfinding.draw.plan import Door, Floor
from content.wayfinding.draw.shapes import middle
from tests.content.wayfinding.imdf_standard import manifest_violations, violations

MAP = BUNDLED / "map"
Features = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def features() -> Features:
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))["features"]
        for path in MAP.glob("*.geojson")
    }


def test_drawing_it_again_changes_nothing(tmp_path: Path) -> None:
    main([str(tmp_path)])
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {
        p.name: p.read_bytes() for p in MAP.iterdir()
    }


def test_it_keeps_to_the_standard_s_tables(features: Features) -> None:
    manifest = json.loads((MAP / "manifest.json").read_text(encoding="utf-8"))
    assert [*manifest_violations(manifest), *violations(features)] == []


def _set(kind: str, name: str, value: Any) -> Callable[[Features], None]:
    def change(features: Features) -> None:
        features[kind][0]["properties"][name] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("unit", "category", "hall"),
        _set("unit", "level_id", None),
        _set("level", "name", None),
        _set("opening", "colour", "red"),
        _set("opening", "door", {"type": "gate", "automatic": False, "material": None}),
        _set("anchor", "unit_id", "nowhere"),
        lambda features: features["unit"][0].update(id="hall"),
        lambda features: features["unit"].append(features["unit"][0]),
        lambda features: features["amenity"][0].update(geometry=None),
    ],
)
def test_what_breaks_the_tables_is_seen(
    features: Features, change: Callable[[Features], None]
) -> None:
    broken = copy.deepcopy(features)
    change(broken)
    assert [*violations(broken)]


def test_the_outside_of_a_polygon_runs_counter_clockwise(features: Features) -> None:
    for one in (f for of in features.values() for f in of if f["geometry"]):
        if one["geometry"]["type"] == "Polygon":
            outside, *holes = one["geometry"]["coordinates"]
            assert shapely.is_ccw(shapely.LinearRing(outside)), one["id"]
            assert not any(shapely.is_ccw(shapely.LinearRing(hole)) for hole in holes), one["id"]


def test_walls_are_shared_to_the_last_digit(features: Features) -> None:
    """Wherever a corner lies on another unit's wall, that wall has the very same point."""
    for level in features["level"]:
        rings = [
            [tuple(corner) for corner in ring]
            for unit in features["unit"]
            if unit["properties"]["level_id"] == level["id"]
            for ring in unit["geometry"]["coordinates"]
        ]
        corners = {corner for ring in rings for corner in ring}
        for ring in rings:
            wall = shapely.LineString(ring)
            near = {c for c in corners if wall.distance(shapely.Point(c)) < 1e-7}  # a centimetre
            assert near == set(ring)


def rooms(floor: Floor) -> dict[str, shapely.Polygon]:
    return {room.key: shapely.Polygon(room.ring, room.holes) for room in floor.rooms}


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.name)
def test_rooms_fill_a_floor_and_none_lies_on_another(floor: Floor) -> None:
    shapes = rooms(floor)
    assert len(shapes) == len(floor.rooms)
    assert all(one.is_valid for one in shapes.values())
    for one, other in combinations(shapes, 2):
        assert shapes[one].intersection(shapes[other]).area < 1e-9, (one, other)
    outline = shapely.Polygon(floor.outline)
    assert outline.symmetric_difference(shapely.union_all([*shapes.values()])).area < 1e-9


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.name)
def test_a_door_lies_in_the_wall_between_its_two_rooms(floor: Floor) -> None:
    shapes = rooms(floor)
    for door in floor.doors:
        for room in (door.one, door.other):
            wall = shapes[room].exterior.union(shapely.MultiLineString([*shapes[room].interiors]))
            assert _line(door).difference(wall.buffer(1e-6)).length < 1e-6, door


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.name)
def test_doors_are_as_wide_as_doors_are(floor: Floor) -> None:
    for door in floor.doors:
        assert _line(door).length >= 0.9, door
        assert door.kind == "open" or _line(door).length <= 2.4, door


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.name)
def test_no_two_doors_cross(floor: Floor) -> None:
    for one, other in combinations(floor.doors, 2):
        assert _line(one).distance(_line(other)) > 0.1, (one, other)


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.name)
def test_a_corridor_is_two_metres_wide_from_end_to_end(floor: Floor) -> None:
    shapes = rooms(floor)
    for room in floor.rooms:
        if room.category == "walkway":
            walked = shapes[room.key].buffer(-0.99)
            assert walked.geom_type == "Polygon", room.key
            assert not walked.is_empty, room.key


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.name)
def test_what_stands_in_a_room_is_inside_and_leaves_everybody_room(floor: Floor) -> None:
    shapes = rooms(floor)
    stands = [(t.room, t.point) for t in floor.tenants]
    stands += [(t.room, t.point) for t in floor.conveniences]
    stands += [(t.room, t.stand) for t in floor.terminals]
    assert all(shapes[room].contains(shapely.Point(at)) for room, at in stands)
    labelled = [shapely.Point(middle(room)) for room in floor.rooms]
    assert all(
        shapes[room.key].contains(at) for room, at in zip(floor.rooms, labelled, strict=True)
    )
    for thing in floor.furniture:
        shape = shapely.Polygon(thing.ring)
        assert any(room.buffer(1e-6).contains(shape) for room in shapes.values()), thing.key
        for at in (*labelled, *(shapely.Point(at) for _, at in stands)):
            assert shape.distance(at) > 0.4, (thing.key, at)


def test_shafts_stand_one_above_the_other() -> None:
    for key in ("lift-1", "lift-2", "stairs-east", "stairs-west", "wc-accessible"):
        assert len({rooms(floor)[key].wkb for floor in FLOORS}) == 1, key


def _line(door: Door) -> shapely.LineString:
    return shapely.LineString([door.start, door.end])
