"""Three views of every phrase become one piece of evidence for every target."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from content.answers.fuse import Owners, contradicted, fuse_views

LIKENESS = st.floats(0, 1, width=32)


def floats(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(values, np.float32)


def test_the_same_in_every_view_is_1() -> None:
    none = np.zeros((1, 3), np.bool_)
    assert fuse_views(floats(1), floats(1), None, none) == pytest.approx(1)
    assert fuse_views(floats(1), floats(1), floats(1), none) == pytest.approx(1)


def test_each_view_counts() -> None:
    none = np.zeros((1, 3), np.bool_)
    low = fuse_views(floats(0.5), floats(0.5), floats(0.5), none)
    assert fuse_views(floats(0.6), floats(0.5), floats(0.5), none) > low
    assert fuse_views(floats(0.5), floats(0.6), floats(0.5), none) > low
    assert fuse_views(floats(0.5), floats(0.5), floats(0.6), none) > low


def test_meaning_may_cover_the_first_phrases_only() -> None:
    none = np.zeros((2, 3), np.bool_)
    fused = fuse_views(floats(0.5, 0.5), floats(0.5, 0.5), floats(1), none)
    assert fused[0] > 0.5
    assert fused[1] == pytest.approx(0.5)


def test_a_disagreement_costs() -> None:
    said = np.array([0b01, 0b10, 0])
    apart = contradicted(said, np.array([[0b11, 0, 1], [0b10, 0b10, 1], [0b01, 0b01, 1]]))
    assert apart.tolist() == [[False] * 3, [True, False, False], [False, True, False]]
    half = floats(0.5, 0.5, 0.5)
    same, asking, naming = fuse_views(half, half, None, apart)
    assert same > asking > naming


def test_a_target_of_one_phrase_has_its_likeness() -> None:
    assert Owners([0, 1]).best(floats(0.3, 0.7)) == pytest.approx([0.3, 0.7])


def test_of_two_equal_best_phrases_the_better_supported_wins() -> None:
    owners = Owners([0, 0, 0, 1, 1, 1])
    lonely, supported = owners.best(floats(0.5, 0.1, 0.1, 0.5, 0.4, 0.4))
    assert supported > lonely


def test_where_the_best_phrase_is_sure_others_do_not_matter() -> None:
    assert Owners([0, 0, 0]).best(floats(1, 0, 0)) == pytest.approx(1)


@given(hnp.arrays(np.float32, st.integers(1, 30), elements=LIKENESS), st.data())
def test_evidence_lies_between_the_worst_and_the_best_phrase(
    likeness: np.ndarray[tuple[int], np.dtype[np.float32]], data: st.DataObject
) -> None:
    count = data.draw(st.integers(1, len(likeness)))
    numbers = [*range(count), *data.draw(st.lists(
        st.integers(0, count - 1),
        min_size=len(likeness) - count,
        max_size=len(likeness) - count,
    ))]  # fmt: skip
    evidence = Owners(numbers).best(likeness)
    for target in range(count):
        own = likeness[np.array(numbers) == target]
        assert own.min() - 1e-5 <= evidence[target] <= own.max() + 1e-5
