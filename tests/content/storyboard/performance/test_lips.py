"""The lips' outline."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from content.storyboard.mascot.acting import JOY, SMALL, SMILE, mouth
from content.storyboard.performance.lips import lips, measure
from content.storyboard.performance.mouth import Opening

LENGTH = 300
shapes = st.lists(
    st.builds(Opening, st.floats(0, 9.9), st.floats(0, 1), st.sampled_from([0.0, 0.4, 1.0])),
    max_size=40,
).map(lambda some: sorted(some, key=lambda shape: shape.at))
moods = st.lists(
    st.tuples(st.integers(1, LENGTH), st.sampled_from([SMALL, JOY, SMILE])), max_size=5
).map(lambda some: [(0.0, SMILE), *sorted(some)])


@given(shapes, moods)
def test_its_keys_are_in_order_through_the_whole_film(
    openings: list[Opening], felt: list[tuple[float, tuple[float, float, float]]]
) -> None:
    for track in lips(openings, felt, LENGTH):
        assert (track.keys[0].time, track.keys[-1].time) == (0, LENGTH)
        assert all(key.time < after.time for key, after in pairwise(track.keys))


def test_it_smiles_before_and_after_it_speaks() -> None:
    spoken = [Opening(2.0, 0.5, 0.0), Opening(2.1, 0.5, 1.0), Opening(2.3, 0.5, 0.0)]
    track, _ = lips(spoken, [(0.0, SMILE)], LENGTH)
    at = {key.time: key.value for key in track.keys}
    assert at[0] == at[54] == at[75] == at[LENGTH] == mouth(*SMILE)
    assert at[63] == mouth(*measure(0.5, 1.0))
    assert at[60] == at[69] == mouth(*measure(0.5, 0.0))


def test_a_mood_shows_where_it_is_silent() -> None:
    track, _ = lips([], [(0.0, SMILE), (100.0, JOY), (200.0, SMILE)], LENGTH)
    at = {key.time: key.value for key in track.keys}
    assert at[100] == mouth(*SMILE)
    assert at[106] == at[200] == mouth(*JOY)
    assert at[206] == mouth(*SMILE)


def test_a_round_mouth_is_narrow_and_an_open_one_high() -> None:
    assert measure(0, 0.5)[0] < measure(1, 0.5)[0]
    assert measure(0.5, 0)[1] == 0 < measure(0.5, 0.5)[1] < measure(0.5, 1)[1]
