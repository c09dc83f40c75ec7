import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.narration.pace import paced
from content.narration.sound import Sound
from tests.content.narration.pretend_voices import tone

RATES = [8_000, 22_050, 48_000]


def pitch(sound: Sound) -> float:
    spectrum = np.abs(np.fft.rfft(sound.samples))
    return float(spectrum.argmax() * sound.rate / len(sound.samples))


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("pace", [0.65, 0.8, 1.25])
def test_it_lasts_as_much_longer_and_is_no_deeper(pace: float, rate: int) -> None:
    sound = paced(tone(1.0, rate=rate), pace)

    assert sound.rate == rate
    assert sound.seconds == pytest.approx(1 / pace, rel=0.02)
    assert pitch(sound) == pytest.approx(440, abs=4)


def test_at_the_pace_it_has_it_is_left_alone() -> None:
    sound = tone(0.1)

    assert paced(sound, 1.0) is sound


@given(
    st.lists(st.floats(-1, 1, width=32), max_size=3_000),
    st.sampled_from(RATES),
    st.sampled_from([0.65, 0.8, 1.25]),
)
def test_no_sound_breaks_it(samples: list[float], rate: int, pace: float) -> None:
    sound = paced(Sound(np.array(samples, np.float32), rate), pace)

    assert sound.samples.dtype == np.float32
    assert np.abs(sound.samples).max(initial=0) <= 1
    assert sound.seconds <= len(samples) / rate / pace + 0.1
