import dataclasses

import pytest
from shapely import LineString, MultiLineString, box

from content.wayfinding.passages import entering, facing_out, leaving, visits
from tests.content.wayfinding.small_hall import FIRST, HALL


def test_the_units_of_a_path_come_in_order() -> None:
    path = [(4.0, 5.0), (20.0, 6.0), (24.0, 6.0), (24.0, 11.0)]
    assert [(visit.unit.id, round(visit.stop)) for visit in visits(path, FIRST, HALL)] == [
        ("hall", 16),
        ("corridor", 22),
        ("files", 25),
    ]


def test_a_unit_one_comes_back_to_is_visited_twice() -> None:
    path = [(4.0, 6.0), (24.0, 6.0), (24.0, 5.5), (4.0, 5.5)]
    assert [visit.unit.id for visit in visits(path, FIRST, HALL)] == ["hall", "corridor", "hall"]


def test_a_corner_cut_is_no_visit() -> None:
    path = [(4.0, 6.0), (20.3, 6.0), (4.0, 6.1)]
    assert {visit.unit.id for visit in visits(path, FIRST, HALL)} == {"hall", "corridor"}
    path[1] = (20.1, 6.0)
    assert {visit.unit.id for visit in visits(path, FIRST, HALL)} == {"hall"}


def test_one_leaves_a_room_straight_through_its_door_however_one_walks() -> None:
    out = leaving([(22.0, 11.0), (24.0, 8.0), (30.0, 6.0)], HALL.units["files"], HALL)
    assert out is not None
    assert (round(out.metres, 1), round(out.heading)) == (3.6, 180)


def test_one_enters_a_room_straight_through_its_door() -> None:
    into = entering([(30.0, 6.0), (24.0, 8.0), (22.0, 11.0)], HALL.units["files"], HALL)
    assert into is not None
    assert (round(into.metres, 1), round(into.heading) % 360) == (6.3, 0)


def test_where_no_opening_is_drawn_one_goes_straight_through_the_wall() -> None:
    bare = dataclasses.replace(HALL, openings={})
    out = leaving([(24.0, 11.0), (24.0, 9.0), (30.0, 3.0)], bare.units["files"], bare)
    assert out is not None
    assert round(out.heading) == 180


def test_of_two_openings_at_a_corner_the_one_that_is_walked_through_counts() -> None:
    files = HALL.units["files"]
    door = next(o for o in HALL.openings.values() if o.shape.distance(files.shape) == 0)
    west, south, *_ = files.shape.bounds
    beside = LineString([(west, south + 0.1), (west, south + 1.0)])
    through = LineString([(west + 0.1, south), (west + 1.2, south)])
    two = {
        name: dataclasses.replace(door, id=name, shape=shape)
        for name, shape in (("a", beside), ("b", through))
    }
    hall = dataclasses.replace(HALL, openings=two)
    out = leaving([(west + 2, south + 2), (west + 0.3, south - 1)], files, hall)
    assert out is not None
    assert round(out.heading) == 180


@pytest.mark.parametrize("end", [(24.0, 12.0), (21.0, 13.0)])
def test_within_a_room_nothing_is_left(end: tuple[float, float]) -> None:
    assert leaving([(24.0, 10.0), end], HALL.units["files"], HALL) is None


def test_before_a_lift_one_faces_it_through_its_door() -> None:
    lift = HALL.units["lift-1"]
    assert round(facing_out(lift, (36.0, 6.0), HALL)) % 360 == 0
    shut = dataclasses.replace(HALL, openings={})
    assert round(facing_out(lift, (40.5, 2.5), shut)) == 90


def test_an_opening_drawn_as_a_ring_or_in_parts_is_walked_straight_through() -> None:
    door = HALL.openings["files-door"]
    parts = MultiLineString([[(23.5, 8), (24, 8)], [(24, 8), (24.5, 8)]])
    for shape in (box(23.5, 7.95, 24.5, 8.05).boundary, parts):
        drawn = dataclasses.replace(door, shape=shape)
        venue = dataclasses.replace(HALL, openings={**HALL.openings, "files-door": drawn})
        out = leaving([(22.0, 11.0), (24.0, 8.0), (30.0, 6.0)], venue.units["files"], venue)
        assert out is not None
        assert abs(out.heading - 180) < 10
