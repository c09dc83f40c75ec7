"""Outlines: SVG path data, moving, mirroring, arcs."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.storyboard.mascot.acting import mouth, tongue
from content.storyboard.path import arc, svg
from content.storyboard.shapes import outline, prop

sizes = st.floats(1, 80)


def test_absolute_and_relative_data_say_the_same() -> None:
    assert svg("M10 20L30 20V50H10Z") == svg("M10 20l20 0v30h-20z")
    assert svg("M0 0C1 2 3 4 5 6S9 8 10 10") == svg("M0 0c1 2 3 4 5 6s4 2 5 4")


def test_a_closing_line_back_to_the_start_is_not_a_corner() -> None:
    triangle = svg("M0 0L10 0L5 8L0 0Z")
    assert len(triangle.vertices) == 3
    assert triangle.closed


def test_a_quadratic_curve_passes_where_it_should() -> None:
    curve = svg("M0 0Q10 20 20 0")
    (ox, oy), (ix, iy) = curve.outs[0], curve.ins[1]
    assert (3 * ox + 3 * (20 + ix) + 20) / 8 == pytest.approx(10)
    assert (3 * oy + 3 * iy) / 8 == pytest.approx(10)


def test_an_unknown_command_is_refused() -> None:
    with pytest.raises(KeyError):
        svg("M0 0A5 5 0 0 1 10 10")


@given(st.floats(-99, 99), st.floats(-99, 99))
def test_moving_there_and_back_changes_nothing(dx: float, dy: float) -> None:
    path = svg("M0 0C10 0 20 10 20 20Z")
    back = path.moved(dx, dy).moved(-dx, -dy)
    assert back.ins == path.ins
    for (x, y), (ex, ey) in zip(back.vertices, path.vertices, strict=True):
        assert math.dist((x, y), (ex, ey)) < 1e-9


def test_mirroring_twice_changes_nothing() -> None:
    path = svg("M3 4C10 0 20 10 20 20Z")
    assert path.scaled(-1, 1).scaled(-1, 1) == path


@given(st.floats(5, 200), st.floats(-360, 360), st.floats(1, 360))
def test_an_arc_stays_on_its_circle(radius: float, start: float, sweep: float) -> None:
    path = arc(50, 60, radius, start, start + sweep)
    corners = list(zip(path.vertices, path.outs, strict=True))
    for (x, y), _ in corners:
        assert math.dist((x, y), (50, 60)) == pytest.approx(radius)
    for i in range(len(corners) - 1):
        (ax, ay), (ox, oy) = corners[i]
        (bx, by), (ix, iy) = path.vertices[i + 1], path.ins[i + 1]
        middle = (
            (ax + 3 * (ax + ox) + 3 * (bx + ix) + bx) / 8,
            (ay + 3 * (ay + oy) + 3 * (by + iy) + by) / 8,
        )
        assert math.dist(middle, (50, 60)) == pytest.approx(radius, rel=1e-3)


@given(sizes, st.floats(0, 40), st.floats(-12, 14))
def test_every_mouth_can_become_every_other(width: float, opened: float, smile: float) -> None:
    for shape in (mouth(width, opened, smile), tongue(width, opened, smile)):
        assert len(shape.vertices) == 4
        assert shape.closed
        left, _, right, _ = shape.vertices
        assert left[0] < 400 < right[0]


def test_a_still_property_is_short_and_a_moving_one_has_keys() -> None:
    assert prop(5) == {"a": 0, "k": 5}
    assert prop((1.5, 2.0)) == {"a": 0, "k": [1.5, 2]}
    assert outline(svg("M0 0H4"))["ks"]["k"]["v"] == [[0, 0], [4, 0]]
