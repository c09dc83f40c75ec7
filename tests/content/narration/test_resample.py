import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from content.narration.resample import Resampler

RATES = [8_000, 11_025, 22_050, 44_100, 48_000, 96_000]


def tone(rate: int, hertz: float, seconds: float = 0.5) -> NDArray[np.float64]:
    wave: NDArray[np.float64] = np.sin(2 * np.pi * hertz * np.arange(int(rate * seconds)) / rate)
    return wave


def resampled(samples: NDArray[np.float64], rate: int, cuts: list[int]) -> NDArray[np.float64]:
    resampler = Resampler(rate, 16_000)
    pieces = np.split(samples, sorted(cut % (len(samples) + 1) for cut in cuts))
    return np.concatenate([*(resampler.feed(piece) for piece in pieces), resampler.flush()])


@pytest.mark.parametrize("rate", RATES)
def test_a_tone_stays_the_same_tone_at_the_same_time(rate: int) -> None:
    got = resampled(tone(rate, 1_000), rate, [])
    middle = slice(500, -500)
    assert np.abs(got - tone(16_000, 1_000)[: len(got)])[middle].max() < 1e-4


@pytest.mark.parametrize("rate", [rate for rate in RATES if rate > 20_000])
def test_what_lies_above_the_new_range_does_not_come_back_as_another_tone(rate: int) -> None:
    got = resampled(tone(rate, 9_000), rate, [])
    assert np.abs(got[500:-500]).max() < 3e-4  # 70 dB down


@settings(max_examples=40)
@given(
    st.sampled_from([*RATES, 16_000]), st.integers(0, 3_000), st.lists(st.integers(0), max_size=6)
)
def test_how_the_input_is_cut_does_not_matter(rate: int, length: int, cuts: list[int]) -> None:
    samples = np.random.default_rng(length).normal(size=length)
    whole = resampled(samples, rate, [])
    assert len(whole) == math.ceil(length * 16_000 / rate)
    assert np.allclose(resampled(samples, rate, cuts), whole, atol=1e-12)


def test_a_rate_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        Resampler(0, 16_000)
