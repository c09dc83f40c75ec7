"""The canal below a film, and its wave."""

from __future__ import annotations

from itertools import pairwise

from content.storyboard.layout import LANDSCAPE, PORTRAIT
from content.storyboard.timing import Track
from content.storyboard.water import AFTER, BEFORE, floor, wave


def test_a_film_of_one_board_has_no_wave() -> None:
    assert wave(PORTRAIT, []) == []


def test_the_wave_runs_from_edge_to_edge_about_each_moment() -> None:
    for layout in (PORTRAIT, LANDSCAPE):
        (water,) = wave(layout, [100.0, 300.0])
        assert isinstance(water.offset, Track)
        at = {key.time: key.value[0] for key in water.offset.keys if isinstance(key.value, tuple)}
        for moment in (100.0, 300.0):
            assert at[moment + AFTER] < at[moment] < at[moment - BEFORE]
        assert at[0] > layout.width
        assert at[310] < -layout.width * 0.4
        assert all(key.time < after.time for key, after in pairwise(water.offset.keys))


def test_the_water_swells_slowly_and_comes_back() -> None:
    _, water = floor(PORTRAIT, 900)
    assert isinstance(water.offset, Track)
    first, *_, last = water.offset.keys
    assert first.value == last.value
    assert min(after.time - key.time for key, after in pairwise(water.offset.keys)) > 60
