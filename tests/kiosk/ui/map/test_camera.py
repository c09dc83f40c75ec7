"""The map on the glass: what the visitor faces is up, and nothing is lost."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.map.camera import Camera, bounds_of, fitting

_metres = st.floats(-500, 500)
_points = st.tuples(_metres, _metres)
_pixels = st.tuples(st.floats(-900, 900), st.floats(-900, 900))
_cameras = st.builds(Camera, _points, st.floats(0.5, 90), st.floats(0, 360))


@given(_cameras, _pixels)
def test_a_pixel_is_seen_where_its_ground_is(camera: Camera, pixel: tuple[float, float]) -> None:
    assert camera.glass(camera.ground(pixel)) == pytest.approx(pixel, abs=1e-6)


@given(_points, st.floats(0, 360))
def test_what_the_visitor_faces_is_up(stand: tuple[float, float], facing: float) -> None:
    ahead = (
        stand[0] + 10 * math.sin(math.radians(facing)),
        stand[1] + 10 * math.cos(math.radians(facing)),
    )
    x, y = Camera(stand, 20, facing).glass(ahead)
    assert (x, y) == pytest.approx((0, 200), abs=1e-6)


@given(_cameras, st.floats(0.2, 5), _pixels)
def test_zooming_leaves_what_is_under_the_finger(
    camera: Camera, factor: float, about: tuple[float, float]
) -> None:
    held = camera.ground(about)
    closer = camera.zoomed(factor, about)
    assert closer.glass(held) == pytest.approx(about, abs=1e-5)
    assert closer.scale == pytest.approx(camera.scale * factor)


@given(_cameras, st.floats(-400, 400), st.floats(-400, 400))
def test_dragging_takes_the_ground_along(camera: Camera, dx: float, dy: float) -> None:
    held = camera.ground((10, 20))
    assert camera.dragged(dx, dy).glass(held) == pytest.approx((10 + dx, 20 + dy), abs=1e-6)


@given(st.lists(_points, min_size=1, max_size=12), st.floats(0, 360))
def test_all_that_should_be_seen_is_in_the_frame(
    points: list[tuple[float, float]], up: float
) -> None:
    camera = fitting(points, (800, 600), up, most=40)
    left, bottom, right, top = bounds_of(camera.glass(point) for point in points)
    assert left >= -400.01
    assert right <= 400.01
    assert bottom >= -300.01
    assert top <= 300.01
    assert camera.scale <= 40


def test_the_map_cannot_be_lost() -> None:
    house = (0.0, 0.0, 60.0, 40.0)
    away = Camera((900.0, -70.0), 0.01)
    assert away.kept(house, nearest=90, farthest=10) == Camera((60.0, 0.0), 10)
    assert Camera((5.0, 5.0), 400).kept(house, nearest=90, farthest=10).scale == 90


def test_a_glide_starts_here_and_ends_there() -> None:
    here, there = Camera((0.0, 0.0), 4), Camera((10.0, 20.0), 16)
    assert here.towards(there, 0) == here
    assert here.towards(there, 0.5) == Camera((5.0, 10.0), 8)
    assert here.towards(there, 1) == there
