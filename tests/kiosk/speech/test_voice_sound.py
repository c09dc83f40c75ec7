"""Every sentence comes equally loud, with the pause its last mark asks for."""

from array import array
from math import pi, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kiosk.speech.synthesis import Speech
from kiosk.speech.voice_sound import fit_for_playing

_RATE = 8000


def tone(seconds: float, amplitude: int) -> list[int]:
    return [int(amplitude * sin(2 * pi * 440 * i / _RATE)) for i in range(int(seconds * _RATE))]


def fitted(samples: list[int], text: str = "好。", volume: float = 1.0) -> NDArray[np.int16]:
    speech = fit_for_playing(Speech(array("h", samples).tobytes(), _RATE), text, volume)
    assert speech.sample_rate == _RATE
    return np.frombuffer(speech.pcm, dtype=np.int16)


def loudness(samples: NDArray[np.int16]) -> float:
    return float(np.sqrt(np.mean(samples[: _RATE // 2].astype(float) ** 2)))


def test_a_soft_and_a_loud_voice_come_equally_loud() -> None:
    soft, loud = fitted(tone(0.5, 800)), fitted(tone(0.5, 30000))
    assert loudness(soft) == pytest.approx(loudness(loud), rel=0.02)


def test_pauses_inside_a_sentence_do_not_make_it_louder() -> None:
    steady = fitted(tone(1, 5000))
    halting = fitted(tone(0.5, 5000) + [0] * _RATE + tone(0.5, 5000))
    assert loudness(steady) == pytest.approx(loudness(halting), rel=0.02)


def test_volume_scales_loudness() -> None:
    full = loudness(fitted(tone(0.5, 9000)))
    assert loudness(fitted(tone(0.5, 9000), volume=0.5)) == pytest.approx(full / 2, rel=0.01)


@pytest.mark.parametrize(("text", "pause"), [("好。", 0.35), ("好，", 0.15), ("好", 0.35)])
def test_silence_around_becomes_the_pause_of_the_last_mark(text: str, pause: float) -> None:
    samples = fitted([0] * 4000 + tone(0.5, 9000) + [0] * 6000, text)
    assert abs(int(samples[5])) > 0
    assert len(samples) / _RATE == pytest.approx(0.5 + pause, abs=0.01)


@given(st.lists(st.integers(-32768, 32767), max_size=500))
def test_no_sound_clips_or_breaks_it(samples: list[int]) -> None:
    sound = fitted(samples)
    assert np.abs(sound.astype(int)).max(initial=0) <= 32767 * 0.98 + 1


def test_silence_becomes_nothing() -> None:
    assert len(fitted([0, 3, -3] * 1000)) == 0
    assert len(fitted([])) == 0
