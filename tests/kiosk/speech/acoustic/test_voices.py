import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.acoustic.voices import VOICES, Voice, voice

NAMES = (
    *("zf_xiaobei", "zf_xiaoni", "zf_xiaoxiao", "zf_xiaoyi"),
    *("zm_yunjian", "zm_yunxi", "zm_yunxia", "zm_yunyang", "af_heart", "bm_lewis", "jm_kumo"),
)

numbers = st.integers(0, VOICES - 1)


@given(numbers)
def test_a_voice_is_always_the_same(number: int) -> None:
    assert voice(number, NAMES) == voice(number, NAMES[::-1])


@given(numbers)
def test_shares_sum_to_one_and_stay_near_the_speakers(number: int) -> None:
    made = voice(number, NAMES)

    for shares in (made.colour, made.manner):
        assert sum(shares.values()) == pytest.approx(1)
        assert all(-0.2 <= share <= 1.2 for share in shares.values())
        assert shares.get("zf_xiaoni", 0.0) <= 0.15


@given(numbers)
def test_only_mandarin_speakers_lend_their_manner(number: int) -> None:
    made = voice(number, NAMES)

    assert all(name.startswith("z") for name in made.manner)
    assert sum(share for name, share in made.colour.items() if name[0] != "z") <= 0.35


def test_no_two_voices_are_alike() -> None:
    made = {repr(voice(number, NAMES)) for number in range(VOICES)}

    # Those of a single speaker in both halves meet again.
    assert len(made) > 0.95 * VOICES


def test_colour_and_manner_each_fill_their_half_of_the_style() -> None:
    styles = {
        "zm_yunxi": np.full((510, 1, 256), 1, np.float32),
        "zf_xiaoyi": np.full((510, 1, 256), 3, np.float32),
    }
    made = Voice({"zm_yunxi": 1.0}, {"zm_yunxi": 0.5, "zf_xiaoyi": 0.5})

    style = made.style(styles, tokens=20)

    assert style.shape == (1, 256)
    assert style.dtype == np.float32
    assert (style[0, :128] == 1).all()
    assert (style[0, 128:] == 2).all()


def test_the_style_is_that_for_the_sentences_length() -> None:
    by_length = np.repeat(np.arange(510, dtype=np.float32), 256).reshape(510, 1, 256)
    made = Voice({"zm_yunxi": 1.0}, {"zm_yunxi": 1.0})

    assert (made.style({"zm_yunxi": by_length}, tokens=37) == 37).all()
