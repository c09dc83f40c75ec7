"""How a page that a finger has let go comes to rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.coasting import coast

FRAMES = st.lists(st.floats(0.001, 3.0), min_size=1, max_size=20)


def _after(velocity: float, frames: list[float]) -> tuple[float, float]:
    gone = 0.0
    for seconds in frames:
        velocity, way = coast(velocity, seconds)
        gone += way
    return velocity, gone


@given(st.floats(-20_000, 20_000), FRAMES)
def test_however_slow_the_frames_a_page_never_turns_back(
    velocity: float, frames: list[float]
) -> None:
    left, gone = _after(velocity, frames)

    assert left * velocity >= 0
    assert gone * velocity >= 0
    assert abs(left) <= abs(velocity)


@given(st.floats(100, 20_000), FRAMES)
def test_it_goes_as_far_in_many_frames_as_in_one(velocity: float, frames: list[float]) -> None:
    _, in_many = _after(velocity, frames)
    _, in_one = coast(velocity, sum(frames))

    assert in_many == pytest.approx(in_one, abs=1.0)


def test_a_second_later_it_hardly_moves_and_then_it_stands() -> None:
    left, gone = coast(1000, 1.0)
    assert left == pytest.approx(50)
    assert 300 < gone < 350

    assert coast(0.4, 0.016) == (0.0, 0.0)
