"""Doors: drawn ones, wherever the pen slipped; and those that nobody drew."""

from pathlib import Path

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from content.wayfinding.route import Options, Unreachable
from content.wayfinding.wayfinder import Wayfinder
from tests.content.wayfinding.sketch import Sketch, box, on_paper, point, two_rooms


def metres(finder: Wayfinder, start: str, end: str, options: Options = Options()) -> float:  # noqa: B008
    return finder.route(finder.spots[start], finder.spots[end], options).metres


def passed(finder: Wayfinder, start: str, end: str) -> BaseGeometry:
    [leg] = finder.route(finder.spots[start], finder.spots[end]).legs
    return on_paper(finder, shapely.LineString(leg.path))


def space(finder: Wayfinder, *, ground: bool = False) -> BaseGeometry:
    return on_paper(finder, finder.walkable("g", ground=ground))


def rooms(gap: float, door_at: float, door_tilt: float = 0.0) -> Sketch:
    """Two rooms, 5 m deep, `gap` metres apart (they overlap if negative), and a door about y = 5."""
    return (
        Sketch()
        .unit("south", "room", box(0, 0, 10, 5))
        .unit("north", "room", box(0, 5 + gap, 10, 10 + gap))
        .opening("door", (2, 5 + door_at), (3, 5 + door_at + door_tilt))
    )


@pytest.mark.parametrize("gap", [-0.3, -0.05, -0.01, 0, 0.01, 0.05, 0.2, 0.35])
@pytest.mark.parametrize("door_at", [-0.3, -0.05, 0, 0.05, 0.2, 0.3])
def test_a_door_is_found_however_the_walls_were_drawn(
    tmp_path: Path, gap: float, door_at: float
) -> None:
    finder = rooms(gap, door_at).finder(tmp_path)
    path = passed(finder, "south", "north")
    assert path.distance(shapely.Point(2.5, 5 + door_at)) < 0.4


@pytest.mark.parametrize("tilt", [-0.2, 0.1, 0.3])
def test_a_door_may_be_drawn_askew(tmp_path: Path, tilt: float) -> None:
    path = passed(rooms(0.05, 0, tilt).finder(tmp_path), "south", "north")
    assert path.distance(shapely.Point(2.5, 5)) < 0.4


def test_a_door_of_many_pieces_is_one(tmp_path: Path) -> None:
    sketch = rooms(0.0, 0.0)
    sketch.of["opening"][0]["geometry"] = {
        "type": "MultiLineString",
        "coordinates": [[point(x, 5)["coordinates"] for x in (2, 2.3, 2.6, 3)]],
    }
    assert passed(sketch.finder(tmp_path), "south", "north").length > 4


def test_one_opening_may_lead_into_several_rooms(tmp_path: Path) -> None:
    finder = (
        Sketch()
        .unit("corridor", "walkway", box(0, 0, 10, 3))
        .unit("left", "room", box(0, 3, 5, 8))
        .unit("right", "room", box(5, 3, 10, 8))
        .opening("front", (1, 3), (9, 3))
        .finder(tmp_path)
    )
    for room, middle in (("left", 2.5), ("right", 7.5)):
        path = passed(finder, "corridor", room)
        assert path.distance(shapely.Point(middle, 3)) < 2.5
    # From room to room one goes by the corridor.
    assert passed(finder, "left", "right").intersects(shapely.box(0, 0, 10, 3))


def test_walls_without_doors_are_not_passed(tmp_path: Path) -> None:
    finder = two_rooms().unit("next", "room", box(8, 2.4, 12, 8)).finder(tmp_path)
    path = passed(finder, "west", "east")
    assert path.distance(shapely.Point(3.5, 2.4)) < 0.5
    assert path.distance(shapely.Point(15.5, 2.4)) < 0.5


def test_parts_of_a_walkway_need_no_door_between_them(tmp_path: Path) -> None:
    finder = two_rooms().unit("further", "walkway", box(20.04, 0, 30, 2.4)).finder(tmp_path)
    assert metres(finder, "corridor", "further") == pytest.approx(15, abs=0.1)


def test_where_a_door_is_drawn_the_rest_is_wall(tmp_path: Path) -> None:
    sketch = two_rooms().unit("further", "walkway", box(20, 0, 30, 8))
    path = passed(
        sketch.opening("fire-door", (20, 1.2), (20, 2.2)).finder(tmp_path), "corridor", "further"
    )
    assert path.distance(shapely.Point(20, 1.7)) < 0.5


def test_a_room_that_no_opening_joins_gets_one_door_onto_the_walkway(tmp_path: Path) -> None:
    sketch = two_rooms().unit("shut", "room", box(8, 2.4, 12, 8))
    finder = sketch.finder(tmp_path)
    path = passed(finder, "corridor", "shut")
    assert path.distance(shapely.Point(10, 2.4)) < 0.1
    # It is no way through.
    assert (
        passed(finder, "west", "east").length
        < passed(finder, "west", "shut").length + passed(finder, "shut", "east").length
    )


def test_buildings_apart_are_joined_over_the_ground(tmp_path: Path) -> None:
    finder = (
        Sketch()
        .unit("one", "room", box(0, 0, 10, 10))
        .unit("two", "room", box(30, 0, 40, 10))
        .opening("out", (10, 4), (10, 5))
        .opening("in", (30, 4), (30, 5))
        .finder(tmp_path)
    )
    assert metres(finder, "one", "two") == pytest.approx(30, abs=0.2)
    assert not space(finder).covers(shapely.Point(20, 4.5))
    assert space(finder, ground=True).covers(shapely.Point(20, 4.5))


def test_the_ground_is_no_short_cut(tmp_path: Path) -> None:
    finder = (
        Sketch()
        .unit("u", "walkway", [(0, 0), (30, 0), (30, 20), (27, 20), (27, 3), (3, 3), (3, 20), (0, 20), (0, 0)])
        .unit("left", "room", box(0, 20, 3, 25))
        .unit("right", "room", box(27, 20, 30, 25))
        .opening("1", (1, 20), (2, 20)).opening("2", (28, 20), (29, 20))
        .opening("out", (3, 15), (3, 16)).opening("in", (27, 15), (27, 16))
        .finder(tmp_path)
    )  # fmt: skip
    assert metres(finder, "left", "right") > 60


def test_where_no_walkway_is_drawn_the_floor_between_the_rooms_is_one(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.of["level"].clear()
    sketch.level("g", 0, box(0, 0, 30, 20))
    for name, x in (("a", 0), ("b", 20)):
        sketch.unit(name, "room", box(x, 0, x + 10, 20))
        edge = 10 if x == 0 else 20
        sketch.opening(f"door-{name}", (edge, 4), (edge, 5))
    finder = sketch.unit("c", "room", box(10, 15, 20, 20)).finder(tmp_path)
    assert metres(finder, "a", "b") < 30
    assert space(finder).covers(shapely.Point(15, 5))
    assert metres(finder, "a", "c") < 30


def test_a_room_drawn_upon_a_hall_is_no_part_of_it(tmp_path: Path) -> None:
    finder = (
        Sketch()
        .unit("hall", "lobby", box(0, 0, 30, 20))
        .unit("room", "room", box(10, 5, 20, 15))
        .opening("door", (14, 15), (15, 15))
        .finder(tmp_path)
    )
    assert not space(finder).covers(shapely.Point(10, 10))
    assert passed(finder, "hall", "room").distance(shapely.Point(14.5, 15)) < 0.4


@pytest.mark.parametrize("category", ["structure", "column", "opentobelow", "vegetation"])
def test_nobody_walks_through_what_is_solid(tmp_path: Path, category: str) -> None:
    finder = two_rooms().unit("post", category, box(8, 0.9, 9, 1.5)).finder(tmp_path)
    assert not space(finder).intersects(shapely.box(8, 0.9, 9, 1.5))
    with pytest.raises(Unreachable):
        metres(finder, "west", "post")


def test_one_keeps_off_walls_and_furniture(tmp_path: Path) -> None:
    finder = two_rooms().fixture("desk", box(9, 0.9, 10, 1.3)).finder(tmp_path)
    corridor = shapely.box(0, 0, 20, 2.4).difference(shapely.box(9, 0.9, 10, 1.3))
    middle = space(finder).intersection(shapely.box(5, 0, 14, 2.1))
    assert middle.distance(corridor.boundary) == pytest.approx(0.3, abs=0.01)


def test_one_squeezes_through_where_it_is_narrow(tmp_path: Path) -> None:
    finder = two_rooms().fixture("desk", box(9, 0, 10, 2)).finder(tmp_path)
    assert passed(finder, "west", "east").distance(shapely.Point(9.5, 2.2)) < 0.2
    # Elsewhere one still keeps off.
    wide = space(finder).intersection(shapely.box(16.5, 0, 20, 2.4))
    assert wide.distance(shapely.box(16.5, 0, 20, 2.4).boundary) == pytest.approx(0, abs=0.01)
    assert wide.distance(shapely.LineString([(16.5, 0), (20, 0)])) == pytest.approx(0.3, abs=0.01)


def test_a_turnstile_drawn_on_the_line_of_a_gate_leaves_it_open(tmp_path: Path) -> None:
    finder = rooms(0.0, 0.0).fixture("turnstile", box(2, 4.9, 3, 5.1)).finder(tmp_path)
    assert metres(finder, "south", "north") > 4


def test_a_door_in_the_corner_of_a_room_is_reached(tmp_path: Path) -> None:
    sketch = rooms(0.0, 0.0)
    sketch.of["opening"].clear()
    finder = sketch.opening("door", (0, 5), (0.7, 5)).finder(tmp_path)
    assert passed(finder, "south", "north").distance(shapely.Point(0.35, 5)) < 0.3


def test_a_one_way_door_is_passed_one_way(tmp_path: Path) -> None:
    sketch = two_rooms().opening("exit-only", (6, 2.4), (7, 2.4))
    sketch.of["opening"].pop(1)  # the room in the west keeps this door alone
    sketch.relationship("out", "traversal", "west", "exit-only", "corridor", direction="directed")
    finder = sketch.finder(tmp_path)
    assert metres(finder, "west", "corridor") > 1
    with pytest.raises(Unreachable):
        metres(finder, "corridor", "west")


def test_a_relationship_without_an_opening_is_a_way_between_neighbours(tmp_path: Path) -> None:
    sketch = two_rooms().unit("next", "room", box(8, 2.4, 12, 8))
    sketch.opening("own", (10, 2.4), (11, 2.4)).relationship("by", "traversal", "west", "next")
    assert metres(sketch.finder(tmp_path), "west", "next") < 8


def test_a_lift_behind_a_thick_wall_gets_a_door(tmp_path: Path) -> None:
    finder = two_rooms().unit("lift", "elevator", box(9, 2.8, 11, 5)).finder(tmp_path)
    assert passed(finder, "corridor", "lift").distance(shapely.Point(10, 2.6)) < 0.5


def test_an_opening_that_leads_into_a_shaft_is_no_way_out(tmp_path: Path) -> None:
    sketch = two_rooms().unit("shut", "room", box(8.0, 2.4, 12, 6))
    sketch.unit("lid", "room", box(8, 7.2, 12, 8)).opening("stray", (9, 6), (10, 6))
    assert passed(sketch.finder(tmp_path), "corridor", "shut").length < 4
