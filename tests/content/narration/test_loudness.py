import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.narration.loudness import amplified, levelled
from content.narration.sound import Sound
from tests.content.narration.pretend_voices import RATE, tone

SILENCE = np.zeros(RATE // 2, np.float32)


def around(sound: Sound) -> Sound:
    return Sound(np.concatenate([SILENCE, sound.samples, SILENCE]), sound.rate)


def loudness(sound: Sound) -> float:
    return 20 * float(np.log10(np.sqrt(np.mean(sound.samples**2))))


@pytest.mark.parametrize("amplitude", [0.02, 0.2, 0.9])
def test_every_sentence_is_equally_loud(amplitude: float) -> None:
    assert loudness(levelled(tone(1.0, amplitude))) == pytest.approx(-18.06, abs=0.1)


def test_pauses_do_not_count() -> None:
    halting = np.concatenate([tone(0.5).samples, SILENCE, SILENCE, tone(0.5).samples])

    sound = levelled(Sound(halting, RATE))

    assert np.abs(sound.samples).max() == pytest.approx(0.125 * np.sqrt(2), rel=0.01)


def test_silence_around_goes_but_for_a_margin() -> None:
    assert levelled(around(tone(1.0))).seconds == pytest.approx(1.0, abs=0.002)
    assert levelled(around(tone(1.0)), margin=0.03).seconds == pytest.approx(1.06, abs=0.002)
    assert levelled(tone(1.0), margin=0.03).seconds == pytest.approx(1.0, abs=0.002)


def test_mere_silence_becomes_empty() -> None:
    assert levelled(Sound(SILENCE, RATE)).seconds == 0
    assert levelled(Sound(SILENCE[:0], RATE)).seconds == 0


@given(st.lists(st.floats(-1.5, 1.5, width=32), max_size=300))
def test_nothing_clips(samples: list[float]) -> None:
    sound = levelled(Sound(np.array(samples, np.float32), 8_000))

    assert np.isfinite(sound.samples).all()
    assert np.abs(sound.samples).max(initial=0) <= 0.981


def test_twice_as_loud_is_heard_as_such_and_does_not_clip() -> None:
    voice = levelled(tone(1.0)).samples

    assert np.array_equal(amplified(voice, 0.5), voice * np.float32(0.5))
    louder = loudness(Sound(amplified(voice, 2.0), RATE)) - loudness(Sound(voice, RATE))
    assert louder == pytest.approx(6.02, abs=0.05)


@given(st.lists(st.floats(-1, 1, width=32), max_size=300), st.sampled_from([0.5, 1.0, 2.0]))
def test_amplified_it_never_clips_and_keeps_its_shape(samples: list[float], times: float) -> None:
    sound = np.array(samples, np.float32)
    loud = amplified(sound, times)

    assert np.abs(loud).max(initial=0) <= 1
    assert (np.sign(loud) == np.sign(sound * np.float32(times))).all()
    order = np.argsort(sound, kind="stable")
    assert (np.diff(loud[order]) >= 0).all(), "what was louder is not softer now"
