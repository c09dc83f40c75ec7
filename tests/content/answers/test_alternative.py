"""What many readings of one sentence speak for: nobody says all of them, each errs in its own way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.alternative import Alternative, weighed, wordings

EVIDENCE = np.array([[0.9, 0.0, 0.3], [0.0, 0.8, 0.3], [0.0, 0.1, 0.3]], np.float32)
SHARES = st.lists(st.floats(0.01, 1.0), min_size=3, max_size=3)


def test_a_lucky_reading_of_many_does_not_carry_the_day() -> None:
    parts = weighed(EVIDENCE, np.full(3, 1 / 3))
    assert parts == pytest.approx([0.3, 0.3, 0.3])
    assert weighed(EVIDENCE, np.array([0.1, 0.8, 0.1])).argmax() == 1


def test_what_stands_for_itself_is_not_watered_down() -> None:
    beside = weighed(EVIDENCE, np.array([1.0, 0.5, 0.5]))
    assert beside == pytest.approx([0.9, 0.45, 0.3])


def test_of_several_that_stand_for_themselves_the_best_counts() -> None:
    assert weighed(EVIDENCE, np.ones(3)) == pytest.approx(EVIDENCE.max(axis=0))


@given(SHARES)
def test_nothing_is_likelier_than_the_likeliest_reading_makes_it(shares: list[float]) -> None:
    together = weighed(EVIDENCE, np.array(shares))
    assert together.dtype == np.float32
    assert (together <= EVIDENCE.max(axis=0) + 1e-6).all()
    assert (together >= EVIDENCE.min(axis=0) - 1e-6).all()


def test_the_same_words_read_twice_are_believed_twice() -> None:
    read = [Alternative("保证金？", 0.25), Alternative("退款", 0.5), Alternative("保证金", 0.25)]
    assert wordings(read) == {"保证金": Alternative("保证金？", 0.5), "退款": read[1]}
    assert wordings([read[0], Alternative("保证金", 0.75)])["保证金"].share == 1


def test_no_words_are_no_alternative() -> None:
    assert wordings([Alternative(""), Alternative("。", 0.5)]) == {}
