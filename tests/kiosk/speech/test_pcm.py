import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from kiosk.speech.pcm import from_float, is_clipped, rms


def test_a_full_scale_square_wave_has_loudness_one() -> None:
    square = np.where(np.arange(320) % 2, 32_767, -32_768).astype(np.int16)
    assert rms(square) == pytest.approx(1, abs=1e-4)
    assert is_clipped(square)


def test_a_constant_offset_is_no_sound() -> None:
    assert rms(np.full(320, 9_000, np.int16)) == 0


def test_no_samples_are_silence() -> None:
    nothing = np.zeros(0, np.int16)
    assert rms(nothing) == 0
    assert not is_clipped(nothing)


@given(hnp.arrays(np.int16, st.integers(0, 500)))
def test_loudness_stays_in_its_range(samples: np.ndarray) -> None:
    assert 0 <= rms(samples) <= 1.0001


@given(hnp.arrays(np.float64, 50, elements=st.floats(-3, 3)))
def test_floats_become_the_nearest_sample_and_never_wrap_around(samples: np.ndarray) -> None:
    got = from_float(samples).astype(float)
    assert np.abs(got - np.clip(samples * 32_768, -32_768, 32_767)).max() <= 0.5
