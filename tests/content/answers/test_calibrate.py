"""One score means one thing: the probability that a target was meant."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.calibrate import CALIBRATIONS, Calibration

EVIDENCE = st.lists(st.floats(-1, 3, width=32), min_size=1, max_size=3)


@pytest.fixture(params=list(CALIBRATIONS), ids=str, scope="module")
def calibration(request: pytest.FixtureRequest) -> Calibration:
    return CALIBRATIONS[request.param]


@given(evidence=EVIDENCE, targets=st.integers(1, 5000))
def test_probabilities_are_probabilities_and_keep_the_order(
    calibration: Calibration, evidence: list[float], targets: int
) -> None:
    scores = calibration.probabilities(np.array(sorted(evidence)[::-1], np.float32), targets)
    assert np.all((scores >= 0) & (scores <= 1))
    assert scores.sum() <= 1 + 1e-6
    assert np.all(np.diff(scores) <= 1e-7)


@given(evidence=EVIDENCE, more=st.floats(0, 1, width=32))
def test_more_evidence_never_makes_a_target_less_probable(
    calibration: Calibration, evidence: list[float], more: float
) -> None:
    before = np.array(evidence, np.float32)
    after = before.copy()
    after[0] += np.float32(more)
    grown = calibration.probabilities(after, 100)[0] - calibration.probabilities(before, 100)[0]
    assert grown >= -1e-6


def test_among_more_targets_the_same_evidence_says_less(calibration: Calibration) -> None:
    evidence = np.array([0.4, 0.2], np.float32)
    few, many = calibration.probabilities(evidence, 40), calibration.probabilities(evidence, 400)
    assert few[0] > many[0]


def test_no_evidence_is_no_probability_and_full_evidence_is_certainty(
    calibration: Calibration,
) -> None:
    assert calibration.probabilities(np.zeros(3, np.float32), 80).max() < 0.05
    assert calibration.probabilities(np.array([1, 0.3, 0.3], np.float32), 80)[0] > 0.98
