"""The fit finds the constants that a sample was drawn with."""

import math

import numpy as np
import pytest

from tests.bench.fit_answers import Sample, bits, fit, probabilities

TRUE = np.array([12.0, -0.5, 1.1])


def drawn(name: str, targets: int, queries: int) -> Sample:
    """What a world with the constants TRUE would look like."""
    rng = np.random.default_rng(targets)
    features = np.zeros((queries, 4, 3))
    features[:, :3, 0] = -np.sort(-rng.uniform(0, 0.7, (queries, 3)), axis=1)
    features[:, 3, 1:] = (1, math.log(targets))
    chances = probabilities(features, TRUE)
    truth = np.array([rng.choice(4, p=row) for row in chances])
    return Sample(name, features, truth, np.full(queries, 1 / queries))


def test_the_constants_behind_a_sample_are_found() -> None:
    samples = [drawn("small/0/40", 40, 8000), drawn("large/0/800", 800, 8000)]
    assert fit(samples) == pytest.approx(TRUE, abs=0.6)


def test_no_other_constants_are_less_surprised() -> None:
    samples = [drawn("one/0/40", 40, 2000), drawn("two/0/400", 400, 2000)]
    found = fit(samples)

    def surprise(constants: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
        return sum(bits(part, constants) for part in samples)

    for step in np.eye(3):
        assert surprise(found) <= surprise(found + step) + 1e-3
        assert surprise(found) <= surprise(found - step) + 1e-3
