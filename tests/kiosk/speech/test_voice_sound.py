"""Every sentence comes equally loud, without silence around it; its last mark asks for a pause."""

from math import pi, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from content.narration.loudness import levelled
from content.narration.manner import AS_SET, Manner
from content.narration.sound import Sound
from kiosk.speech.voice_pause import pause_after
from kiosk.speech.voice_sound import playable

_RATE = 8000


def tone(seconds: float, amplitude: int) -> list[int]:
    return [int(amplitude * sin(2 * pi * 440 * i / _RATE)) for i in range(int(seconds * _RATE))]


def fitted(samples: list[int], volume: float = 1.0) -> NDArray[np.int16]:
    sound = Sound(np.array(samples, np.float32) / np.float32(32768), _RATE)
    speech = playable(levelled(sound), volume, AS_SET, None)
    assert speech.sample_rate == _RATE
    return np.frombuffer(speech.pcm, dtype=np.int16)


def loudness(samples: NDArray[np.integer]) -> float:
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
def test_the_last_mark_asks_for_a_pause(text: str, pause: float) -> None:
    assert pause_after(text) == pause


def test_silence_around_is_cut_off() -> None:
    samples = fitted([0] * 4000 + tone(0.5, 9000) + [0] * 6000)
    assert abs(int(samples[5])) > 0
    assert len(samples) / _RATE == pytest.approx(0.5, abs=0.01)


def test_at_another_rate_it_sounds_as_long_and_as_high() -> None:
    sound = Sound(np.array(tone(0.5, 9000), np.float32) / np.float32(32768), _RATE)
    speech = playable(sound, 0.5, AS_SET, 22050)
    samples = np.frombuffer(speech.pcm, np.int16)
    assert speech.sample_rate == 22050
    assert len(samples) / 22050 == pytest.approx(0.5, abs=0.001)
    spectrum = np.abs(np.fft.rfft(samples))
    assert np.argmax(spectrum) * 22050 / len(samples) == pytest.approx(440, abs=3)
    assert loudness(samples) == pytest.approx(loudness(np.array(tone(0.5, 4500))), rel=0.05)


def test_in_another_manner_it_is_louder_and_lasts_longer_at_the_rate_that_is_wanted() -> None:
    sound = levelled(Sound(np.array(tone(1, 9000), np.float32) / np.float32(32768), _RATE))
    speech = playable(sound, 0.5, Manner(loudness=2.0, pace=0.8), 22050)
    samples = np.frombuffer(speech.pcm, np.int16)
    assert len(samples) / 22050 == pytest.approx(1.25, abs=0.02)
    assert loudness(samples) == pytest.approx(loudness(fitted(tone(1, 9000))), rel=0.05)


@given(st.lists(st.integers(-32768, 32767), max_size=500))
def test_no_sound_clips_or_breaks_it(samples: list[int]) -> None:
    sound = fitted(samples)
    assert np.abs(sound.astype(int)).max(initial=0) <= 32767 * 0.98 + 1


def test_silence_becomes_nothing() -> None:
    assert len(fitted([0, 3, -3] * 1000)) == 0
    assert len(fitted([])) == 0
