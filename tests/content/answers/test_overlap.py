"""How much two lists of features share is a cosine that nonsense cannot inflate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.overlap import Overlap

DOCUMENTS = [["a", "b", "c"], ["a", "b", "d"], ["a", "e"], ["f", "f", "g"]]
INDEX = Overlap(DOCUMENTS, [0, 1, 2, 3])
FEATURES = st.lists(st.sampled_from("abcdefgxyz"), max_size=12)


@pytest.mark.parametrize("number", range(len(DOCUMENTS)))
def test_a_document_is_most_like_itself(number: int) -> None:
    scores = INDEX.score(DOCUMENTS[number])
    assert scores[number] == pytest.approx(1, abs=1e-5)
    assert scores.argmax() == number


def test_a_rare_feature_says_more_than_a_common_one() -> None:
    both = INDEX.score(["a", "c"])
    assert both[0] > both[1]
    assert INDEX.score(["a", "e"])[2] > INDEX.score(["a", "c"])[2]


def test_unknown_features_lower_the_score() -> None:
    assert INDEX.score(["a", "b", "x", "y"])[0] < INDEX.score(["a", "b"])[0]


def test_a_feature_in_many_variants_of_one_owner_stays_rare() -> None:
    documents = [["rare", "one"], ["rare", "two"], ["rare", "three"], ["other"]]
    together = Overlap(documents, [0, 0, 0, 1]).score(["rare", "other"])
    apart = Overlap(documents, [0, 1, 2, 3]).score(["rare", "other"])
    assert together[0] > apart[0]


def test_a_feature_that_weighs_less_counts_less() -> None:
    light = Overlap(DOCUMENTS, [0, 1, 2, 3], lambda feature: 0.1 if feature == "b" else 1.0)
    assert light.score(["b", "x"])[0] < INDEX.score(["b", "x"])[0]


@given(FEATURES)
def test_scores_lie_between_0_and_1(features: list[str]) -> None:
    scores = INDEX.score(features)
    assert scores.shape == (len(DOCUMENTS),)
    assert np.all((scores >= 0) & (scores <= 1))
    assert np.array_equal(scores, INDEX.score(features))
