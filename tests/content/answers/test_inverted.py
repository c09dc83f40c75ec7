"""An inverted index holds what the documents hold."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from content.answers.inverted import Inverted, distinct

DOCUMENTS = st.lists(st.lists(st.sampled_from("标书费锁厕"), max_size=6), max_size=6)


@given(DOCUMENTS)
def test_it_says_who_has_what_and_how_often(documents: list[list[str]]) -> None:
    index = Inverted(documents)
    found = {
        feature: {
            int(document): int(times)
            for document, times in zip(
                index.document[index.pairs(number)], index.times[index.pairs(number)], strict=True
            )
        }
        for feature, number in index.numbers.items()
    }
    counted = [Counter(document) for document in documents]
    assert found == {
        feature: {at: times[feature] for at, times in enumerate(counted) if feature in times}
        for document in documents
        for feature in document
    }
    assert len(index.feature) == sum(map(len, counted))


@given(st.lists(st.integers(0, 20)))
def test_each_number_comes_once_with_its_count(numbers: list[int]) -> None:
    once, times = distinct(np.array(numbers, np.int64))
    assert dict(zip(once.tolist(), times.tolist(), strict=True)) == Counter(numbers)
    assert once.tolist() == sorted(set(numbers))
