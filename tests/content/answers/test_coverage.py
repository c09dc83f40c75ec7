"""A document covers what it holds, however long it is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.coverage import Coverage

DOCUMENTS = [["标", "书", "费"], ["标", "锁"], ["厕", "所"]]
COVERAGE = Coverage(DOCUMENTS)
FEATURES = st.lists(st.sampled_from("标书费锁厕所天气"), max_size=8)


def test_what_is_there_is_covered_and_nothing_else() -> None:
    scores = COVERAGE.score(["厕", "所"])
    assert scores.argmax() == 2
    assert scores[:2].tolist() == [0, 0]


def test_the_rare_counts_for_more_than_the_common() -> None:
    by_rare, by_common = COVERAGE.score(["标", "锁"])[1], COVERAGE.score(["标", "锁"])[0]
    assert by_rare > 2 * by_common


def test_an_unknown_word_is_not_covered_by_anything() -> None:
    assert (COVERAGE.score(["锁", "天", "气"]) < COVERAGE.score(["锁"])).sum() == 1
    assert COVERAGE.score(["天", "气"]).tolist() == [0, 0, 0]


def test_a_document_that_grows_covers_no_less() -> None:
    grown = Coverage([*DOCUMENTS[:2], DOCUMENTS[2] + ["水", "电", "窗"] * 50])
    assert grown.score(["厕", "所"])[2] == pytest.approx(COVERAGE.score(["厕", "所"])[2])


def test_a_feature_can_be_made_to_count_less() -> None:
    light = Coverage(DOCUMENTS, lambda feature: 0.1 if feature == "标" else 1.0)
    assert light.score(["标", "锁"])[0] < COVERAGE.score(["标", "锁"])[0]


def test_nothing_said_is_covered_by_nothing() -> None:
    assert COVERAGE.score([]).tolist() == [0, 0, 0]
    assert Coverage([]).score(["标"]).tolist() == []


@given(FEATURES)
def test_a_share_is_between_none_and_all(features: list[str]) -> None:
    scores = COVERAGE.score(features)
    assert scores.dtype == np.float32
    assert (scores >= 0).all()
    assert (scores <= 1).all()
    assert np.array_equal(COVERAGE.score(features[::-1] * 2), scores)
