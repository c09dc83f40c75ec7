import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.speech.acoustic import rooms
from kiosk.speech.pcm import RATE

TONE = np.sin(np.arange(RATE) / 5).astype(np.float32)
seeds = st.integers(0, 10_000)


@given(seeds)
@settings(max_examples=30, deadline=None)
def test_a_room_lets_the_direct_sound_through_first(seed: int) -> None:
    response = rooms.room(np.random.default_rng(seed))
    assert response[0] == 1.0
    assert np.isfinite(response).all()
    reverberant = float((response[1:].astype(np.float64) ** 2).sum())
    assert 10 ** (-1.6) < reverberant < 10**0.35  # 15 to -3 dB below the direct sound


@given(seeds)
@settings(max_examples=20, deadline=None)
def test_sound_in_a_room_is_as_long_as_before(seed: int) -> None:
    rng = np.random.default_rng(seed)
    assert rooms.in_room(TONE, rooms.room(rng)).shape == TONE.shape


@given(st.integers(1, 20_011), seeds)
@settings(max_examples=30, deadline=None)
def test_machine_noise_of_any_length_is_as_long_and_finite(samples: int, seed: int) -> None:
    noise = rooms.machine_noise(np.random.default_rng(seed), samples)
    assert noise.shape == (samples,)
    assert np.isfinite(noise).all()


@pytest.mark.parametrize("decibels", [-5.0, 0.0, 20.0])
def test_noise_is_mixed_so_many_decibels_below_the_voice(decibels: float) -> None:
    noise = rooms.machine_noise(np.random.default_rng(1), len(TONE))
    added = rooms.mixed(TONE, noise, decibels) - TONE
    ratio = 20 * np.log10(rooms.loudness(TONE) / rooms.loudness(added))
    assert ratio == pytest.approx(decibels, abs=0.1)


def test_pauses_do_not_make_a_voice_softer() -> None:
    paused = np.concatenate([TONE, np.zeros(RATE // 2, np.float32)])
    assert rooms.loudness(paused) == pytest.approx(rooms.loudness(TONE), rel=0.02)


def test_in_a_crowd_everybody_is_heard_however_short_their_speech() -> None:
    rng = np.random.default_rng(0)
    low, high = np.sin(np.arange(900) / 40), np.sin(np.arange(5000) / 3)
    crowd = rooms.babble(rng, [low.astype(np.float32), high.astype(np.float32)], RATE)
    spectrum = np.abs(np.fft.rfft(crowd))
    loud = np.flatnonzero(spectrum > spectrum.max() / 8)
    assert loud.min() < 100
    assert loud.max() > 800
