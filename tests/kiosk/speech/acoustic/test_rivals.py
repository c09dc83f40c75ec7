from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.acoustic.rivals import Rivals
from kiosk.speech.units import OUTPUTS, spelled, units

SAID = "bao zheng jin shen me shi hou tui", "zi liao zai si hao chuang kou", "an jian de er ci"


def outputs(text: str) -> list[int]:
    return [OUTPUTS[unit] for syllable in text.split() for unit in units(syllable)]


SPOKEN = [*map(outputs, SAID)]


def test_a_sequence_of_sounds_is_cut_into_its_spelled() -> None:
    for text in SAID:
        assert [*spelled(outputs(text))] == [units(one) for one in text.split()]
    assert not spelled([])


@given(text=st.sampled_from(SPOKEN), seed=st.integers(0, 10_000))
def test_a_rival_differs_in_one_syllable(text: list[int], seed: int) -> None:
    own = spelled(text)
    for rival in Rivals(SPOKEN).draw(text, 6, np.random.default_rng(seed)):
        theirs = spelled(rival)
        assert len(theirs) == len(own)
        assert sum(one != other for one, other in zip(own, theirs, strict=True)) == 1


def test_every_second_one_shares_a_sound_with_what_it_replaces() -> None:
    one = outputs("zi")
    drawn = Rivals(SPOKEN).draw(one, 200, np.random.default_rng(0))
    near = {tuple(outputs(other)) for other in ("si", "ci", "zai")}
    assert {*map(tuple, drawn[1::2])} == near
    assert len({*map(tuple, drawn[::2])}) > len(near)


def test_the_others_come_as_often_as_they_are_said() -> None:
    spoken = [outputs("de")] * 30 + [outputs("hao")] * 3 + [outputs("er")]
    drawn = Rivals(spoken).draw(outputs("er"), 680, np.random.default_rng(0))
    often = Counter(map(tuple, drawn))
    assert 500 < often[tuple(outputs("de"))] < 680
    assert 30 < often[tuple(outputs("hao"))] < 110


def test_where_all_say_the_same_there_is_no_other() -> None:
    one = outputs("er")
    assert Rivals([one]).draw(one, 2, np.random.default_rng(0)) == [one, one]
