"""Shapes for the graphics card: right where they are concave, have holes or are many."""

import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from kiosk.ui.map.batch import MOST, Batch, Meshes

_BLUE = (0.0, 0.2, 0.8, 1.0)


def _triangles(meshes: Meshes) -> list[Polygon]:
    found = []
    for vertices, indices in meshes.done:
        places = [(vertices[n], vertices[n + 1]) for n in range(0, len(vertices), meshes.floats)]
        found += [
            Polygon([places[i] for i in indices[n : n + 3]]) for n in range(0, len(indices), 3)
        ]
    return found


def _assert_covers(shape: BaseGeometry) -> None:
    batch = Batch()
    batch.fill(shape, _BLUE)
    triangles = _triangles(batch.surfaces)
    assert abs(sum(t.area for t in triangles) - shape.area) < 1e-6 * max(shape.area, 1)
    assert shapely.union_all(triangles).symmetric_difference(shape).area < 1e-6 * shape.area


def test_a_concave_room_is_filled_and_what_lies_outside_is_not() -> None:
    _assert_covers(Polygon([(0, 0), (9, 0), (9, 7), (6, 7), (6, 2), (3, 2), (3, 7), (0, 7)]))


def test_a_hole_stays_empty() -> None:
    _assert_covers(Polygon(box(0, 0, 10, 8).exterior, [box(3, 3, 6, 6).exterior.coords]))


def test_a_unit_of_two_parts_is_filled_in_both() -> None:
    _assert_covers(MultiPolygon([box(0, 0, 2, 2), box(5, 5, 7, 9)]))


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=9))
def test_whatever_rooms_run_together(corners: list[tuple[int, int]]) -> None:
    shape = shapely.union_all([box(x, y, x + 3, y + 2) for x, y in corners])
    _assert_covers(shape)


def test_a_line_goes_through_all_its_corners_and_has_discs_on_them() -> None:
    batch = Batch()
    batch.stroke([(0, 0), (4, 0), (4, 3)], 6, _BLUE)
    (vertices, indices) = batch.lines.done[0]
    floats = batch.lines.floats
    places = {(vertices[n], vertices[n + 1]) for n in range(0, len(vertices), floats)}
    assert places == {(0, 0), (4, 0), (4, 3)}
    assert len(indices) == 6 * (2 + 3)


def test_more_than_a_mesh_can_count_goes_into_another() -> None:
    batch = Batch()
    for n in range(12_000):
        batch.disc((n, 0), 5, _BLUE)
    assert len(batch.lines.done) == 2
    for vertices, indices in batch.lines.done:
        count = len(vertices) // batch.lines.floats
        assert len(indices) <= MOST
        assert max(indices) < count
    assert sum(len(indices) for _, indices in batch.lines.done) == 12_000 * 6


def test_a_wall_without_length_is_not_drawn_between_its_ends() -> None:
    batch = Batch()
    batch.stroke([(1, 1), (1, 1)], 2, _BLUE, round_ends=False)
    assert batch.lines.done == [([], [])]
    batch.outline(Point(0, 0).buffer(1), 2, _BLUE)
    assert batch.lines.done[0][1]
